/** Ranges of source length for scores by length. */

const MOST_BINS = 8;

export interface LengthBin {
  readonly from: number;
  /** Included. */
  readonly to: number;
  /** Places of the examples in the list of lengths. */
  readonly members: readonly number[];
}

/**
 * At most eight ranges of the same whole width that hold all lengths, none of them empty: one for each
 * length where lengths differ by no more than seven.
 */
export function lengthBins(lengths: readonly number[]): LengthBin[] {
  if (lengths.length === 0) return [];
  const shortest = lengths.reduce((a, b) => Math.min(a, b));
  const longest = lengths.reduce((a, b) => Math.max(a, b));
  const width = Math.ceil((longest - shortest + 1) / MOST_BINS);
  const members: number[][] = [];
  lengths.forEach((length, place) => {
    (members[Math.floor((length - shortest) / width)] ??= []).push(place);
  });
  return members.flatMap((places, bin) => {
    const from = shortest + bin * width;
    return [{ from, to: Math.min(longest, from + width - 1), members: places }];
  });
}
