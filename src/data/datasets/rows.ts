/** The files of datasets: rows of cells between tabs, in whatever line ends they arrive. */
import type { Rng } from '../../base/rng';
import type { SplitName } from '../textPair';

/** Cells of every row that is not empty. */
export function rowsOf(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** A split at random: one in ten for validation, one in ten for testing. */
export function drawSplit(rng: Rng): SplitName {
  const tenth = rng.nextInt(0, 9);
  if (tenth === 0) return 'validation';
  return tenth === 1 ? 'test' : 'train';
}
