/** A library in memory, for tests of what stands above it. */
import type { OwnDataset } from '../domain/dataImport';
import type { KeptDataset, PairLibrary } from './pairLibrary';
import { StorageError } from './storageError';

export function createMemoryLibrary(): PairLibrary {
  const kept = new Map<string, KeptDataset>();
  const requireFree = (name: string): void => {
    if (kept.has(name)) throw new StorageError('nameTaken', `${name} is kept already`, { name });
  };
  const later = <T>(job: () => T): Promise<T> => Promise.resolve().then(job);
  return {
    list: () =>
      later(() =>
        [...kept.values()].map(({ info }) => info).sort((a, b) => b.keptAtMs - a.keptAtMs),
      ),
    find: (name) => later((): OwnDataset | null => kept.get(name)?.info ?? null),
    read: (name) => later(() => kept.get(name) ?? null),
    keep: (info, pairs) =>
      later(() => {
        requireFree(info.name);
        kept.set(info.name, { info, pairs });
      }),
    rename: (from, to) =>
      later(() => {
        const found = kept.get(from);
        if (!found) throw new StorageError('ownDataMissing', `${from} is gone`, { name: from });
        if (from === to) return;
        requireFree(to);
        kept.delete(from);
        kept.set(to, { ...found, info: { ...found.info, name: to } });
      }),
    remove: (name) => later(() => void kept.delete(name)),
  };
}
