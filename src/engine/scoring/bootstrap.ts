/**
 * Percentile intervals by the bootstrap (Efron 1979; Koehn 2004 for BLEU): examples are drawn with
 * replacement, and the middle 95 % of the values of 1,000 such draws are kept. All metrics see the
 * same draws; the same seed and number of examples give the same draws on every machine.
 */
import { streamBits, streamKey } from '../../base/hashRandom';

const RESAMPLES = 1000;
/** Values left out at either end. */
const TAIL = RESAMPLES * 0.025;
/** Additions between two pauses: some milliseconds. */
const WORK_PER_PAUSE = 4_000_000;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * @param columns the numbers of each example [examples], one list a column of its counts
 * @param valuesOf the metrics of sums over examples [columns], always as many
 * @param pause awaited now and then, so that others get their turn
 */
export async function bootstrapIntervals(
  columns: readonly Float64Array[],
  seed: number,
  valuesOf: (sums: Float64Array) => readonly number[],
  pause: () => Promise<void>,
): Promise<Interval[]> {
  const examples = columns[0]?.length ?? 0;
  const key = streamKey(seed);
  /** How often each example was drawn. */
  const times = new Int32Array(examples);
  const sums = new Float64Array(columns.length);
  /** By metric. */
  const drawn: Float64Array[] = [];
  let work = 0;
  for (let resample = 0; resample < RESAMPLES; resample++) {
    times.fill(0);
    for (let draw = 0; draw < examples; draw++) {
      const bits = streamBits(key, resample * examples + draw);
      const example = Math.floor((bits / 2 ** 32) * examples);
      times[example] = (times[example] ?? 0) + 1;
    }
    columns.forEach((column, place) => {
      sums[place] = weightedSum(column, times);
    });
    valuesOf(sums).forEach((value, metric) => {
      (drawn[metric] ??= new Float64Array(RESAMPLES))[resample] = value;
    });
    work += examples * (columns.length + 1);
    if (work < WORK_PER_PAUSE) continue;
    work = 0;
    await pause();
  }
  return drawn.map((values) => {
    values.sort();
    return { low: values[TAIL] ?? Number.NaN, high: values[RESAMPLES - 1 - TAIL] ?? Number.NaN };
  });
}

/** Sum of `weights[i] values[i]`. */
function weightedSum(values: Float64Array, weights: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (weights[i] ?? 0) * (values[i] ?? 0);
  return sum;
}
