/** How often each BPE merge is made in a text: counted as it is cut, so it holds for any merges. */
import { bytePairTexts, markedWords, traceMerges, type Merge } from '../tokenizers/bytePairs';

/** @param sequences texts that were cut by these merges */
export function countMerges(
  merges: readonly Merge[],
  sequences: Iterable<readonly string[]>,
): number[] {
  const words = new Map<string, number>();
  for (const tokens of sequences) {
    for (const word of markedWords(bytePairTexts(tokens).join(''))) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  const counts = merges.map(() => 0);
  for (const [word, count] of words) {
    for (const { rank, times } of traceMerges(merges, word)) counts[rank]! += times * count;
  }
  return counts;
}
