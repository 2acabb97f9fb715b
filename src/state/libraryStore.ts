/** The person's own datasets as they are kept in this browser, and what can be done with them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../client/failure';
import type { OwnDataset } from '../domain/dataImport';
import type { PairLibrary } from '../storage/pairLibrary';
import type { ExperimentState } from './experimentStore';
import { storageFailureOf } from './storageFailure';

export interface LibraryState {
  /** Newest first; empty until the first `refresh`. */
  readonly datasets: readonly OwnDataset[];
  /** Of the last thing that was asked. */
  readonly failure: Failure | null;
  /** Reads the list again: another tab may have changed it. */
  refresh(): Promise<void>;
  /** The draft follows when it uses the dataset. */
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Makes the draft train on it. */
  use(name: string): void;
}

interface Dependencies {
  readonly openLibrary: () => Promise<PairLibrary>;
  readonly experiment: StoreApi<ExperimentState>;
}

export function createLibraryStore({
  openLibrary,
  experiment,
}: Dependencies): StoreApi<LibraryState> {
  return createStore<LibraryState>((set, get) => {
    /** Does a job and shows the list as it is then. */
    const withLibrary = async (job: (library: PairLibrary) => Promise<void>): Promise<boolean> => {
      try {
        const library = await openLibrary();
        await job(library);
        set({ datasets: await library.list(), failure: null });
        return true;
      } catch (reason) {
        set({ failure: storageFailureOf(reason) });
        return false;
      }
    };

    /** The draft's data as a new object: its examples are asked for again. */
    const renewDraft = (name: string, newName: string): void => {
      const { draft } = experiment.getState();
      if (draft.data.task !== 'file' || draft.data.file !== name) return;
      experiment.getState().replaceDraft({ ...draft, data: { ...draft.data, file: newName } });
    };

    return {
      datasets: [],
      failure: null,
      refresh: async () => {
        await withLibrary(() => Promise.resolve());
      },
      rename: async (from, to) => {
        const name = to.trim();
        if (name === '' || name === from) return;
        if (await withLibrary((library) => library.rename(from, name))) renewDraft(from, name);
      },
      remove: async (name) => {
        if (await withLibrary((library) => library.remove(name))) renewDraft(name, name);
      },
      use: (name) => {
        const info = get().datasets.find((each) => each.name === name);
        if (info) experiment.getState().useOwnDataset(info);
      },
    };
  });
}
