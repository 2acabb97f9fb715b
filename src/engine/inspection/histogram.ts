/** Norm and distribution of many numbers, in pieces short enough for whoever else waits. */
import type { Histogram } from '../../domain/gradientReport';

/** Bins of a histogram of more than one value. */
export const HISTOGRAM_BINS = 40;

/** Numbers looked at between two pauses: well under a millisecond. */
const PIECE = 1 << 18;

export interface Description {
  /** L2 */
  readonly norm: number;
  /** Of the finite ones. */
  readonly histogram: Histogram;
}

/**
 * Bins of equal width from the smallest number to the largest, which is in the last one; one bin
 * where all numbers are the same, none where there is none.
 *
 * @param pause awaited between pieces
 */
export async function describeNumbers(
  values: Float32Array,
  pause: () => Promise<void>,
): Promise<Description> {
  let from = Infinity;
  let to = -Infinity;
  let squares = 0;
  for (let first = 0; first < values.length; first += PIECE) {
    if (first > 0) await pause();
    for (const value of values.subarray(first, first + PIECE)) {
      squares += value * value;
      if (!Number.isFinite(value)) continue;
      if (value < from) from = value;
      if (value > to) to = value;
    }
  }
  const norm = Math.sqrt(squares);
  if (from > to) return { norm, histogram: { from: 0, to: 0, counts: new Int32Array() } };
  const counts = new Int32Array(from === to ? 1 : HISTOGRAM_BINS);
  const last = counts.length - 1;
  const scale = from === to ? 0 : counts.length / (to - from);
  for (let first = 0; first < values.length; first += PIECE) {
    if (first > 0) await pause();
    for (const value of values.subarray(first, first + PIECE)) {
      if (Number.isFinite(value)) counts[Math.min(last, Math.floor((value - from) * scale))]!++;
    }
  }
  return { norm, histogram: { from, to, counts } };
}
