import { describe, expect, it } from 'vitest';
import { byVariance, placeOf } from './unitOrder';

describe('the order of units', () => {
  it('puts those that change most over time first and keeps ties as stored', () => {
    const steps = [
      [1, 0, 0.5, 0.5],
      [1, 1, 0.5, 0],
      [1, 0, 0.5, 0.5],
    ].map((values) => Float32Array.from(values));
    expect([...byVariance(steps)]).toEqual([1, 3, 0, 2]);
  });

  it('tells at which place a unit is shown', () => {
    expect(placeOf(Uint16Array.from([2, 0, 1]), 1)).toBe(2);
    expect(placeOf(null, 1)).toBe(1);
  });
});
