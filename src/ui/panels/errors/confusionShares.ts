/** What a matrix of confusions shows: errors only, each as a share of its true token. */
import type { Confusion } from '../../../domain/errorReport';

/** How often a true token was looked at, as far as the matrix shows what it was taken for. */
export function rowCounts(counts: Int32Array, size: number, row: number): number {
  return counts.subarray(row * size, (row + 1) * size).reduce((sum, count) => sum + count, 0);
}

/** NaN on the diagonal: what is right would outshine every error. `largest` is above 0. */
export function shareOfRows({ tokens, counts }: Pick<Confusion, 'tokens' | 'counts'>): {
  readonly values: Float32Array;
  readonly largest: number;
} {
  const size = tokens.length;
  let largest = 0;
  const values = Float32Array.from(counts, (count, cell) => {
    const row = Math.floor(cell / size);
    if (row === cell % size) return Number.NaN;
    const share = count / Math.max(1, rowCounts(counts, size, row));
    largest = Math.max(largest, share);
    return share;
  });
  return { values, largest: largest > 0 ? largest : 1 };
}

export interface ConfusedPair {
  readonly row: number;
  readonly column: number;
  readonly count: number;
}

/** Off the diagonal, most frequent first. */
export function worstPairs({
  tokens,
  counts,
}: Pick<Confusion, 'tokens' | 'counts'>): ConfusedPair[] {
  const size = tokens.length;
  return Array.from(counts, (count, cell) => ({
    row: Math.floor(cell / size),
    column: cell % size,
    count,
  }))
    .filter(({ row, column, count }) => row !== column && count > 0)
    .sort((a, b) => b.count - a.count);
}
