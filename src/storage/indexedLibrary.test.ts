import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OwnDataset } from '../domain/dataImport';
import { openPairLibrary } from './indexedLibrary';
import { DATABASE_NAME } from './libraryDatabase';
import type { KeptPair } from './pairLibrary';
import { createMemoryLibrary } from './pairLibraryForTest';
import { StorageError } from './storageError';

function datasetOf(name: string, settings: Partial<OwnDataset> = {}): OwnDataset {
  return {
    name,
    pairs: 2,
    bytes: 12,
    keptAtMs: 1000,
    hasSplits: false,
    hasCredits: false,
    tokens: {
      source: 'character',
      target: 'segment',
      sourceSize: 0,
      targetSize: 0,
      normalization: 'NFC',
      lowercase: false,
    },
    ...settings,
  };
}

const PAIRS: readonly KeptPair[] = [
  { source: 'cat', target: 'chat' },
  { source: '猫', target: '\uD800 broken' },
];

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no error',
    (error: unknown) => (error instanceof StorageError ? error.code : String(error)),
  );
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

// What stands above the library is tested on the one in memory: both must behave alike.
describe.each([
  ['in IndexedDB', () => openPairLibrary()],
  ['in memory', () => Promise.resolve(createMemoryLibrary())],
])('the library %s', (_name, open) => {
  it('gives back what was kept, lone surrogates too, and lists the newest first', async () => {
    const library = await open();
    await library.keep(datasetOf('old'), PAIRS);
    await library.keep(datasetOf('new', { keptAtMs: 2000 }), PAIRS);
    expect((await library.list()).map(({ name }) => name)).toEqual(['new', 'old']);
    expect(await library.read('old')).toEqual({ info: datasetOf('old'), pairs: PAIRS });
    expect(await library.find('new')).toEqual(datasetOf('new', { keptAtMs: 2000 }));
    expect(await library.find('none')).toBeNull();
    expect(await library.read('none')).toBeNull();
  });

  it('keeps nothing under a name that is taken', async () => {
    const library = await open();
    await library.keep(datasetOf('words'), PAIRS);
    expect(await codeOf(library.keep(datasetOf('words', { pairs: 1 }), []))).toBe('nameTaken');
    expect((await library.read('words'))?.pairs).toEqual(PAIRS);
    expect(await library.list()).toHaveLength(1);
  });

  it('renames, but neither onto another dataset nor what is gone', async () => {
    const library = await open();
    await library.keep(datasetOf('a'), PAIRS);
    await library.keep(datasetOf('b'), []);
    expect(await codeOf(library.rename('a', 'b'))).toBe('nameTaken');
    expect(await codeOf(library.rename('c', 'd'))).toBe('ownDataMissing');
    await library.rename('a', 'a');
    await library.rename('a', 'c');
    expect(await library.find('a')).toBeNull();
    expect(await library.read('c')).toEqual({ info: datasetOf('c'), pairs: PAIRS });
  });

  it('removes a dataset whole, and may be asked twice', async () => {
    const library = await open();
    await library.keep(datasetOf('a'), PAIRS);
    await library.keep(datasetOf('b'), PAIRS);
    await library.remove('b');
    await library.remove('b');
    expect((await library.list()).map(({ name }) => name)).toEqual(['a']);
    // Its number may be given out again: nothing of the old one may come back.
    await library.keep(datasetOf('b'), []);
    expect((await library.read('b'))?.pairs).toEqual([]);
  });

  it('keeps splits and credits where there are some', async () => {
    const library = await open();
    const pairs: KeptPair[] = [
      { source: 'a', target: 'b', split: 'test', credit: 'Ann' },
      { source: 'c', target: 'd', split: 'train' },
    ];
    await library.keep(datasetOf('given', { hasSplits: true, hasCredits: true }), pairs);
    expect((await library.read('given'))?.pairs).toEqual(pairs);
  });
});

describe('the library in IndexedDB', () => {
  it('cuts a large dataset into pieces and keeps their order', async () => {
    const library = await openPairLibrary();
    const pairs = Array.from({ length: 10_000 }, (_, i) => ({ source: `s${i}`, target: `t${i}` }));
    await library.keep(datasetOf('large', { pairs: pairs.length }), pairs);
    const database = await openDB(DATABASE_NAME);
    expect(await database.count('pieces')).toBe(3);
    database.close();
    expect((await library.read('large'))?.pairs).toEqual(pairs);
    await library.remove('large');
    const after = await openDB(DATABASE_NAME);
    expect(await after.count('pieces')).toBe(0);
    after.close();
  });

  it('leaves nothing behind when a write fails halfway', async () => {
    const library = await openPairLibrary();
    const pairs = Array.from({ length: 5000 }, (_, i) => ({ source: `s${i}`, target: `t${i}` }));
    const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    // The pieces are written, and then there is no room for the dataset itself.
    const failing = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw full;
    });
    expect(await codeOf(library.keep(datasetOf('large'), pairs))).toBe('storageFull');
    failing.mockRestore();
    expect(await library.list()).toEqual([]);
    const database = await openDB(DATABASE_NAME);
    expect(await database.count('pieces')).toBe(0);
    database.close();
  });

  it('leaves alone what a newer page wrote', async () => {
    (await openDB(DATABASE_NAME, 99)).close();
    expect(await codeOf(openPairLibrary())).toBe('storageUnavailable');
  });

  it('says when the browser gives no storage', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
    expect(await codeOf(openPairLibrary())).toBe('storageUnavailable');
  });
});
