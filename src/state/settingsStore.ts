/** What a visitor chose about the page itself, kept in this browser. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { BACKEND_CHOICES, type BackendChoice } from '../domain/backend';
import { recall, remember, type BrowserStorage } from './browserMemory';

export type ThemeChoice = 'system' | 'light' | 'dark';
const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

export interface SettingsState {
  readonly theme: ThemeChoice;
  readonly backend: BackendChoice;
  setTheme(theme: ThemeChoice): void;
  setBackend(backend: BackendChoice): void;
}

/** What the store needs of the browser; a test hands in its own. */
export interface SettingsEnvironment {
  readonly storage: BrowserStorage;
  /** The address's query, e.g. `?backend=wasm`. */
  readonly search: string;
}

const KEY = 'seq2seq-playground.settings';

/** The address wins over what is stored, and is not stored: a link must not change later visits. */
export function createSettingsStore(environment: SettingsEnvironment): StoreApi<SettingsState> {
  const stored = recall(environment.storage, KEY);
  const fromAddress = new URLSearchParams(environment.search).get('backend');
  const storedBackend = oneOf(BACKEND_CHOICES, stored['backend']) ?? 'auto';

  return createStore<SettingsState>((set, get) => {
    const save = (): void => {
      const { theme, backend } = get();
      remember(environment.storage, KEY, { theme, backend });
    };
    return {
      theme: oneOf(THEME_CHOICES, stored['theme']) ?? 'system',
      backend: oneOf(BACKEND_CHOICES, fromAddress) ?? storedBackend,
      setTheme: (theme) => {
        set({ theme });
        save();
      },
      setBackend: (backend) => {
        set({ backend });
        save();
      },
    };
  });
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null;
}
