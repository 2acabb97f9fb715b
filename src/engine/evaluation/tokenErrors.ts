/** Edit distance over token ids: the error count behind phoneme and token error rates. */
import { distance } from 'fastest-levenshtein';

/** Insertions, deletions and substitutions between two id sequences (Levenshtein 1966). */
export function editDistance(a: readonly number[], b: readonly number[]): number {
  return distance(String.fromCharCode(...a), String.fromCharCode(...b));
}
