import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilsonInterval';

describe('wilsonInterval', () => {
  it('agrees with the textbook value for 8 of 10', () => {
    const { low, high } = wilsonInterval(0.8, 10);
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });

  it('is one-sided but not empty at the ends', () => {
    expect(wilsonInterval(0, 500).low).toBe(0);
    expect(wilsonInterval(0, 500).high).toBeGreaterThan(0.005);
    expect(wilsonInterval(1, 500).high).toBe(1);
    expect(wilsonInterval(1, 500).low).toBeLessThan(0.995);
  });

  it('narrows as more is observed', () => {
    const width = (count: number): number => {
      const { low, high } = wilsonInterval(0.5, count);
      return high - low;
    };
    expect(width(2000)).toBeLessThan(width(500));
  });
});
