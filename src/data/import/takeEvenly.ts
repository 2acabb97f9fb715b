/** A part of very many pairs, for what only needs an impression of them. */
import type { ImportedPair } from './importTypes';

/** All pairs where they have at most `units` letters, else some from every place in the file. */
export function takeEvenly(pairs: readonly ImportedPair[], units: number): readonly ImportedPair[] {
  let all = 0;
  for (const pair of pairs) all += pair.source.length + pair.target.length;
  if (all <= units) return pairs;
  const step = all / units;
  const taken: ImportedPair[] = [];
  for (let at = 0; at < pairs.length; at += step) taken.push(pairs[Math.floor(at)]!);
  return taken;
}
