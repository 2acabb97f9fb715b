/** All stores of the page, wired to one trainer. */
import type { StoreApi } from 'zustand/vanilla';
import type { ImportClient } from '../client/importClient';
import type { TrainerClient } from '../client/trainerClient';
import type { PairLibrary } from '../storage/pairLibrary';
import { createBranchStore, type BranchState } from './branchStore';
import { createClockStore, type ClockState } from './clockStore';
import { createContextStore, type ContextState } from './contextStore';
import { createCostStore, type CostState } from './costStore';
import { createDataStore, type DataState } from './dataStore';
import { createDecodeStore, type DecodeState } from './decodeStore';
import { createDiagnosisStore, type DiagnosisState } from './diagnosisStore';
import { createErrorStore, type ErrorState } from './errorStore';
import { offerExamples } from './exampleSource';
import { createExperimentStore, type ExperimentState } from './experimentStore';
import { createGradientStore, type GradientState } from './gradientStore';
import { createImportStore, type ImportState } from './importStore';
import { createLayoutStore, type LayoutState } from './layoutStore';
import { createLibraryStore, type LibraryState } from './libraryStore';
import { createLivePace } from './livePace';
import { createPredictionStore, type PredictionState } from './predictionStore';
import { OPENING_PRESET, type Preset } from './presets';
import { createRunStore, type RunState } from './runStore';
import { createSaliencyStore, type SaliencyState } from './saliencyStore';
import { createScoreStore, type ScoreState } from './scoreStore';
import { createSettingsStore, type SettingsEnvironment, type SettingsState } from './settingsStore';
import { createSpaceStore, type SpaceState } from './spaceStore';
import { createSurgeryStore, type SurgeryState } from './surgeryStore';
import { createTravelStore, type TravelState } from './travelStore';
import { createUnitStore, type UnitState } from './unitStore';

export interface Stores {
  readonly experiment: StoreApi<ExperimentState>;
  readonly run: StoreApi<RunState>;
  readonly cost: StoreApi<CostState>;
  readonly data: StoreApi<DataState>;
  readonly decode: StoreApi<DecodeState>;
  /** The second decoding, beside the first while the clock compares. */
  readonly compare: StoreApi<DecodeState>;
  readonly clock: StoreApi<ClockState>;
  readonly branches: StoreApi<BranchState>;
  readonly surgery: StoreApi<SurgeryState>;
  readonly settings: StoreApi<SettingsState>;
  readonly units: StoreApi<UnitState>;
  readonly scores: StoreApi<ScoreState>;
  readonly travel: StoreApi<TravelState>;
  /** Of an earlier state in view. */
  readonly predictions: StoreApi<PredictionState>;
  readonly context: StoreApi<ContextState>;
  readonly gradients: StoreApi<GradientState>;
  readonly errors: StoreApi<ErrorState>;
  readonly space: StoreApi<SpaceState>;
  readonly saliency: StoreApi<SaliencyState>;
  readonly diagnosis: StoreApi<DiagnosisState>;
  readonly layout: StoreApi<LayoutState>;
  readonly library: StoreApi<LibraryState>;
  /** `import` is a word of the language. */
  readonly importing: StoreApi<ImportState>;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly importClient: ImportClient;
  readonly openLibrary: () => Promise<PairLibrary>;
  readonly presets: readonly Preset[];
  readonly environment: SettingsEnvironment;
}

export function createStores({
  client,
  importClient,
  openLibrary,
  presets,
  environment,
}: Dependencies): Stores {
  const settings = createSettingsStore(environment);
  const layout = createLayoutStore(environment);
  const experiment = createExperimentStore({ client, presets, openingPreset: OPENING_PRESET });
  const run = createRunStore({ client, experiment, settings });
  const cost = createCostStore({ client, experiment, run, settings });
  const data = createDataStore({ client, experiment });
  const travel = createTravelStore({ client, run });
  const live = { client, run, travel, pace: createLivePace() };
  const decode = createDecodeStore({ client, run, travel });
  const compare = createDecodeStore({ client, run, travel });
  offerExamples({ decode, experiment, run });
  const clock = createClockStore({ decode, compare });
  const branches = createBranchStore({ decode, compare, clock, run });
  const surgery = createSurgeryStore({ client, run, decode });
  const units = createUnitStore({ client, run, decode, clock });
  const scores = createScoreStore({ client, run });
  const predictions = createPredictionStore(live);
  const context = createContextStore(live);
  const gradients = createGradientStore(live);
  const errors = createErrorStore(live);
  const space = createSpaceStore(live);
  const saliency = createSaliencyStore({ ...live, decode });
  const diagnosis = createDiagnosisStore({ ...live, context, gradients });
  const library = createLibraryStore({ openLibrary, experiment });
  const importing = createImportStore({ client: importClient, library, experiment });
  return {
    experiment,
    run,
    cost,
    data,
    decode,
    compare,
    clock,
    branches,
    surgery,
    settings,
    units,
    scores,
    travel,
    predictions,
    context,
    gradients,
    errors,
    space,
    saliency,
    diagnosis,
    layout,
    library,
    importing,
  };
}
