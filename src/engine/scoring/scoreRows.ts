/** Scores of a list of examples: every metric that the examples allow, each with its interval. */
import type { BleuTokenization, MetricName, Score } from '../../domain/scores';
import { exactMatch, tokenAccuracy } from './accuracy';
import { bleu } from './bleu';
import { bootstrapIntervals } from './bootstrap';
import { chrf } from './chrf';
import { characterErrorRate, tokenErrorRate, wordErrorRate } from './editRates';
import type { Measure, ScoredRow } from './measure';
import { rouge1, rouge2, rougeL } from './rouge';

export interface ScoringOptions {
  readonly metrics: readonly MetricName[];
  readonly bleuTokenization: BleuTokenization;
  /** Of the bootstrap's draws. */
  readonly seed: number;
  /** Awaited every few milliseconds of work. */
  readonly pause: () => Promise<void>;
}

const ROWS_PER_PAUSE = 50;

function measureOf(metric: MetricName, tokenization: BleuTokenization): Measure {
  const measures: Readonly<Record<MetricName, Measure>> = {
    exactMatch,
    tokenAccuracy,
    tokenErrorRate,
    characterErrorRate,
    wordErrorRate,
    bleu: bleu(tokenization),
    chrf,
    rouge1,
    rouge2,
    rougeL,
  };
  return measures[metric];
}

/**
 * In the order of `options.metrics`. A metric that no reference can be earned anything for (BLEU of
 * references of three words) is left out, for 0 would say that the hypotheses are bad.
 */
export async function scoreRows(
  rows: readonly ScoredRow[],
  options: ScoringOptions,
): Promise<Score[]> {
  if (rows.length === 0) return [];
  const measures = options.metrics.map((metric) => measureOf(metric, options.bleuTokenization));
  const places: number[] = [];
  let width = 0;
  for (const measure of measures) {
    places.push(width);
    width += measure.width;
  }
  const columns = Array.from({ length: width }, () => new Float64Array(rows.length)); // [examples] each
  const counts = new Float64Array(width);
  const sums = new Float64Array(width);
  const isEarnable = measures.map(() => false);
  for (const [index, row] of rows.entries()) {
    measures.forEach((measure, which) => {
      if (measure.count(row, counts, places[which] ?? 0)) isEarnable[which] = true;
    });
    columns.forEach((column, place) => {
      const count = counts[place] ?? 0;
      column[index] = count;
      sums[place] = (sums[place] ?? 0) + count;
    });
    if (index % ROWS_PER_PAUSE === ROWS_PER_PAUSE - 1) await options.pause();
  }
  const valuesOf = (ofSums: Float64Array): number[] =>
    measures.map((measure, which) => measure.value(ofSums, places[which] ?? 0));
  const intervals = await bootstrapIntervals(columns, options.seed, valuesOf, options.pause);
  const values = valuesOf(sums);
  return measures.flatMap(({ metric }, which) => {
    const interval = intervals[which];
    const value = values[which];
    if (!isEarnable[which] || interval === undefined || value === undefined) return [];
    return [{ metric, value, ...interval, n: rows.length }];
  });
}
