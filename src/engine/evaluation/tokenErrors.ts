/** Edit distance over token ids: the error count behind phoneme and token error rates. */
import { distance } from 'fastest-levenshtein';

/**
 * Insertions, deletions and substitutions, as few as turn one sequence into the other (Levenshtein
 * 1966), in tokens.
 * @param a ids below 2^16, each of which becomes one UTF-16 unit; so are those of `b`
 */
export function editDistance(a: readonly number[], b: readonly number[]): number {
  return distance(String.fromCharCode(...a), String.fromCharCode(...b));
}
