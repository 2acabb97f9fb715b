import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../base/rng';
import { DataError } from './dataError';
import { drawSplits, groupByKey, splitSizes } from './split';

const fractions = fc.record({
  validationFraction: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
  testFraction: fc.double({ min: 0, max: 0.4, noNaN: true }),
});

describe('splitSizes', () => {
  it('divides every source up and rounds each held-out share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 100_000 }), fractions, (total, shares) => {
        const { train, validation, test } = splitSizes(total, shares);
        expect(train + validation + test).toBe(total);
        expect(Math.min(train, validation)).toBeGreaterThan(0);
        expect(test > 0).toBe(shares.testFraction > 0);
        expect(Math.abs(validation - total * shares.validationFraction)).toBeLessThanOrEqual(1);
        expect(Math.abs(test - total * shares.testFraction)).toBeLessThanOrEqual(1);
      }),
    );
    expect(splitSizes(50_000, { validationFraction: 0.1, testFraction: 0 })).toEqual({
      train: 45_000,
      validation: 5000,
      test: 0,
    });
  });

  it('says so when nothing is left to train on or none to validate on', () => {
    expect(() => splitSizes(2, { validationFraction: 0.5, testFraction: 0.1 })).toThrow(
      /2 different sources leave nothing to train on.*Use more examples/,
    );
    expect(() => splitSizes(0, { validationFraction: 0.1, testFraction: 0 })).toThrow(DataError);
    expect(() => splitSizes(9, { validationFraction: 0, testFraction: 0 })).toThrow(
      'raise data.validationFraction',
    );
  });
});

describe('drawSplits', () => {
  it('holds out exactly the promised numbers, the same ones for the same rng', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 2000 }),
        fractions,
        fc.integer(),
        (total, shares, seed) => {
          const splits = drawSplits(total, shares, createRng(seed));
          const count = (name: string): number => splits.filter((split) => split === name).length;
          expect({
            train: count('train'),
            validation: count('validation'),
            test: count('test'),
          }).toEqual(splitSizes(total, shares));
          expect(drawSplits(total, shares, createRng(seed))).toEqual(splits);
        },
      ),
    );
  });

  it('holds out early and late positions alike', () => {
    const splits = drawSplits(10_000, { validationFraction: 0.2, testFraction: 0.2 }, createRng(1));
    const early = splits.slice(0, 5000);
    for (const name of ['validation', 'test'] as const) {
      expect(Math.abs(early.filter((split) => split === name).length - 1000)).toBeLessThan(120);
    }
  });
});

describe('groupByKey', () => {
  it('keeps every item, in order, beside those with its key', () => {
    const keyOf = (word: string): string => word.charAt(0);
    expect(groupByKey(['ab', 'b', 'ac', 'constructor', 'c', '__proto__'], keyOf)).toEqual([
      ['ab', 'ac'],
      ['b'],
      ['constructor', 'c'],
      ['__proto__'],
    ]);
  });
});
