/**
 * Corpus BLEU (Papineni et al. 2002) with sacrebleu's defaults: orders 1 to 4, one reference, case
 * kept, exponential smoothing (Chen and Cherry 2014, method 3), no effective order.
 *
 *   BLEU = BP exp(1/4 sum over n of ln p_n),  BP = min(1, exp(1 - reference / hypothesis length))
 *
 * p_n = clipped matches / n-grams of the hypotheses, summed over the corpus; the k-th order without a
 * match has p_n = 1 / (2^k n-grams). Where the hypotheses have no n-gram of an order, or share no
 * word with the references, BLEU is 0.
 */
import type { BleuTokenization } from '../../domain/scores';
import { bleuTokens } from './bleuTokens';
import { gramTotal, sharedGrams } from './gramCounts';
import type { Measure } from './measure';

const ORDERS = 4;

export function bleu(tokenization: BleuTokenization): Measure {
  return {
    metric: 'bleu',
    width: 2 + 2 * ORDERS,
    count: (row, into, at) => {
      const reference = bleuTokens(row.reference, tokenization);
      const hypothesis = bleuTokens(row.hypothesis, tokenization);
      into[at] = reference.length;
      into[at + 1] = hypothesis.length;
      for (let order = 1; order <= ORDERS; order++) {
        into[at + 2 * order] = sharedGrams(reference, hypothesis, order, ' ');
        into[at + 2 * order + 1] = gramTotal(hypothesis.length, order);
      }
      return reference.length >= ORDERS;
    },
    value: (sums, at) => {
      const reference = sums[at] ?? 0;
      const hypothesis = sums[at + 1] ?? 0;
      if ((sums[at + 2] ?? 0) === 0) return 0;
      let logarithms = 0;
      let smoothing = 1;
      for (let order = 1; order <= ORDERS; order++) {
        const matches = sums[at + 2 * order] ?? 0;
        const total = sums[at + 2 * order + 1] ?? 0;
        if (total === 0) return 0;
        if (matches === 0) smoothing *= 2;
        logarithms += Math.log(matches === 0 ? 1 / (smoothing * total) : matches / total);
      }
      const brevity = hypothesis < reference ? Math.exp(1 - reference / hypothesis) : 1;
      return brevity * Math.exp(logarithms / ORDERS);
    },
  };
}
