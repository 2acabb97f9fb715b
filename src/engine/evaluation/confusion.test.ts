import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../data/vocabulary';
import { ConfusionCounter } from './confusion';

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
// Most frequent first, as ids are given out: not the order in which they are shown.
const vocabulary = Vocabulary.fromTokens([letters.toReversed()], 0);
const idOf = (token: string): number =>
  token === '<eos>' ? 2 : (vocabulary.encode([token])[0] ?? -1);

function counted(pairs: readonly (readonly [string, string])[]) {
  const counter = new ConfusionCounter(vocabulary);
  pairs.forEach(([label, chosen], index) => {
    counter.add(idOf(label), idOf(chosen), index);
  });
  return counter.toConfusion();
}

describe('confusion', () => {
  it('counts true tokens by row and those taken for them by column, eos last', () => {
    const confusion = counted([
      ['b', 'b'],
      ['a', 'b'],
      ['<eos>', 'a'],
      ['a', 'b'],
      ['a', 'a'],
    ]);
    expect(confusion.tokens).toEqual(['a', 'b', '<eos>']);
    expect([...confusion.counts]).toEqual([1, 2, 0, 0, 1, 0, 1, 0, 0]);
    expect([...confusion.firstResults]).toEqual([4, 1, -1, -1, 0, -1, 2, -1, -1]);
    expect([confusion.total, confusion.wrong]).toEqual([5, 3]);
  });

  it('shows the 20 tokens that are confused most, where there are more', () => {
    const right = letters.map((letter) => [letter, letter] as const);
    const wrong = letters.slice(0, 22).flatMap((letter, index) =>
      // a once, b twice ... each for z.
      Array.from({ length: index + 1 }, () => [letter, 'z'] as const),
    );
    const { tokens, total, wrong: errors } = counted([...right, ...wrong]);
    expect(tokens).toEqual([...letters.slice(3, 22), 'z']);
    expect([total, errors]).toEqual([26 + 253, 253]);
  });

  it('shows none where many tokens are all right', () => {
    expect(counted(letters.map((letter) => [letter, letter] as const)).tokens).toEqual([]);
  });
});
