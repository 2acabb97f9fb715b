/**
 * What a metric is here: counts of one example, and a value of their sums over examples. All that a
 * bootstrap needs is then the counts; no text is looked at twice.
 */
import type { MetricName } from '../../domain/scores';

/** One example, as text and cut into tokens. */
export interface ScoredRow {
  readonly reference: string;
  readonly hypothesis: string;
  readonly referenceTokens: readonly string[];
  readonly hypothesisTokens: readonly string[];
  /** Teacher forced: target tokens, eos counted, and how many of them were found most likely. */
  readonly forced?: { readonly correct: number; readonly total: number };
}

export interface Measure {
  readonly metric: MetricName;
  /** Numbers that one example gives. */
  readonly width: number;
  /**
   * Writes the example's numbers from `into[at]` on.
   * @returns whether the reference could be earned anything for: no hypothesis has a bigram in
   * common with a single word
   */
  count(row: ScoredRow, into: Float64Array, at: number): boolean;
  /** @param sums over examples, from `sums[at]` on */
  value(sums: Float64Array, at: number): number;
}

/** sums[0] / sums[1], and 0 where nothing was counted. */
export function ratioOf(sums: Float64Array, at: number): number {
  const total = sums[at + 1] ?? 0;
  return total === 0 ? 0 : (sums[at] ?? 0) / total;
}
