/** The stores, handed down React's tree; every panel selects the least it needs. */
import { createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { BranchState } from '../state/branchStore';
import type { ClockState } from '../state/clockStore';
import type { ContextState } from '../state/contextStore';
import type { CostState } from '../state/costStore';
import type { DataState } from '../state/dataStore';
import type { DecodeState } from '../state/decodeStore';
import type { DiagnosisState } from '../state/diagnosisStore';
import type { ErrorState } from '../state/errorStore';
import type { ExperimentState } from '../state/experimentStore';
import type { GradientState } from '../state/gradientStore';
import type { ImportState } from '../state/importStore';
import type { LayoutState } from '../state/layoutStore';
import type { LibraryState } from '../state/libraryStore';
import type { PredictionState } from '../state/predictionStore';
import type { RunState } from '../state/runStore';
import type { SaliencyState } from '../state/saliencyStore';
import type { ScoreState } from '../state/scoreStore';
import type { SettingsState } from '../state/settingsStore';
import type { SpaceState } from '../state/spaceStore';
import type { Stores } from '../state/stores';
import type { SurgeryState } from '../state/surgeryStore';
import type { TravelState } from '../state/travelStore';
import type { UnitState } from '../state/unitStore';

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

export function useData<T>(select: (state: DataState) => T): T {
  return useStore(useStores().data, select);
}

export function useDecode<T>(select: (state: DecodeState) => T): T {
  return useStore(useStores().decode, select);
}

/** Which of the two decodings in view a part of the page is about. */
export type Slot = 'decode' | 'compare';

export function useSlot<T>(slot: Slot, select: (state: DecodeState) => T): T {
  return useStore(useStores()[slot], select);
}

export function useClock<T>(select: (state: ClockState) => T): T {
  return useStore(useStores().clock, select);
}

export function useBranches<T>(select: (state: BranchState) => T): T {
  return useStore(useStores().branches, select);
}

export function useSurgery<T>(select: (state: SurgeryState) => T): T {
  return useStore(useStores().surgery, select);
}

/** Keeps a decoding up to date while the calling part of the page is in view. */
export function useWatched(slot: Slot): void {
  const store = useStores()[slot];
  useEffect(() => store.getState().watch(), [store]);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useStores().settings, select);
}

export function useLayout<T>(select: (state: LayoutState) => T): T {
  return useStore(useStores().layout, select);
}

export function useUnits<T>(select: (state: UnitState) => T): T {
  return useStore(useStores().units, select);
}

export function useScores<T>(select: (state: ScoreState) => T): T {
  return useStore(useStores().scores, select);
}

export function useImporting<T>(select: (state: ImportState) => T): T {
  return useStore(useStores().importing, select);
}

export function useLibrary<T>(select: (state: LibraryState) => T): T {
  return useStore(useStores().library, select);
}

export function useCost<T>(select: (state: CostState) => T): T {
  return useStore(useStores().cost, select);
}

export function useTravel<T>(select: (state: TravelState) => T): T {
  return useStore(useStores().travel, select);
}

export function usePredictions<T>(select: (state: PredictionState) => T): T {
  return useStore(useStores().predictions, select);
}

export function useContextUse<T>(select: (state: ContextState) => T): T {
  return useStore(useStores().context, select);
}

export function useGradients<T>(select: (state: GradientState) => T): T {
  return useStore(useStores().gradients, select);
}

export function useErrors<T>(select: (state: ErrorState) => T): T {
  return useStore(useStores().errors, select);
}

export function useSpace<T>(select: (state: SpaceState) => T): T {
  return useStore(useStores().space, select);
}

export function useSaliency<T>(select: (state: SaliencyState) => T): T {
  return useStore(useStores().saliency, select);
}

export function useDiagnosis<T>(select: (state: DiagnosisState) => T): T {
  return useStore(useStores().diagnosis, select);
}
