import fc from 'fast-check';
import { l as rougeLByPackage, n as rougeNByPackage } from 'js-rouge';
import { describe, expect, it } from 'vitest';
import { valueOver } from './measureForTest';
import { longestCommonSubsequence, rouge1, rouge2, rougeL, rougeTokens } from './rouge';

const WORDS = ['the', 'cat', 'sat', 'on', 'a', 'mat', 'dog', '猫', '在', 'été'];
const sentence = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 12 })
  .map((each) => each.join(' '));

describe('ROUGE', () => {
  it("has Lin's own example of ROUGE-L", () => {
    const reference = 'police killed the gunman';
    expect(valueOver(rougeL, [[reference, 'police kill the gunman']])).toBeCloseTo(3 / 4, 12);
    expect(valueOver(rougeL, [[reference, 'the gunman kill police']])).toBeCloseTo(2 / 4, 12);
    expect(valueOver(rouge2, [[reference, 'police kill the gunman']])).toBeCloseTo(1 / 3, 12);
    expect(valueOver(rouge2, [[reference, 'the gunman kill police']])).toBeCloseTo(1 / 3, 12);
  });

  it('is the mean over examples, not of the sums', () => {
    expect(
      valueOver(rouge1, [
        ['a', 'a'],
        ['b c d e f', 'x'],
      ]),
    ).toBe(1 / 2);
  });

  it('counts a repeated word as often as both sides have it', () => {
    // 2 of 3 reference words, 2 of 4 written ones.
    expect(valueOver(rouge1, [['the the cat', 'the the the the']])).toBeCloseTo(4 / 7, 12);
  });

  it('equals js-rouge on the same words', () => {
    const options = { tokenizer: rougeTokens, beta: 1 };
    let compared = 0;
    fc.assert(
      fc.property(sentence, sentence, (reference, hypothesis) => {
        // js-rouge refuses empty text.
        if (reference === '' || hypothesis === '') return;
        compared++;
        const pair = [[reference, hypothesis]] as const;
        const segmenter = (text: string): string[] => [text];
        expect(valueOver(rouge1, pair)).toBeCloseTo(
          rougeNByPackage(hypothesis, reference, { ...options, n: 1 }),
          10,
        );
        const hasBigrams = [reference, hypothesis].every((text) => text.includes(' '));
        expect(valueOver(rouge2, pair)).toBeCloseTo(
          hasBigrams ? rougeNByPackage(hypothesis, reference, { ...options, n: 2 }) : 0,
          10,
        );
        expect(valueOver(rougeL, pair)).toBeCloseTo(
          rougeLByPackage(hypothesis, reference, { ...options, segmenter }),
          10,
        );
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('cuts text as ROUGE-1.5.5 does, and Chinese by characters', () => {
    expect(rougeTokens("It's  3.5, OK?")).toEqual(['it', 's', '3', '5', 'ok']);
    expect(rougeTokens('Été à Genève')).toEqual(['été', 'à', 'genève']);
    expect(rougeTokens('打开Windows文件')).toEqual(['打', '开', 'windows', '文', '件']);
    expect(rougeTokens('...')).toEqual([]);
  });
});

describe('the longest common subsequence', () => {
  it('is that of the textbook', () => {
    expect(longestCommonSubsequence([...'ABCBDAB'], [...'BDCABA'])).toBe(4);
    expect(longestCommonSubsequence([], [...'abc'])).toBe(0);
  });
});
