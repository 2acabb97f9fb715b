/** Parts of a curve, and what they say taken together. */

type Curve = Float32Array | readonly number[];

/** The last `count` values, fewer where there are no more. */
export function newest(values: Float32Array, count: number): Float32Array {
  return values.subarray(Math.max(0, values.length - count));
}

/** NaN of nothing. */
export function meanOf(values: Curve): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The upper one of an even number; NaN of nothing. */
export function medianOf(values: Curve): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** How many of the ascending steps are at most `last`. */
export function upTo(steps: Float32Array, last: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? Infinity) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}
