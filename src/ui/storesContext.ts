/** The stores, handed down React's tree; every panel selects the least it needs. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DecodeState } from '../state/decodeStore';
import type { ExperimentState } from '../state/experimentStore';
import type { RunState } from '../state/runStore';
import type { SettingsState } from '../state/settingsStore';
import type { Stores } from '../state/stores';

export const StoresContext = createContext<Stores | null>(null);

/** @throws Error outside a StoresContext. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('a panel stands outside StoresContext');
  return stores;
}

export function useExperiment<T>(select: (state: ExperimentState) => T): T {
  return useStore(useStores().experiment, select);
}

export function useRun<T>(select: (state: RunState) => T): T {
  return useStore(useStores().run, select);
}

export function useDecode<T>(select: (state: DecodeState) => T): T {
  return useStore(useStores().decode, select);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useStores().settings, select);
}
