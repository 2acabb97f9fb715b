/** A histogram as bars: heights as shares of the tallest, none so low that it cannot be seen. */
import type { LengthHistogram } from '../../../domain/dataImport';

export interface Bar {
  /** Of the tallest, 0..1. */
  readonly share: number;
  /** Every text of it is longer than the cut-off. */
  readonly isOver: boolean;
}

/** One text among thousands is what a cut-off is about. */
const LOWEST = 0.04;

export function barsOf({ from, width, counts }: LengthHistogram, cutOff: number): Bar[] {
  const tallest = counts.reduce((most, count) => Math.max(most, count), 1);
  return counts.map((count, index) => ({
    share: count === 0 ? 0 : Math.max(LOWEST, count / tallest),
    isOver: from + index * width > cutOff,
  }));
}
