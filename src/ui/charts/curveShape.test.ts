import { describe, expect, it } from 'vitest';
import { heightShare, nearestRow, pathThrough, stepTicks } from './curveShape';

const ROWS = [
  { x: 0, train: 4 },
  { x: 5, validation: 3 },
  { x: 10, train: 2 },
  { x: 20, train: 1 },
];

describe('the shape of a curve', () => {
  it('puts equal factors at equal distances on a logarithmic axis', () => {
    expect(heightShare(1, [0.1, 10], 'log')).toBeCloseTo(0.5, 12);
    expect(heightShare(25, [0, 100], 'linear')).toBe(0.25);
  });

  it('runs from the upper left to the lower right when the loss falls', () => {
    const plot = { last: 20, domain: [0, 4] as const, scale: 'linear' as const };
    expect(pathThrough(ROWS, 'train', plot)).toBe('M0.0 0.0L500.0 500.0L1000.0 750.0');
  });

  it('is a lone move where a series has one point, and nothing where it has none', () => {
    const plot = { last: 20, domain: [0, 4] as const, scale: 'linear' as const };
    expect(pathThrough(ROWS, 'validation', plot)).toBe('M250.0 250.0');
    expect(pathThrough(ROWS, 'other', plot)).toBe('');
  });

  it('stays in the plot before the second step', () => {
    const plot = { last: 0, domain: [0, 4] as const, scale: 'linear' as const };
    expect(pathThrough([{ x: 0, train: 4 }], 'train', plot)).toBe('M0.0 0.0');
  });

  it('marks the axis at its ends and at a round step between', () => {
    expect(stepTicks(2660)).toEqual([0, 1300, 2660]);
    expect(stepTicks(3)).toEqual([0, 3]);
  });

  it('finds the row under the pointer', () => {
    expect(nearestRow(ROWS, 8)?.x).toBe(10);
    expect(nearestRow(ROWS, 999)?.x).toBe(20);
    expect(nearestRow([], 3)).toBeNull();
  });
});
