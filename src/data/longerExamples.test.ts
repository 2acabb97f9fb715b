import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTokenizer, type TokenizerSpec } from './tokenizers/tokenizer';
import { drawLonger } from './longerExamples';
import { learnTokenizers } from './tokenizers/learnTokenizers';

const characters = {
  source: plainTokenizer('character'),
  target: plainTokenizer('character'),
};
const never = (): boolean => false;

describe('examples beyond the longest', () => {
  it('are 40 different ones of each of the next four lengths, answered as the task answers', () => {
    const config = { task: 'reverse', parameters: { symbols: 4, minLength: 2, maxLength: 6 } };
    const drawn = drawLonger(config, 7, characters, never);
    expect(drawn.map(({ length }) => length)).toEqual([7, 8, 9, 10]);
    for (const { length, pairs } of drawn) {
      expect(pairs).toHaveLength(40);
      expect(new Set(pairs.map(({ source }) => source.join(''))).size).toBe(40);
      for (const { source, target } of pairs) {
        expect(source).toHaveLength(length);
        expect(source.join('')).toMatch(/^[a-d]+$/);
        expect(target).toEqual(source.toReversed());
      }
    }
  });

  it('are the same for the same seed and others for another', () => {
    const config = { task: 'sort', parameters: { symbols: 10, minLength: 1, maxLength: 8 } };
    const of = (seed: number) => drawLonger(config, seed, characters, never);
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  it('stop at all there are of a small alphabet', () => {
    const config = { task: 'copy', parameters: { symbols: 2, minLength: 1, maxLength: 2 } };
    const counts = drawLonger(config, 1, characters, never).map(({ pairs }) => pairs.length);
    expect(counts).toEqual([8, 16, 32, 40]);
  });

  it('of sums have one digit more each, and are right', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 9, max: 99_999 }), (seed, maxOperand) => {
        const config = { task: 'addition', parameters: { minOperand: 0, maxOperand } };
        const drawn = drawLonger(config, seed, characters, never);
        const longest = 2 * String(maxOperand).length + 1;
        expect(drawn.map(({ length }) => length)).toEqual([1, 2, 3, 4].map((n) => longest + n));
        for (const { source, target } of drawn.flatMap(({ pairs }) => pairs)) {
          const [left = '', right = ''] = source.join('').split('+');
          expect(Number(left) + Number(right)).toBe(Number(target.join('')));
          expect(Math.abs(left.length - right.length)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leave out the lengths that the data holds', () => {
    const config = { task: 'copy', parameters: { symbols: 9, minLength: 1, maxLength: 5 } };
    const drawn = drawLonger(config, 1, characters, (length) => length <= 7);
    expect(drawn.map(({ length }) => length)).toEqual([8, 9]);
  });

  it('count tokens, not characters', () => {
    const parameters = { symbols: 2, minLength: 1, maxLength: 6 };
    const config = { task: 'copy', parameters };
    const texts = ['abab', 'ab', 'abababab', 'abab'].map((text) => ({
      source: text,
      target: text,
    }));
    const pieces = learnTokenizers(
      {
        source: 'bpe',
        target: 'bpe',
        sourceSize: 20,
        targetSize: 20,
        normalization: 'none',
        lowercase: false,
      },
      texts,
      false,
      {},
    );
    const drawn = drawLonger(config, 1, pieces, (length) => length <= 5);
    for (const { length, pairs } of drawn) {
      expect(length).toBeGreaterThan(5);
      for (const { source } of pairs) expect(source).toHaveLength(length);
    }
    const words: TokenizerSpec = plainTokenizer('word');
    // Each sequence is a single word, as those that were trained on.
    expect(
      drawLonger(config, 1, { source: words, target: words }, (length) => length === 1),
    ).toEqual([]);
  });

  it('are none where no setting bounds the length', () => {
    for (const task of ['dates', 'file', 'cmu']) {
      expect(drawLonger({ task, parameters: {} }, 1, characters, never)).toEqual([]);
    }
  });
});
