/**
 * Which examples are trained on and which are held out. A split works on groups of pairs with one
 * source, so no source is ever on both sides.
 */
import type { Rng } from '../base/rng';
import { DataError } from './dataError';
import type { SplitName } from './textPair';

export interface SplitFractions {
  readonly validationFraction: number;
  readonly testFraction: number;
}

export interface SplitSizes {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/**
 * Sizes of the three splits of `total` sources: fractions rounded, at least one source for each
 * fraction above 0, the rest is trained on.
 * @throws DataError emptySplit when no source is left to train on or none to validate on.
 */
export function splitSizes(total: number, fractions: SplitFractions): SplitSizes {
  const sizeOf = (fraction: number): number =>
    fraction > 0 ? Math.max(1, Math.round(total * fraction)) : 0;
  const validation = sizeOf(fractions.validationFraction);
  const test = sizeOf(fractions.testFraction);
  const train = total - validation - test;
  if (train < 1) {
    throw new DataError(
      'emptySplit',
      `${total} different sources leave nothing to train on: ${validation} are for validation and ` +
        `${test} for testing. Use more examples or smaller fractions.`,
      { split: 'train', total, validation, test },
    );
  }
  if (validation < 1) {
    throw new DataError(
      'emptySplit',
      'No source is held out for validation: raise data.validationFraction above 0.',
      { split: 'validation', total, validation, test },
    );
  }
  return { train, validation, test };
}

/** The split of each of `total` sources, drawn without regard to their order. */
export function drawSplits(total: number, fractions: SplitFractions, rng: Rng): SplitName[] {
  const { validation, test } = splitSizes(total, fractions);
  const positions = Int32Array.from({ length: total }, (_, position) => position);
  rng.shuffle(positions);
  const splits = new Array<SplitName>(total).fill('train');
  positions.subarray(0, validation).forEach((position) => {
    splits[position] = 'validation';
  });
  positions.subarray(validation, validation + test).forEach((position) => {
    splits[position] = 'test';
  });
  return splits;
}

/** Items of one key together, keys in the order in which they first come. */
export function groupByKey<T>(items: Iterable<T>, keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
