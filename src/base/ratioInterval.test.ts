import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioInterval } from './ratioInterval';
import { createRng } from './rng';

/** The middle 95 % of ratios of resampled examples (Efron 1979): no formula in common. */
function bootstrapInterval(ys: readonly number[], xs: readonly number[], seed: number) {
  const rng = createRng(seed);
  const ratios = Array.from({ length: 1000 }, () => {
    let ySum = 0;
    let xSum = 0;
    for (let draw = 0; draw < xs.length; draw++) {
      const example = rng.nextInt(0, xs.length - 1);
      ySum += ys[example]!;
      xSum += xs[example]!;
    }
    return ySum / xSum;
  }).sort((a, b) => a - b);
  return { low: ratios[24]!, high: ratios[974]! };
}

describe('the interval of a ratio', () => {
  it('agrees with numbers worked out by hand', () => {
    // R = 6 / 6; residuals 1, -1, 0; 1.959964 * sqrt(3 / 2 * 2) / 6
    const { value, low, high } = ratioInterval([2, 1, 3], [1, 2, 3]);
    expect(value).toBe(1);
    expect(high - value).toBeCloseTo(0.565793, 5);
    expect(value - low).toBeCloseTo(0.565793, 5);
  });

  it('is the interval of a mean where every example counts the same', () => {
    const ys = [0.1, 0.5, 0.2, 0.9, 0.4];
    const mean = 0.42;
    const variance = ys.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 4;
    const { value, high } = ratioInterval(ys, [1, 1, 1, 1, 1]);
    expect(value).toBeCloseTo(mean, 12);
    expect(high - value).toBeCloseTo(1.959964 * Math.sqrt(variance / 5), 12);
  });

  it('has no width where every example has the same ratio, and no ends for a single one', () => {
    const same = ratioInterval([1, 2, 4], [2, 4, 8]);
    expect([same.low, same.value, same.high]).toEqual([0.5, 0.5, 0.5]);
    expect(ratioInterval([3], [2])).toEqual({ value: 1.5, low: -Infinity, high: Infinity });
  });

  it('is about as wide, and where, the bootstrap says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 60, max: 200 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (seed, count, gap) => {
          const rng = createRng(seed);
          const xs = Array.from({ length: count }, () => rng.nextInt(2, 9));
          const ys = xs.map((tokens) => gap * tokens + rng.nextNormal() * Math.sqrt(tokens));
          const { low, high } = ratioInterval(ys, xs);
          const other = bootstrapInterval(ys, xs, seed + 1);
          const width = other.high - other.low;
          expect((high - low) / width).toBeGreaterThan(0.75);
          expect((high - low) / width).toBeLessThan(1.33);
          expect(Math.abs(low - other.low)).toBeLessThan(0.25 * width);
          expect(Math.abs(high - other.high)).toBeLessThan(0.25 * width);
        },
      ),
      { numRuns: 25 },
    );
  });
});
