/** Where the page is put together: worker, stores, words. */
import type { i18n } from 'i18next';
import { createWorkerClient } from '../client/workerClient';
import { createWorkerImportClient } from '../client/workerImportClient';
import { loadPresets } from '../state/presets';
import { createStores, type Stores } from '../state/stores';
import { openPairLibrary } from '../storage/indexedLibrary';
import { createI18n } from '../ui/locales/i18n';

export interface Composition {
  readonly stores: Stores;
  readonly words: i18n;
}

export async function compose(): Promise<Composition> {
  const stores = createStores({
    client: createWorkerClient(),
    importClient: createWorkerImportClient(),
    openLibrary: () => openPairLibrary(),
    presets: loadPresets(),
    environment: { storage: localStorageIfAllowed(), search: window.location.search },
  });
  return { stores, words: await createI18n() };
}

/** Reading the property alone throws where a browser forbids storage. */
function localStorageIfAllowed(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
