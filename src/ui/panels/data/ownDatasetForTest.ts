/** A dataset as the library lists it, for tests of what shows it. */
import { defaultsOf } from '../../../base/parameterSpec';
import { TOKEN_SPECS, type TokenOptions } from '../../../data/tokenizers/tokenOptions';
import type { OwnDataset } from '../../../domain/dataImport';

export function ownDataset(name: string, settings: Partial<OwnDataset> = {}): OwnDataset {
  return {
    name,
    pairs: 3,
    bytes: 29,
    keptAtMs: Date.UTC(2026, 0, 2),
    hasSplits: false,
    hasCredits: false,
    tokens: defaultsOf(TOKEN_SPECS) as unknown as TokenOptions,
    ...settings,
  };
}
