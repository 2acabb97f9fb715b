import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collateBatch, type EncodedExample } from './batch';
import { lengthBatches } from './lengthBatches';

const ids = (minLength: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 3, max: 50 }), { minLength, maxLength: 9 });
const sets: fc.Arbitrary<EncodedExample[]> = fc.array(
  fc.record({ sourceIds: ids(1), targetIds: ids(0) }),
  { maxLength: 20 },
);

describe('batches by length', () => {
  it('hold every example once, under its place in the order given, the shortest first', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 7 }), fc.boolean(), (examples, size, reverse) => {
        const options = { reverseSource: reverse };
        const batches = [...lengthBatches(examples, size, options)];
        const rows = batches.flatMap((each) => each.rows);
        for (const [index, example] of rows) expect(example).toBe(examples[index]);
        const lengths = rows.map(([, { sourceIds, targetIds }]) => [
          sourceIds.length,
          targetIds.length,
        ]);
        expect(new Set(rows.map(([index]) => index)).size).toBe(examples.length);
        expect(lengths).toEqual(
          lengths.toSorted(([a = 0, x = 0], [b = 0, y = 0]) => a - b || x - y),
        );
        expect(batches.slice(0, -1).every((each) => each.rows.length === size)).toBe(true);
        for (const { batch, rows: own } of batches) {
          const expected = collateBatch(
            own.map(([, example]) => example),
            options,
          );
          expect(batch).toEqual(expected);
        }
      }),
    );
  });
});
