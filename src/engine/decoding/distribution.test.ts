import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { misfit } from '../testing/chiSquareForTest';
import {
  distributionOf,
  drawToken,
  entropyOf,
  largestIds,
  logSoftmax,
  NonFiniteLogitsError,
  UNFILTERED,
} from './distribution';

/** Logits whose softmax is this, shifted by a constant that must not matter. */
const logitsOf = (shares: readonly number[]): number[] => shares.map((p) => Math.log(p) + 3);

/** pad, bos, then five tokens; those that may be chosen hold 0.8 together. */
const SHARES = [0.15, 0.05, 0.4, 0.16, 0.04, 0.12, 0.08];

const near = (values: ArrayLike<number>): unknown =>
  Array.from(values, (value): unknown => expect.closeTo(value, 12));

const anyLogits = fc
  .array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 3, maxLength: 40 })
  .map((logits) => Float32Array.from(logits));
const anyFilter = fc.record({
  temperature: fc.double({ min: 0.05, max: 5, noNaN: true }),
  topK: fc.integer({ min: 0, max: 45 }),
  topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

describe('the distribution of a step', () => {
  it('is the softmax of the logits, and without filters only pad and bos are left out', () => {
    const result = distributionOf(logitsOf(SHARES), UNFILTERED);
    expect([...result.shares]).toEqual(near(SHARES));
    expect([...result.logProbabilities]).toEqual(near(SHARES.map(Math.log)));
    expect(result.keptIds).toEqual([2, 3, 5, 6, 4]);
    expect([...result.drawProbabilities]).toEqual(near([0, 0, 0.5, 0.2, 0.05, 0.15, 0.1]));
  });

  it('divides the logits by the temperature, and leaves what the model believes alone', () => {
    const result = distributionOf(logitsOf(SHARES), { ...UNFILTERED, temperature: 0.5 });
    const squares = SHARES.map((p) => p * p);
    const sum = squares.reduce((a, b) => a + b, 0);
    expect([...result.scaledLogits]).toEqual(near(logitsOf(SHARES).map((logit) => 2 * logit)));
    expect([...result.shares]).toEqual(near(squares.map((square) => square / sum)));
    expect([...result.logProbabilities]).toEqual(near(SHARES.map(Math.log)));
  });

  it('keeps the k most likely, pad and bos not counted', () => {
    const result = distributionOf(logitsOf(SHARES), { ...UNFILTERED, topK: 2 });
    expect(result.keptIds).toEqual([2, 3]);
    expect([...result.drawProbabilities]).toEqual(near([0, 0, 5 / 7, 2 / 7, 0, 0, 0]));
    expect(distributionOf(logitsOf(SHARES), { ...UNFILTERED, topK: 99 }).keptIds.length).toBe(5);
  });

  it.each([
    [0.01, [2]],
    [0.49, [2]],
    [0.51, [2, 3]],
    [0.69, [2, 3]],
    [0.71, [2, 3, 5]],
    [0.94, [2, 3, 5, 6]],
    [0.96, [2, 3, 5, 6, 4]],
    [1, [2, 3, 5, 6, 4]],
  ])('keeps the fewest that reach p = %s of what may be chosen', (topP, kept) => {
    expect(distributionOf(logitsOf(SHARES), { ...UNFILTERED, topP }).keptIds).toEqual(kept);
  });

  it('takes p of what k has left', () => {
    // Of 0.4 and 0.16 the first holds 0.714.
    const keptOf = (topP: number) =>
      distributionOf(logitsOf(SHARES), { temperature: 1, topK: 2, topP }).keptIds;
    expect(keptOf(0.71)).toEqual([2]);
    expect(keptOf(0.72)).toEqual([2, 3]);
  });

  it('still has a choice where the model believes in nothing but padding', () => {
    const result = distributionOf([5000, 0, 1, 2, 0], { temperature: 0.05, topK: 0, topP: 0.5 });
    expect(result.keptIds).toEqual([3]);
    expect(result.drawProbabilities[3]).toBe(1);
    expect(result.shares[3]).toBe(0);
  });

  it('gives kept tokens that sum to 1 and are the most likely ones, whatever the settings', () => {
    fc.assert(
      fc.property(anyLogits, anyFilter, (logits, filter) => {
        const { keptIds, drawProbabilities } = distributionOf(logits, filter);
        const sum = drawProbabilities.reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(keptIds.length).toBeGreaterThan(0);
        expect(keptIds).toEqual(largestIds(logits, keptIds.length, 2));
        const last = keptIds.length - 1;
        if (filter.topP < 1 && last > 0) {
          // One token fewer would not reach p of those that k leaves.
          const byK = distributionOf(logits, { ...filter, topP: 1 }).drawProbabilities;
          const before = keptIds.slice(0, last).reduce((total, id) => total + (byK[id] ?? 0), 0);
          expect(before).toBeLessThan(filter.topP + 1e-9);
        }
      }),
    );
  });

  it('refuses logits that are no numbers', () => {
    expect(() => logSoftmax([0, Number.NaN, 1])).toThrow(NonFiniteLogitsError);
    expect(() => distributionOf([0, Infinity, 1], UNFILTERED)).toThrow(NonFiniteLogitsError);
  });

  it('has the entropy -sum p ln p', () => {
    expect(entropyOf(logSoftmax(logitsOf([0.5, 0.25, 0.25])))).toBeCloseTo(1.5 * Math.LN2, 12);
    expect(entropyOf(logSoftmax([0, 0, 2000]))).toBe(0);
  });
});

describe('drawing a token', () => {
  it('runs through the kept tokens from the most likely on', () => {
    const distribution = distributionOf(logitsOf(SHARES), UNFILTERED);
    const draw = (uniform: number): number => drawToken(distribution, uniform);
    expect([0, 0.49, 0.51, 0.69, 0.71, 0.84, 0.86, 0.94, 0.96, 1 - 2 ** -53].map(draw)).toEqual([
      2, 2, 3, 3, 5, 5, 6, 6, 4, 4,
    ]);
  });

  it.each([
    UNFILTERED,
    { temperature: 0.6, topK: 0, topP: 1 },
    { temperature: 1.7, topK: 7, topP: 1 },
    { temperature: 1, topK: 0, topP: 0.8 },
    { temperature: 1.3, topK: 9, topP: 0.9 },
  ])('gives tokens as often as their probability says: %j', (filter) => {
    const rng = createRng(11);
    const logits = Float32Array.from({ length: 14 }, () => 1.5 * rng.nextNormal());
    const distribution = distributionOf(logits, filter);
    const counts = new Array<number>(logits.length).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const id = drawToken(distribution, rng.nextFloat());
      counts[id] = (counts[id] ?? 0) + 1;
    }
    expect(misfit(counts, distribution.drawProbabilities)).toBeLessThan(1);
    // The test would notice tokens that are a tenth too frequent.
    const [first = 0] = distribution.keptIds;
    const biased = counts.map((count, id) => (id === first ? 1.1 * count : count));
    expect(misfit(biased, distribution.drawProbabilities)).toBeGreaterThan(1);
  });
});

describe('the largest values', () => {
  it('come largest first, the lower id first among equals, however few are asked for', () => {
    const values = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.nat(20), fc.nat(3), (list, count, fromId) => {
        const expected = list
          .map((value, id) => ({ value, id }))
          .slice(fromId)
          .sort((a, b) => b.value - a.value || a.id - b.id)
          .slice(0, count)
          .map(({ id }) => id);
        expect(largestIds(list, count, fromId)).toEqual(expected);
      }),
    );
  });
});
