/**
 * ROUGE-1, ROUGE-2 and sentence-level ROUGE-L (Lin 2004): F1 of the n-grams, or of the longest common
 * subsequence, that hypothesis and reference share; the mean over examples. No stemming, no stop
 * words. Text is lower-cased and cut into runs of letters and digits as in ROUGE-1.5.5, except that
 * letters are those of any script and characters of Chinese and kana are words of their own.
 */
import { gramTotal, sharedGrams } from './gramCounts';
import { ratioOf, type Measure, type ScoredRow } from './measure';

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+/gu;

export function rougeTokens(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** 2 shared / (reference + hypothesis), the harmonic mean of precision and recall. */
function f1(shared: number, inReference: number, inHypothesis: number): number {
  return shared === 0 ? 0 : (2 * shared) / (inReference + inHypothesis);
}

function rougeN(metric: 'rouge1' | 'rouge2', order: number): Measure {
  return measureOf(metric, order, (reference, hypothesis) =>
    f1(
      sharedGrams(reference, hypothesis, order, ' '),
      gramTotal(reference.length, order),
      gramTotal(hypothesis.length, order),
    ),
  );
}

function measureOf(
  metric: 'rouge1' | 'rouge2' | 'rougeL',
  leastWords: number,
  score: (reference: string[], hypothesis: string[]) => number,
): Measure {
  return {
    metric,
    width: 2,
    count: (row: ScoredRow, into, at) => {
      const reference = rougeTokens(row.reference);
      into[at] = score(reference, rougeTokens(row.hypothesis));
      into[at + 1] = 1;
      return reference.length >= leastWords;
    },
    value: ratioOf,
  };
}

export const rouge1 = rougeN('rouge1', 1);
export const rouge2 = rougeN('rouge2', 2);
export const rougeL = measureOf('rougeL', 1, (reference, hypothesis) =>
  f1(longestCommonSubsequence(reference, hypothesis), reference.length, hypothesis.length),
);

/** Its length: words of both in the same order, not necessarily side by side. */
export function longestCommonSubsequence(a: readonly string[], b: readonly string[]): number {
  /** Of a so far and the first `column` of b. */
  const lengths = new Uint32Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let column = 1; column <= b.length; column++) {
      const above = lengths[column] ?? 0;
      const best =
        b[column - 1] === word ? diagonal + 1 : Math.max(above, lengths[column - 1] ?? 0);
      lengths[column] = best;
      diagonal = above;
    }
  }
  return lengths[b.length] ?? 0;
}
