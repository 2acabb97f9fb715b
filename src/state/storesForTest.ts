/** Stores over the fake trainer, for tests of the state and of the panels. */
import { createFakeClient, type FakeClient } from '../client/fakeClient';
import { createFakeImportClient, type FakeImportClient } from '../client/fakeImportClient';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import { createMemoryLibrary } from '../storage/pairLibraryForTest';
import type { PairLibrary } from '../storage/pairLibrary';
import type { Preset } from './presets';
import { createStores, type Stores } from './stores';

function preset(id: string, json: unknown): Preset {
  const config = readExperimentConfig(json);
  if (!config.ok) throw new Error(config.error.map(({ message }) => message).join('; '));
  return { id, name: id, config: config.value };
}

export const TEST_PRESETS: readonly Preset[] = [
  preset('reverse', {
    data: { task: 'reverse', parameters: { symbols: 10, maxLength: 6 }, examples: 10_000 },
    model: { hiddenSize: 8 },
  }),
  preset('addition', { data: { task: 'addition', examples: 20_000 }, model: { cell: 'gru' } }),
];

export interface TestStores {
  readonly client: FakeClient;
  readonly importClient: FakeImportClient;
  readonly library: PairLibrary;
  readonly stores: Stores;
}

export function createTestStores(): TestStores {
  const client = createFakeClient();
  const importClient = createFakeImportClient();
  const library = createMemoryLibrary();
  const stores = createStores({
    client,
    importClient,
    openLibrary: () => Promise.resolve(library),
    presets: TEST_PRESETS,
    environment: { storage: null, search: '' },
  });
  return { client, importClient, library, stores };
}
