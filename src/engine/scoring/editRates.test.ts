import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterErrorRate, sequenceDistance, tokenErrorRate, wordErrorRate } from './editRates';
import { valueOver } from './measureForTest';

/** Wagner and Fischer's table, as the definition has it. */
function tableDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  a.forEach((unit, index) => {
    const next = [index + 1];
    b.forEach((other, column) => {
      const changed = (row[column] ?? 0) + (unit === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}

describe('error rates', () => {
  it('are edits over the units of all references', () => {
    // kitten -> sitting: 3 of 6; a right pair of 4 more.
    const pairs = [
      ['kitten', 'sitting'],
      ['good', 'good'],
    ] as const;
    expect(valueOver(characterErrorRate, pairs)).toBe(3 / 10);
    expect(valueOver(wordErrorRate, pairs)).toBe(1 / 2);
    expect(valueOver(wordErrorRate, [['HH AH0 L OW1', 'HH EH0 L']])).toBe(2 / 4);
    expect(valueOver(tokenErrorRate, [['a b', 'a b c d e']])).toBe(3 / 2);
  });

  it('take a code point for a character', () => {
    expect(valueOver(characterErrorRate, [['😀你', '😁你']])).toBe(1 / 2);
  });

  it('count the edits of the textbook table', () => {
    const units = fc.array(fc.constantFrom('a', 'b', '你', '😀', 'long', ''), { maxLength: 60 });
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(sequenceDistance(a, b)).toBe(tableDistance(a, b));
      }),
    );
  });
});
