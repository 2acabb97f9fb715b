/**
 * The draft: the experiment on the controls. Always a whole config, checked after every change, with
 * the very examples it would train on beside it. A run takes a copy; changing the draft never
 * touches a run.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { latestOnly } from '../base/latestOnly';
import type { ParameterProblem, ParameterValue } from '../base/parameterSpec';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import { dataSourceOf } from '../data/dataConfig';
import { completeDataConfig, previewExamples, type DataConfig } from '../data/experimentData';
import type { TextPair } from '../data/textPair';
import type { OwnDataset } from '../domain/dataImport';
import type { ExperimentConfig } from '../domain/experimentConfig';
import { checkExperimentConfig } from '../domain/parameterSpecs';
import type { Preset } from './presets';

export interface Preview {
  readonly status: 'loading' | 'ready' | 'failed';
  /** The first training examples; those of the last good draft while `loading`. */
  readonly pairs: readonly TextPair[];
  readonly failure: Failure | null;
}

/** Sections of a config whose settings are flat. */
export type SettingSection = 'model' | 'training' | 'evaluation';

export interface ExperimentState {
  readonly presets: readonly Preset[];
  readonly draft: ExperimentConfig;
  readonly problems: readonly ParameterProblem[];
  readonly preview: Preview;
  choosePreset(id: string): void;
  /** Another task, dataset or `file`, with that task's default settings. */
  chooseTask(task: string): void;
  setTaskParameter(name: string, value: ParameterValue): void;
  setDataNumber(name: 'examples' | 'validationFraction' | 'testFraction', value: number): void;
  setSetting(section: SettingSection, name: string, value: ParameterValue): void;
  setSeed(seed: number): void;
  /** One of the person's own datasets, cut as it was when it was kept. */
  useOwnDataset(info: Pick<OwnDataset, 'name' | 'tokens'>): void;
  replaceDraft(draft: ExperimentConfig): void;
}

/** Enough to meet nearly every token, so that the vocabulary can be guessed from them. */
const PREVIEW_COUNT = 200;

interface Dependencies {
  readonly client: Pick<TrainerClient, 'preview'>;
  readonly presets: readonly Preset[];
  readonly openingPreset: string;
}

/** @throws Error when there is no preset to open with. */
export function createExperimentStore({
  client,
  presets,
  openingPreset,
}: Dependencies): StoreApi<ExperimentState> {
  const opening = presets.find(({ id }) => id === openingPreset) ?? presets[0];
  if (!opening) throw new Error('the page needs a preset to open with');
  const askWorker = latestOnly((request: Parameters<TrainerClient['preview']>[0]) =>
    client.preview(request),
  );

  const store = createStore<ExperimentState>((set, get) => {
    const change = (draft: ExperimentConfig): void => {
      const { draft: before, preview } = get();
      const sameData = before.data === draft.data && before.seed === draft.seed;
      const problems = checkExperimentConfig(draft);
      const next = sameData ? preview : firstPreview(draft, problems, preview);
      set({ draft, problems, preview: next });
      if (next.status === 'loading') void loadPreview();
    };

    const loadPreview = async (): Promise<void> => {
      const { draft } = get();
      try {
        const reply = await askWorker({
          data: draft.data,
          seed: draft.seed,
          count: PREVIEW_COUNT,
        });
        if (!reply || get().draft.data !== draft.data) return;
        set({ preview: { status: 'ready', pairs: reply.pairs, failure: null } });
      } catch (reason) {
        if (get().draft.data !== draft.data) return;
        set({ preview: { status: 'failed', pairs: [], failure: failureOf(reason) } });
      }
    };

    const changeData = (data: Partial<DataConfig>): void => {
      const { draft } = get();
      change({ ...draft, data: { ...draft.data, ...data } });
    };

    const problems = checkExperimentConfig(opening.config);
    return {
      presets,
      draft: opening.config,
      problems,
      preview: firstPreview(opening.config, problems, null),
      choosePreset: (id) => {
        const preset = presets.find((each) => each.id === id);
        if (preset) change(preset.config);
      },
      chooseTask: (task) => {
        const data = completeDataConfig({ task });
        if (data.ok) change({ ...get().draft, data: data.value });
      },
      setTaskParameter: (name, value) => {
        changeData({ parameters: { ...get().draft.data.parameters, [name]: value } });
      },
      setDataNumber: (name, value) => {
        changeData({ [name]: value });
      },
      setSetting: (section, name, value) => {
        const { draft } = get();
        change({ ...draft, [section]: { ...draft[section], [name]: value } });
      },
      setSeed: (seed) => {
        change({ ...get().draft, seed });
      },
      useOwnDataset: ({ name, tokens }) => {
        const data = completeDataConfig({ task: 'file', file: name, tokens });
        if (data.ok) change({ ...get().draft, data: data.value });
      },
      replaceDraft: (draft) => {
        change(draft);
      },
    };
  });
  if (store.getState().preview.status === 'loading') store.getState().replaceDraft(opening.config);
  return store;
}

/** Synthetic examples are made here and now; those of a dataset come from the worker. */
function firstPreview(
  draft: ExperimentConfig,
  problems: readonly ParameterProblem[],
  before: Preview | null,
): Preview {
  const blocked = problems.some(({ field }) => field.startsWith('data') || field === 'seed');
  if (blocked) return { status: 'failed', pairs: before?.pairs ?? [], failure: null };
  if (!dataSourceOf(draft.data.task)?.task) {
    return { status: 'loading', pairs: [], failure: null };
  }
  try {
    const pairs = previewExamples(draft.data, draft.seed, PREVIEW_COUNT);
    return { status: 'ready', pairs, failure: null };
  } catch (reason) {
    return { status: 'failed', pairs: [], failure: failureOf(reason) };
  }
}
