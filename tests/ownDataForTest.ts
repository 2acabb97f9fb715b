/** Keeps pairs in the browser of a test, in place of an import. */
import { completeDataConfig } from '../src/data/experimentData';
import type { TextPair } from '../src/data/textPair';
import { openPairLibrary } from '../src/storage/indexedLibrary';

export async function keepOwnPairs(name: string, pairs: readonly TextPair[]): Promise<void> {
  const data = completeDataConfig({ task: 'file', file: name });
  if (!data.ok) throw new Error('the task file has no defaults');
  const library = await openPairLibrary();
  await library.remove(name);
  await library.keep(
    {
      name,
      pairs: pairs.length,
      bytes: 0,
      keptAtMs: Date.now(),
      hasSplits: false,
      hasCredits: false,
      tokens: data.value.tokens,
    },
    pairs,
  );
}
