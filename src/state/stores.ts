/** All stores of the page, wired to one trainer. */
import type { StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import { createBranchStore, type BranchState } from './branchStore';
import { createClockStore, type ClockState } from './clockStore';
import { createDecodeStore, type DecodeState } from './decodeStore';
import { offerExamples } from './exampleSource';
import { createExperimentStore, type ExperimentState } from './experimentStore';
import { createLayoutStore, type LayoutState } from './layoutStore';
import { OPENING_PRESET, type Preset } from './presets';
import { createRunStore, type RunState } from './runStore';
import { createSettingsStore, type SettingsEnvironment, type SettingsState } from './settingsStore';
import { createSurgeryStore, type SurgeryState } from './surgeryStore';
import { createUnitStore, type UnitState } from './unitStore';

export interface Stores {
  readonly experiment: StoreApi<ExperimentState>;
  readonly run: StoreApi<RunState>;
  readonly decode: StoreApi<DecodeState>;
  /** The second decoding, beside the first while the clock compares. */
  readonly compare: StoreApi<DecodeState>;
  readonly clock: StoreApi<ClockState>;
  readonly branches: StoreApi<BranchState>;
  readonly surgery: StoreApi<SurgeryState>;
  readonly settings: StoreApi<SettingsState>;
  readonly units: StoreApi<UnitState>;
  readonly layout: StoreApi<LayoutState>;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly presets: readonly Preset[];
  readonly environment: SettingsEnvironment;
}

export function createStores({ client, presets, environment }: Dependencies): Stores {
  const settings = createSettingsStore(environment);
  const layout = createLayoutStore(environment);
  const experiment = createExperimentStore({ client, presets, openingPreset: OPENING_PRESET });
  const run = createRunStore({ client, experiment, settings });
  const decode = createDecodeStore({ client, run });
  const compare = createDecodeStore({ client, run });
  offerExamples({ decode, experiment, run });
  const clock = createClockStore({ decode, compare });
  const branches = createBranchStore({ decode, compare, clock, run });
  const surgery = createSurgeryStore({ client, run, decode });
  const units = createUnitStore({ client, run, decode, clock });
  return { experiment, run, decode, compare, clock, branches, surgery, settings, layout, units };
}
