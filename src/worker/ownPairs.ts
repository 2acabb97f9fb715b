/** The pairs of a person's own dataset, as the library keeps them. */
import type { TextPair } from '../data/textPair';
import { CodedError } from '../protocol/wireError';
import { openPairLibrary } from '../storage/indexedLibrary';
import type { KeptDataset } from '../storage/pairLibrary';

/** Those read last: a draft asks for the same ones again and again. */
let last: KeptDataset | null = null;

/**
 * The same array while the dataset stays what it is.
 * @throws CodedError ownDataMissing
 * @throws StorageError
 */
export async function readOwnPairs(name: string): Promise<readonly TextPair[]> {
  const library = await openPairLibrary();
  const info = await library.find(name);
  if (info && last?.info.name === name && last.info.keptAtMs === info.keptAtMs) return last.pairs;
  last = info && (await library.read(name));
  if (last) return last.pairs;
  const message = `${name} is not kept in this browser: import the file again`;
  throw new CodedError('ownDataMissing', message, { name });
}
