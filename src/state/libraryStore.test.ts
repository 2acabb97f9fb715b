import { describe, expect, it, vi } from 'vitest';
import { fakeDataset } from '../domain/fakeDataset';
import { StorageError } from '../storage/storageError';
import { createLibraryStore } from './libraryStore';
import { createTestStores } from './storesForTest';

async function setUp() {
  const { library, client, stores } = createTestStores();
  await library.keep(fakeDataset('old', { keptAtMs: 1 }), []);
  await library.keep(fakeDataset('new', { keptAtMs: 2 }), []);
  const state = () => stores.library.getState();
  await state().refresh();
  const data = () => stores.experiment.getState().draft.data;
  return { library, client, stores, state, data };
}

describe('libraryStore', () => {
  it('lists what is kept and makes the draft train on one of them', async () => {
    const { state, data } = await setUp();
    expect(state().datasets.map(({ name }) => name)).toEqual(['new', 'old']);
    state().use('gone');
    expect(data().task).toBe('reverse');
    state().use('old');
    expect(data()).toMatchObject({ task: 'file', file: 'old' });
  });

  it('takes the draft along when the dataset that it uses is renamed', async () => {
    const { state, data } = await setUp();
    state().use('old');
    await state().rename('new', 'newest');
    expect(data().file).toBe('old');
    await state().rename('old', '  older ');
    expect(data().file).toBe('older');
    expect(state().datasets.map(({ name }) => name)).toEqual(['newest', 'older']);
    await state().rename('older', ' ');
    expect(data().file).toBe('older');
  });

  it('leaves everything as it is when a name is taken', async () => {
    const { state, data } = await setUp();
    state().use('old');
    await state().rename('old', 'new');
    expect(state().failure?.code).toBe('nameTaken');
    expect(data().file).toBe('old');
    await state().refresh();
    expect(state().failure).toBeNull();
  });

  it('asks for the examples again when the dataset in use is removed', async () => {
    const { client, state, stores } = await setUp();
    state().use('old');
    const status = () => stores.experiment.getState().preview.status;
    await vi.waitFor(() => {
      expect(status()).toBe('ready');
    });
    client.failNext('preview', { code: 'ownDataMissing', message: 'gone', details: {} });
    await state().remove('old');
    expect(state().datasets.map(({ name }) => name)).toEqual(['new']);
    await vi.waitFor(() => {
      expect(status()).toBe('failed');
    });
  });

  it('says when the browser gives no storage', async () => {
    const { stores } = await setUp();
    const store = createLibraryStore({
      openLibrary: () => Promise.reject(new StorageError('storageUnavailable', 'forbidden')),
      experiment: stores.experiment,
    });
    await store.getState().refresh();
    expect(store.getState()).toMatchObject({
      datasets: [],
      failure: { code: 'storageUnavailable' },
    });
  });
});
