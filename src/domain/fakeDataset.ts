/** A dataset as the library lists it, for tests of what keeps and shows it. */
import { DEFAULT_TOKENS } from '../data/tokenizers/tokenOptions';
import type { OwnDataset } from './dataImport';

export function fakeDataset(name: string, settings: Partial<OwnDataset> = {}): OwnDataset {
  return {
    name,
    pairs: 3,
    bytes: 29,
    keptAtMs: Date.UTC(2026, 0, 2),
    hasSplits: false,
    hasCredits: false,
    tokens: DEFAULT_TOKENS,
    ...settings,
  };
}
