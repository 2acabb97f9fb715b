/** Pairs that say themselves where they belong: the published splits of a dataset, or a person's own. */
import type { Rng } from '../base/rng';
import { DataError } from './dataError';
import { drawSplits, type SplitFractions } from './split';
import type { SplitName, TextPair } from './textPair';

export interface PlacedGroups {
  /** The split of each group; there may be more groups than splits. */
  readonly splits: readonly SplitName[];
  /** Pairs of one source each. */
  readonly groups: Iterable<readonly TextPair[]>;
  /** Sources that stood in several splits and were kept in the strongest. */
  readonly droppedSources: number;
}

/** A source that stands in several splits is kept in the first of these. */
const STRONGEST_FIRST = ['test', 'validation', 'train'] as const;

export function hasGivenSplit({ split }: TextPair): boolean {
  return split !== undefined;
}

/**
 * Puts each group where its pairs say; pairs that say nothing are trained on. A source of the test
 * split is taken out of validation and training, one of validation out of training. At most `limit`
 * pairs are trained on (0: all); where no validation split is given it is drawn from them.
 * @param groups pairs of one source each, in the order in which they are to be used.
 * @throws DataError emptySplit
 */
export function placeGivenSplits(
  groups: readonly (readonly TextPair[])[],
  fractions: SplitFractions,
  limit: number,
  rng: Rng,
): PlacedGroups {
  const placed: Record<SplitName, (readonly TextPair[])[]> = {
    train: [],
    validation: [],
    test: [],
  };
  let droppedSources = 0;
  for (const group of groups) {
    const split = STRONGEST_FIRST.find((name) => group.some((pair) => splitOf(pair) === name));
    if (!split) continue;
    const kept = group.filter((pair) => splitOf(pair) === split);
    if (kept.length < group.length) droppedSources++;
    placed[split].push(kept);
  }
  const { validation, test } = placed;
  const train = limitPairs(placed.train, limit);
  if (train.length === 0) {
    throw new DataError(
      'emptySplit',
      'Every source stands in the given validation or test split: nothing is left to train on.',
      { split: 'train', total: groups.length, validation: validation.length, test: test.length },
    );
  }
  const trainSplits =
    validation.length > 0
      ? train.map((): SplitName => 'train')
      : drawSplits(train.length, { ...fractions, testFraction: 0 }, rng);
  return {
    droppedSources,
    groups: [...train, ...validation, ...test],
    splits: [
      ...trainSplits,
      ...validation.map((): SplitName => 'validation'),
      ...test.map((): SplitName => 'test'),
    ],
  };
}

/** The first groups that together hold at most `limit` pairs; 0 keeps all. */
export function limitPairs<T>(groups: readonly (readonly T[])[], limit: number) {
  if (limit === 0) return groups;
  let total = 0;
  const end = groups.findIndex((group) => (total += group.length) > limit);
  return end < 0 ? groups : groups.slice(0, end);
}

function splitOf({ split = 'train' }: TextPair): SplitName {
  return split;
}
