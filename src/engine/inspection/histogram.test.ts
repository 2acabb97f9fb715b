import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeNumbers, HISTOGRAM_BINS } from './histogram';

const atOnce = (): Promise<void> => Promise.resolve();

describe('the description of many numbers', () => {
  it('counts every number in the bin that holds it, the largest in the last one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        async (numbers) => {
          const values = Float32Array.from(numbers);
          const { norm, histogram } = await describeNumbers(values, atOnce);
          const { from, to, counts } = histogram;
          // 0 and -0 are the same number here.
          expect(Math.abs(from - Math.min(...values))).toBe(0);
          expect(Math.abs(to - Math.max(...values))).toBe(0);
          expect(counts.length).toBe(from === to ? 1 : HISTOGRAM_BINS);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
          // Numbers up to an edge are those of the bins below it, but for rounding at the edge itself.
          const width = (to - from) / counts.length;
          let below = 0;
          counts.forEach((count, bin) => {
            below += count;
            const edge = from + width * (bin + 1);
            const slack = (to - from) * 1e-9;
            expect(below).toBeGreaterThanOrEqual(values.filter((v) => v < edge - slack).length);
            expect(below).toBeLessThanOrEqual(values.filter((v) => v <= edge + slack).length);
          });
          const plain = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
          expect(norm).toBeCloseTo(plain, 10);
        },
      ),
    );
  });

  it('has one bin for equal numbers, and none for none', async () => {
    const zeros = await describeNumbers(new Float32Array(7), atOnce);
    expect(zeros).toEqual({ norm: 0, histogram: { from: 0, to: 0, counts: Int32Array.of(7) } });
    const none = await describeNumbers(new Float32Array(), atOnce);
    expect(none.histogram.counts.length).toBe(0);
  });

  it('leaves numbers that are not finite out of the bins', async () => {
    const values = Float32Array.of(1, NaN, 3, Infinity, -Infinity);
    const { norm, histogram } = await describeNumbers(values, atOnce);
    expect([histogram.from, histogram.to]).toEqual([1, 3]);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(norm).toBeNaN();
  });

  it('pauses on its way through many numbers and gives what it gives at once', async () => {
    const values = Float32Array.from({ length: 700_000 }, (_, index) => Math.sin(index) * index);
    let pauses = 0;
    const { norm, histogram } = await describeNumbers(values, () => {
      pauses++;
      return Promise.resolve();
    });
    expect(pauses).toBe(4);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
    expect(norm / Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))).toBeCloseTo(1);
  });
});
