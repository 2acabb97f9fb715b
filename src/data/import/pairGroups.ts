/**
 * Pairs that stand in each other's way: the same again, one source with several targets, a source in
 * two splits. Each answer is the pairs that would have to go, in their order, the first ones staying.
 */
import type { SplitName } from '../textPair';
import type { ImportedPair } from './importTypes';

/** Held-out splits keep a source before the one that is trained on does. */
const RANK: Readonly<Record<SplitName, number>> = { train: 0, validation: 1, test: 2 };

export interface RepeatedPairs {
  /** The same pair as one before, within a split. */
  readonly duplicates: readonly ImportedPair[];
  /** Another target than the first one of the same source, within a split. */
  readonly conflicts: readonly ImportedPair[];
}

export function findRepeated(pairs: readonly ImportedPair[]): RepeatedPairs {
  const duplicates: ImportedPair[] = [];
  const conflicts: ImportedPair[] = [];
  // Texts as keys, not texts joined: of a million pairs the joints alone take seconds.
  type Targets = Map<string, string | Set<string>>;
  const targetsBySplit = new Map<SplitName | undefined, Targets>();
  for (const pair of pairs) {
    const targetsBySource: Targets =
      targetsBySplit.get(pair.split) ?? new Map<string, string | Set<string>>();
    if (targetsBySource.size === 0) targetsBySplit.set(pair.split, targetsBySource);
    const known = targetsBySource.get(pair.source);
    if (known === undefined) {
      targetsBySource.set(pair.source, pair.target);
      continue;
    }
    const first = typeof known === 'string' ? known : known.values().next().value;
    if (first !== pair.target) conflicts.push(pair);
    if (known === pair.target || (typeof known !== 'string' && known.has(pair.target))) {
      duplicates.push(pair);
    } else if (typeof known === 'string') {
      targetsBySource.set(pair.source, new Set([known, pair.target]));
    } else {
      known.add(pair.target);
    }
  }
  return { duplicates, conflicts };
}

/** Pairs whose source also stands in a split that is held out more: test, then validation. */
export function findLeaks(pairs: readonly ImportedPair[]): ImportedPair[] {
  const rankBySource = new Map<string, number>();
  for (const { source, split } of pairs) {
    if (split === undefined || split === 'train') continue;
    rankBySource.set(source, Math.max(RANK[split], rankBySource.get(source) ?? 0));
  }
  if (rankBySource.size === 0) return [];
  return pairs.filter(
    ({ source, split }) => RANK[split ?? 'train'] < (rankBySource.get(source) ?? 0),
  );
}
