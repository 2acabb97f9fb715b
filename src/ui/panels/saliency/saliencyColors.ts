/** What a matrix of saliency is coloured by: its numbers, or each row's share of its own largest. */
import type { SaliencyMethod } from './saliencyViews';

export interface ColorValues {
  /** [target, source] */
  readonly values: Float32Array;
  /** Of the strongest colour. */
  readonly domain: number;
}

/** Below these float32 says nothing: 1 - p is not known better, nor a difference of two log p. */
const NOISE: Readonly<Record<SaliencyMethod, number>> = { gradientInput: 1e-6, leaveOneOut: 1e-4 };

export function colorValues(
  values: Float32Array,
  columns: number,
  method: SaliencyMethod,
  isByRow: boolean,
): ColorValues {
  const noise = NOISE[method];
  if (!isByRow) return { values, domain: Math.max(noise, largestOf(values)) };
  const shares = new Float32Array(values.length);
  for (let from = 0; from < values.length; from += columns) {
    const row = values.subarray(from, from + columns);
    const most = Math.max(noise, largestOf(row));
    row.forEach((value, column) => (shares[from + column] = value / most));
  }
  return { values: shares, domain: 1 };
}

export function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Decimals that show something in a cell; null where there would be too many. */
export function cellDecimals(largest: number): number | null {
  if (largest >= 1) return 1;
  return largest >= 0.1 ? 2 : null;
}
