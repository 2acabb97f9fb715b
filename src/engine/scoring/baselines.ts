/** What can be written without a model; scores mean what they are above these. */
import type { BaselineKind } from '../../domain/scores';

/**
 * The target that most training examples have; of several, the one that comes first.
 * @throws Error for no targets
 */
export function mostFrequent(targets: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1);
  const [first] = counts;
  if (first === undefined) throw new Error('there is no target to be frequent');
  let best = first;
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return best[0];
}

/** What a baseline writes for each source. */
export function baselineTexts(
  kind: BaselineKind,
  sources: readonly string[],
  trainTargets: readonly string[],
): string[] {
  if (kind === 'copySource') return [...sources];
  const target = mostFrequent(trainTargets);
  return sources.map(() => target);
}
