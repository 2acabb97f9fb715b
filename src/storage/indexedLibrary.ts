/** The library in the browser's IndexedDB: every call stands or falls as one transaction. */
import type { OwnDataset } from '../domain/dataImport';
import {
  DATABASE_NAME,
  withDatabase,
  type LibraryDatabase,
  type PairPiece,
} from './libraryDatabase';
import type { KeptPair, PairLibrary } from './pairLibrary';
import { StorageError } from './storageError';

/** Small enough that copying one takes no noticeable time. */
const PAIRS_PER_PIECE = 4096;

/**
 * @param databaseName another one for tests
 * @throws StorageError when the browser gives no storage
 */
export async function openPairLibrary(databaseName = DATABASE_NAME): Promise<PairLibrary> {
  const run = <T>(job: (database: LibraryDatabase) => Promise<T>): Promise<T> =>
    withDatabase(databaseName, job);
  await run(() => Promise.resolve());
  return {
    list: () => run(list),
    find: (name) =>
      run(async (database) => {
        const record = await database.getFromIndex('datasets', 'name', name);
        return record?.info ?? null;
      }),
    read: (name) => run((database) => read(database, name)),
    keep: (info, pairs) => run((database) => keep(database, info, pairs)),
    rename: (from, to) => run((database) => rename(database, from, to)),
    remove: (name) => run((database) => remove(database, name)),
  };
}

async function list(database: LibraryDatabase): Promise<OwnDataset[]> {
  const records = await database.getAll('datasets');
  return records.map(({ info }) => info).sort((a, b) => b.keptAtMs - a.keptAtMs);
}

async function read(database: LibraryDatabase, name: string) {
  const transaction = database.transaction(['datasets', 'pieces']);
  const record = await transaction.objectStore('datasets').index('name').get(name);
  if (!record) return null;
  const pairs: KeptPair[] = [];
  for (let place = 0; place < record.pieces; place++) {
    const piece = await transaction.objectStore('pieces').get([record.id, place]);
    if (!piece) {
      const message = `a part of ${name} is gone: remove it and read it in again`;
      throw new StorageError('ownDataMissing', message, { name });
    }
    appendPairs(pairs, piece);
  }
  return { info: record.info, pairs };
}

async function keep(
  database: LibraryDatabase,
  info: OwnDataset,
  pairs: readonly KeptPair[],
): Promise<void> {
  await inOneTransaction(database, async (transaction) => {
    const datasets = transaction.objectStore('datasets');
    await requireFree(datasets.index('name'), info.name);
    const last = await datasets.openKeyCursor(null, 'prev');
    const id = (last?.primaryKey ?? 0) + 1;
    let place = 0;
    for (let start = 0; start < pairs.length; start += PAIRS_PER_PIECE) {
      const piece = pieceOf(pairs.slice(start, start + PAIRS_PER_PIECE), info);
      await transaction.objectStore('pieces').put(piece, [id, place++]);
    }
    await datasets.add({ id, name: info.name, info, pieces: place });
  });
}

async function rename(database: LibraryDatabase, from: string, to: string): Promise<void> {
  await inOneTransaction(database, async (transaction) => {
    const datasets = transaction.objectStore('datasets');
    const record = await datasets.index('name').get(from);
    if (!record) throw new StorageError('ownDataMissing', `${from} is gone`, { name: from });
    if (from === to) return;
    await requireFree(datasets.index('name'), to);
    await datasets.put({ ...record, name: to, info: { ...record.info, name: to } });
  });
}

async function remove(database: LibraryDatabase, name: string): Promise<void> {
  await inOneTransaction(database, async (transaction) => {
    const datasets = transaction.objectStore('datasets');
    const record = await datasets.index('name').get(name);
    if (!record) return;
    await datasets.delete(record.id);
    const { id } = record;
    await transaction.objectStore('pieces').delete(IDBKeyRange.bound([id, 0], [id, record.pieces]));
  });
}

function startWriting(database: LibraryDatabase) {
  return database.transaction(['datasets', 'pieces'], 'readwrite');
}

/** A job that fails leaves everything as it was. */
async function inOneTransaction(
  database: LibraryDatabase,
  job: (transaction: ReturnType<typeof startWriting>) => Promise<void>,
): Promise<void> {
  const transaction = startWriting(database);
  // Why it ended counts only where the job itself did not fail.
  const done = transaction.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  try {
    await job(transaction);
  } catch (error) {
    abort(transaction);
    throw error;
  }
  const ended = await done;
  if (ended) throw ended.error;
}

function abort(transaction: ReturnType<typeof startWriting>): void {
  try {
    transaction.abort();
  } catch {
    // It had ended by itself.
  }
}

interface NameIndex {
  getKey(name: string): Promise<number | undefined>;
}

async function requireFree(index: NameIndex, name: string): Promise<void> {
  if ((await index.getKey(name)) === undefined) return;
  throw new StorageError('nameTaken', `${name} is kept already: choose another name`, { name });
}

function pieceOf(pairs: readonly KeptPair[], info: OwnDataset): PairPiece {
  return {
    sources: pairs.map(({ source }) => source),
    targets: pairs.map(({ target }) => target),
    splits: info.hasSplits ? pairs.map(({ split }) => split ?? null) : null,
    credits: info.hasCredits ? pairs.map(({ credit }) => credit ?? null) : null,
  };
}

function appendPairs(pairs: KeptPair[], { sources, targets, splits, credits }: PairPiece): void {
  sources.forEach((source, index) => {
    const split = splits?.[index] ?? null;
    const credit = credits?.[index] ?? null;
    pairs.push({
      source,
      target: targets[index] ?? '',
      ...(split === null ? {} : { split }),
      ...(credit === null ? {} : { credit }),
    });
  });
}
