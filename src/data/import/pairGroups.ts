/**
 * Pairs that stand in each other's way: the same again, one source with several targets, a source in
 * two splits. Each answer is the pairs that would have to go, in their order, the first ones staying.
 */
import type { SplitName } from '../textPair';
import type { ImportedPair } from './importTypes';

/** Held-out splits keep a source before the one that is trained on does. */
const RANK: Readonly<Record<SplitName, number>> = { train: 0, validation: 1, test: 2 };

/** A character that no text that was read holds in this place. */
const BETWEEN = '\u0000\u001F';

function splitKey(pair: ImportedPair): string {
  return pair.split ?? '';
}

export function findDuplicates(pairs: readonly ImportedPair[]): ImportedPair[] {
  const seen = new Set<string>();
  return pairs.filter((pair) => {
    const key = splitKey(pair) + BETWEEN + pair.source + BETWEEN + pair.target;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

/** Pairs whose target is another than the first one of their source, within a split. */
export function findConflicts(pairs: readonly ImportedPair[]): ImportedPair[] {
  const targetBySource = new Map<string, string>();
  return pairs.filter((pair) => {
    const key = splitKey(pair) + BETWEEN + pair.source;
    const first = targetBySource.get(key);
    if (first === undefined) targetBySource.set(key, pair.target);
    return first !== undefined && first !== pair.target;
  });
}

/** Pairs whose source also stands in a split that is held out more: test, then validation. */
export function findLeaks(pairs: readonly ImportedPair[]): ImportedPair[] {
  const rankBySource = new Map<string, number>();
  for (const { source, split } of pairs) {
    if (split === undefined) continue;
    rankBySource.set(source, Math.max(RANK[split], rankBySource.get(source) ?? 0));
  }
  return pairs.filter(
    ({ source, split }) =>
      rankBySource.size > 0 && RANK[split ?? 'train'] < (rankBySource.get(source) ?? 0),
  );
}
