/** What stands out in the figures of the run: see `domain/diagnosis`. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnosis } from '../domain/diagnosis';

export interface DiagnosisState {
  /** The most telling first; empty when nothing stands out. */
  readonly diagnoses: readonly Diagnosis[];
  /** Has the figures measured that it needs, until the returned function is called. */
  watch(): () => void;
}

export function createDiagnosisStore(): StoreApi<DiagnosisState> {
  return createStore<DiagnosisState>(() => ({
    diagnoses: [],
    watch: () => () => undefined,
  }));
}
