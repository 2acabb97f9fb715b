import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, SPECIAL_TOKENS } from '../vocabulary';
import {
  bytePairTexts,
  markedWords,
  splitIntoBytePairs,
  traceMerges,
  type Merge,
} from './bytePairs';
import { learnBytePairs } from './learnBytePairs';

/** The algorithm as it stands in the paper: everything is counted anew before each merge. */
function learnSlowly(texts: readonly string[], alphabet: readonly string[], size: number): Merge[] {
  const known = new Set(alphabet);
  const vocabulary = new Set([...SPECIAL_TOKENS, ...alphabet]);
  let words = texts.flatMap(markedWords).map((word) => Array.from(word));
  const merges: Merge[] = [];
  while (vocabulary.size < size) {
    const counts = new Map<string, number>();
    for (const word of words) {
      for (let i = 0; i + 1 < word.length; i++) {
        const [left = '', right = ''] = word.slice(i, i + 2);
        if (!known.has(left) || !known.has(right)) continue;
        if (SPECIAL_TOKENS.includes(left + right)) continue;
        counts.set(`${left} ${right}`, (counts.get(`${left} ${right}`) ?? 0) + 1);
      }
    }
    const [best] = [...counts]
      .map(([pair, count]) => ({ pair: pair.split(' ') as [string, string], count }))
      .sort(
        (a, b) =>
          b.count - a.count ||
          compareCodePoints(a.pair[0], b.pair[0]) ||
          compareCodePoints(a.pair[1], b.pair[1]),
      );
    if (!best || best.count < 2) break;
    merges.push(best.pair);
    known.add(best.pair.join(''));
    vocabulary.add(best.pair.join(''));
    words = words.map((word) => {
      const merged: string[] = [];
      for (let i = 0; i < word.length; i++) {
        if (word[i] === best.pair[0] && word[i + 1] === best.pair[1]) {
          merged.push(best.pair.join(''));
          i++;
        } else merged.push(word[i] as string);
      }
      return merged;
    });
  }
  return merges;
}

/** Few letters, so that pairs repeat, overlap and tie; surrogate pairs and special tokens among them. */
const letters = fc.constantFrom('a', 'a', 'b', 'c', '字', '😀', '\uffee', '<', 'eos', '>', ' ');
const someTexts = fc.array(
  fc.array(letters, { maxLength: 20 }).map((all) => all.join('')),
  {
    maxLength: 15,
  },
);

describe('byte-pair merges', () => {
  it('are those of the paper’s example', () => {
    const text = [
      ...new Array<string>(5).fill('low'),
      ...new Array<string>(2).fill('lower'),
      ...new Array<string>(6).fill('newest'),
      ...new Array<string>(3).fill('widest'),
    ].join(' ');
    const { alphabet, merges } = learnBytePairs([text], 4 + 11 + 5);
    expect(alphabet).toEqual(['e', 'w', '▁', 's', 't', 'l', 'o', 'n', 'd', 'i', 'r']);
    expect(merges).toEqual([
      ['e', 's'],
      ['es', 't'],
      ['l', 'o'],
      ['lo', 'w'],
      ['▁', 'low'],
    ]);
    expect(splitIntoBytePairs(merges, 'lowest newer')).toEqual([
      ...['▁low', 'est'],
      ...['▁', 'n', 'e', 'w', 'e', 'r'],
    ]);
  });

  it('are the same as counted anew before each of them', () => {
    fc.assert(
      fc.property(someTexts, fc.integer({ min: 5, max: 40 }), (texts, size) => {
        const { alphabet, merges } = learnBytePairs(texts, size);
        expect(merges).toEqual(learnSlowly(texts, alphabet, size));
      }),
      { numRuns: 300 },
    );
  });

  it('stop at the size that was asked for, the special tokens counted', () => {
    const texts = ['the cat sat on the mat', 'the rat sat on the cat'];
    const { alphabet, merges } = learnBytePairs(texts, 20);
    const made = new Set(merges.map(([left, right]) => left + right));
    expect(4 + alphabet.length + made.size).toBe(20);
    const tiny = learnBytePairs(texts, 7);
    expect([tiny.alphabet, tiny.merges]).toEqual([['▁', 't', 'a'], []]);
    expect(learnBytePairs(['abcd'], 1000).merges).toEqual([]);
  });

  it('never make a token that reads like a special one', () => {
    const { merges } = learnBytePairs(new Array<string>(9).fill('x<eos>'), 100);
    const made = merges.map(([left, right]) => left + right);
    expect(made).not.toContain('<eos>');
    expect(made.length).toBeGreaterThan(3);
  });
});

describe('byte-pair tokens', () => {
  it('join to the text they came from, blanks made one', () => {
    fc.assert(
      fc.property(someTexts, fc.string({ unit: 'binary' }), (texts, other) => {
        const { merges } = learnBytePairs(texts, 60);
        for (const text of [...texts, other]) {
          const joined = bytePairTexts(splitIntoBytePairs(merges, text)).join('');
          expect(joined).toBe(
            text
              .split(/[\s\u0085\u2581]+/u)
              .filter((word) => word !== '')
              .join(' '),
          );
        }
      }),
    );
  });

  it('are cut word by word, whatever blanks stand between', () => {
    const merges: Merge[] = [['a', 'b']];
    expect(splitIntoBytePairs(merges, '  ab\u3000 b\tab▁a ')).toEqual([
      ...['▁', 'ab'],
      ...['▁', 'b'],
      ...['▁', 'ab'],
      ...['▁', 'a'],
    ]);
    expect(splitIntoBytePairs(merges, '')).toEqual([]);
  });
});

describe('the merges of a word', () => {
  const merges = [
    ['l', 'o'],
    ['lo', 'w'],
    ['e', 'r'],
  ] as const;

  it('are told one by one, each with the word after it', () => {
    expect(traceMerges(merges, '▁lower')).toEqual([
      { rank: 0, times: 1, parts: ['▁', 'lo', 'w', 'e', 'r'] },
      { rank: 1, times: 1, parts: ['▁', 'low', 'e', 'r'] },
      { rank: 2, times: 1, parts: ['▁', 'low', 'er'] },
    ]);
    expect(traceMerges(merges, '▁xyz')).toEqual([]);
  });

  it('count each place at which one is made', () => {
    expect(traceMerges([['a', 'a']], '▁aaaaa')).toEqual([
      { rank: 0, times: 2, parts: ['▁', 'aa', 'aa', 'a'] },
    ]);
  });
});
