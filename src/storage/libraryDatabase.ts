/**
 * The IndexedDB database behind the library: datasets by id with a unique name, and their pairs in
 * pieces, so that no one record grows with the dataset. Later versions of the page add migrations at
 * the end; each browser runs those that it has not run yet.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SplitName } from '../data/textPair';
import type { OwnDataset } from '../domain/dataImport';
import { StorageError } from './storageError';

export const DATABASE_NAME = 'seq2seq-playground-data';

export interface DatasetRecord {
  readonly id: number;
  readonly name: string;
  readonly info: OwnDataset;
  /** Pieces of its pairs. */
  readonly pieces: number;
}

/** Some thousand pairs by column. */
export interface PairPiece {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** Null where no pair of the dataset has one. */
  readonly splits: readonly (SplitName | null)[] | null;
  readonly credits: readonly (string | null)[] | null;
}

export interface LibrarySchema extends DBSchema {
  datasets: { key: number; value: DatasetRecord; indexes: { name: string } };
  /** Dataset and place of the piece in it, from 0. */
  pieces: { key: [number, number]; value: PairPiece };
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;

const MIGRATIONS: readonly ((database: LibraryDatabase) => void)[] = [
  (database) => {
    const datasets = database.createObjectStore('datasets', { keyPath: 'id' });
    datasets.createIndex('name', 'name', { unique: true });
    database.createObjectStore('pieces');
  },
];

/**
 * Opens the database for one job and closes it, so that no tab stands in the way of a newer page.
 * @throws StorageError
 */
export async function withDatabase<T>(
  name: string,
  job: (database: LibraryDatabase) => Promise<T>,
): Promise<T> {
  let database: LibraryDatabase | null = null;
  try {
    database = await openDatabase(name);
    return await job(database);
  } catch (error) {
    throw toStorageError(error);
  } finally {
    database?.close();
  }
}

function openDatabase(name: string): Promise<LibraryDatabase> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const opening = openDB<LibrarySchema>(name, MIGRATIONS.length, {
      upgrade: (database, oldVersion) => {
        for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(database);
      },
      blocked: () => {
        isGivenUp = true;
        const message = 'another tab holds the kept data in an older form: close it';
        reject(new StorageError('storageBlocked', message));
      },
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    opening.then((database) => {
      if (isGivenUp) database.close();
      else resolve(database);
    }, reject);
  });
}

function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return name === 'QuotaExceededError'
    ? new StorageError(
        'storageFull',
        'the browser gives no more room for data',
        {},
        { cause: error },
      )
    : new StorageError(
        'storageUnavailable',
        `the browser's storage cannot be used: ${message}`,
        { message },
        { cause: error },
      );
}
