/** Both sides' lengths on one axis of tokens, and the exact words of a bar. */
import type { LengthHistogram } from '../../../domain/dataImport';

export interface LengthBin {
  readonly from: number;
  /** The longest length in it. */
  readonly to: number;
  readonly count: number;
}

export function binsOf({ from, width, counts }: LengthHistogram): LengthBin[] {
  return counts.map((count, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width - 1,
    count,
  }));
}

/** `12`, or `12–15` where a bar holds several lengths. */
export function lengthName({ from, to }: LengthBin): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** The bin whose lengths hold `length`, or the nearest one. */
export function binAt(bins: readonly LengthBin[], length: number): number {
  const index = bins.findIndex(({ to }) => length <= to);
  return index < 0 ? bins.length - 1 : index;
}
