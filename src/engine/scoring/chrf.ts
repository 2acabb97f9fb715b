/**
 * chrF2 (Popovic 2015, 2016) with sacrebleu's defaults: character n-grams of orders 1 to 6 without
 * blanks, no words, case kept. Precision and recall are averaged over the orders that references and
 * hypotheses both have, from matches summed over the corpus; then
 *
 *   chrF = (1 + 4) P R / (4 P + R)
 *
 * A hypothesis' n-grams do not count where its reference has none of that order.
 */
import { withoutBlanks } from './blanks';
import { gramTotal, sharedGrams } from './gramCounts';
import type { Measure } from './measure';

const ORDERS = 6;
const BETA_SQUARED = 4;

export const chrf: Measure = {
  metric: 'chrf',
  width: 3 * ORDERS,
  count: (row, into, at) => {
    const reference = [...withoutBlanks(row.reference)];
    const hypothesis = [...withoutBlanks(row.hypothesis)];
    for (let order = 1; order <= ORDERS; order++) {
      const place = at + 3 * (order - 1);
      const inReference = gramTotal(reference.length, order);
      into[place] = inReference === 0 ? 0 : gramTotal(hypothesis.length, order);
      into[place + 1] = inReference;
      into[place + 2] = sharedGrams(reference, hypothesis, order, '');
    }
    return reference.length > 0;
  },
  value: (sums, at) => {
    let precision = 0;
    let recall = 0;
    let orders = 0;
    for (let order = 1; order <= ORDERS; order++) {
      const place = at + 3 * (order - 1);
      const inHypothesis = sums[place] ?? 0;
      const inReference = sums[place + 1] ?? 0;
      const shared = sums[place + 2] ?? 0;
      if (inHypothesis === 0 || inReference === 0) continue;
      precision += shared / inHypothesis;
      recall += shared / inReference;
      orders++;
    }
    if (precision + recall === 0) return 0;
    precision /= orders;
    recall /= orders;
    return ((1 + BETA_SQUARED) * precision * recall) / (BETA_SQUARED * precision + recall);
  },
};
