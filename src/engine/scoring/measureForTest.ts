/** A metric of whole texts, for tests of one metric. */
import type { Measure, ScoredRow } from './measure';

/** Tokens are what stands between single spaces. */
export function rowOf(reference: string, hypothesis: string): ScoredRow {
  return {
    reference,
    hypothesis,
    referenceTokens: reference.split(' '),
    hypothesisTokens: hypothesis.split(' '),
  };
}

/** @param pairs reference and hypothesis */
export function valueOver(
  measure: Measure,
  pairs: readonly (readonly [reference: string, hypothesis: string])[],
): number {
  const sums = new Float64Array(measure.width);
  for (const [reference, hypothesis] of pairs) {
    const counts = new Float64Array(measure.width);
    measure.count(rowOf(reference, hypothesis), counts, 0);
    counts.forEach((count, place) => (sums[place] = (sums[place] ?? 0) + count));
  }
  return measure.value(sums, 0);
}
