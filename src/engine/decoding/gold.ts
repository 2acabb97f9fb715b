/**
 * The true target beside what a search returned: either the model scores it higher and the search
 * lost it, or the model itself prefers a wrong output (Stahlberg & Byrne 2019, "On NMT search errors
 * and model errors").
 */
import type { GoldVerdict } from '../../domain/decoding';
import { logSoftmax } from './distribution';
import { hypothesisOf, type FoundHypothesis } from './searchRecord';

/**
 * @param ids of the target, with its eos
 * @param logits before each of them, [vocab]
 */
export function scoreGold(
  ids: readonly number[],
  logits: readonly ArrayLike<number>[],
  lengthPenaltyAlpha: number,
): FoundHypothesis {
  const logProbabilities = ids.map(
    (id, timeStep) => logSoftmax(logits[timeStep] ?? [])[id] ?? Number.NaN,
  );
  return hypothesisOf(ids, logProbabilities, lengthPenaltyAlpha);
}

/** Both under the same length penalty. */
export function verdictOf(gold: FoundHypothesis, output: FoundHypothesis): GoldVerdict {
  if (gold.ids.join() === output.ids.join()) return 'match';
  return gold.score > output.score ? 'searchError' : 'modelError';
}
