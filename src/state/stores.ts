/** All stores of the page, wired to one trainer. */
import type { StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import { createDecodeStore, type DecodeState } from './decodeStore';
import { createExperimentStore, type ExperimentState } from './experimentStore';
import { OPENING_PRESET, type Preset } from './presets';
import { createRunStore, type RunState } from './runStore';
import { createSettingsStore, type SettingsEnvironment, type SettingsState } from './settingsStore';

export interface Stores {
  readonly experiment: StoreApi<ExperimentState>;
  readonly run: StoreApi<RunState>;
  readonly decode: StoreApi<DecodeState>;
  readonly settings: StoreApi<SettingsState>;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly presets: readonly Preset[];
  readonly environment: SettingsEnvironment;
}

export function createStores({ client, presets, environment }: Dependencies): Stores {
  const settings = createSettingsStore(environment);
  const experiment = createExperimentStore({ client, presets, openingPreset: OPENING_PRESET });
  const run = createRunStore({ client, experiment, settings });
  const decode = createDecodeStore({ client, experiment, run });
  return { experiment, run, decode, settings };
}
