/**
 * The run as the page knows it: what was started, how far it is, what it measured, why it failed.
 * The worker is the authority; this store only adds up what it reports.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import type { BackendReport } from '../domain/backend';
import type { ExperimentConfig } from '../domain/experimentConfig';
import type { Evaluation, Prediction, RunProgress } from '../domain/metrics';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import type { FinishReason, RunEvent, RunPhase, RunSummary } from '../domain/runStatus';
import { readModelFile, writeModelFile } from '../interop/modelFile';
import { isSameExperiment } from './experimentSelectors';
import type { ExperimentState } from './experimentStore';
import { MetricHistory } from './metricHistory';
import type { SettingsState } from './settingsStore';

/** An evaluation without its examples: what a curve needs. */
export type EvaluationPoint = Omit<Evaluation, 'predictions'>;

/** A model that came from a file instead of a run. */
export interface OpenedModel {
  readonly fileName: string;
  readonly snapshot: Omit<ModelSnapshot, 'parameters'>;
}

export interface RunState {
  readonly phase: RunPhase;
  /** What the run was started with; null without a run. */
  readonly config: ExperimentConfig | null;
  readonly summary: RunSummary | null;
  readonly backend: BackendReport | null;
  readonly progress: RunProgress | null;
  readonly history: MetricHistory;
  /** Grows with every change of `history`, which is changed in place. */
  readonly historyRevision: number;
  readonly evaluations: readonly EvaluationPoint[];
  readonly predictions: readonly Prediction[];
  readonly finishReason: FinishReason | null;
  readonly failure: Failure | null;
  readonly openedModel: OpenedModel | null;
  /** Goes on with a paused run of this very draft; starts a new run otherwise. */
  train(): Promise<void>;
  /** Starts a new run of the draft, whatever there is. */
  restart(): Promise<void>;
  pause(): Promise<void>;
  step(): Promise<void>;
  reset(): Promise<void>;
  /** A file's bytes, or null when it failed. */
  saveModel(): Promise<Uint8Array | null>;
  openModel(fileName: string, bytes: ArrayBuffer): Promise<void>;
  dismissFailure(): void;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly experiment: StoreApi<ExperimentState>;
  readonly settings: StoreApi<SettingsState>;
}

/** Curves stay whole: past this, every second evaluation is forgotten. */
const MAX_EVALUATIONS = 2000;

function freshRun() {
  return {
    phase: 'idle' as RunPhase,
    config: null,
    summary: null,
    backend: null,
    progress: null,
    history: new MetricHistory(),
    historyRevision: 0,
    evaluations: [],
    predictions: [],
    finishReason: null,
    failure: null,
    openedModel: null,
  };
}

export function createRunStore({ client, experiment, settings }: Dependencies): StoreApi<RunState> {
  // A run that is being replaced may still report; nothing of it may enter the new one.
  let awaitsNewRun = false;
  let runNumber = 0;

  const store = createStore<RunState>((set, get) => {
    const attempt = async (call: () => Promise<void>): Promise<void> => {
      try {
        await call();
      } catch (reason) {
        set({ failure: failureOf(reason) });
      }
    };

    const start = async (startsPaused: boolean): Promise<boolean> => {
      const { draft } = experiment.getState();
      const number = ++runNumber;
      awaitsNewRun = true;
      set({ ...freshRun(), phase: 'preparing', config: draft });
      try {
        const summary = await client.start({
          config: draft,
          backend: settings.getState().backend,
          startsPaused,
        });
        if (number !== runNumber) return false;
        set({ summary, backend: summary.backend });
        return true;
      } catch (reason) {
        if (number === runNumber) set({ phase: 'failed', failure: failureOf(reason) });
        return false;
      } finally {
        if (number === runNumber) awaitsNewRun = false;
      }
    };

    return {
      ...freshRun(),
      train: async () => {
        const { phase, config } = get();
        if (phase === 'preparing' || phase === 'running') return;
        if (phase === 'paused' && config && isSameExperiment(config, experiment.getState().draft)) {
          await attempt(() => client.resume());
        } else {
          await start(false);
        }
      },
      restart: async () => void (await start(false)),
      pause: () => attempt(() => client.pause()),
      step: async () => {
        const { phase, config } = get();
        if (phase === 'preparing' || phase === 'running') return;
        const continues =
          phase === 'paused' &&
          config !== null &&
          isSameExperiment(config, experiment.getState().draft);
        if (continues || (await start(true))) await attempt(() => client.step());
      },
      reset: async () => {
        runNumber++;
        awaitsNewRun = true;
        set(freshRun());
        await attempt(() => client.reset());
        awaitsNewRun = false;
      },
      saveModel: async () => {
        try {
          return writeModelFile(await client.save());
        } catch (reason) {
          set({ failure: failureOf(reason) });
          return null;
        }
      },
      openModel: async (fileName, bytes) => {
        const read = readModelFile(new Uint8Array(bytes));
        if (!read.ok) {
          set({ failure: { code: 'dataInvalid', message: read.error, details: { fileName } } });
          return;
        }
        const number = ++runNumber;
        awaitsNewRun = true;
        set({ ...freshRun(), phase: 'preparing' });
        try {
          const backend = await client.open({
            snapshot: read.value,
            backend: settings.getState().backend,
          });
          if (number !== runNumber) return;
          const snapshot = withoutWeights(read.value);
          experiment.getState().replaceDraft(snapshot.config);
          set({ phase: 'idle', backend, openedModel: { fileName, snapshot } });
        } catch (reason) {
          if (number === runNumber) set({ phase: 'failed', failure: failureOf(reason) });
        } finally {
          if (number === runNumber) awaitsNewRun = false;
        }
      },
      dismissFailure: () => {
        set({ failure: null });
      },
    };
  });

  client.listen({
    runEvent: (event) => {
      if (!awaitsNewRun) store.setState((state) => afterEvent(state, event));
    },
    phaseChanged: (phase) => {
      if (phase === 'preparing') awaitsNewRun = false;
      // An opened model is decoded from without a run: its phase is ours.
      if (!awaitsNewRun && !store.getState().openedModel) store.setState({ phase });
    },
    failed: (failure) => {
      store.setState({ failure, phase: 'failed' });
    },
  });
  return store;
}

function afterEvent(state: RunState, event: RunEvent): Partial<RunState> {
  switch (event.kind) {
    case 'metrics':
      state.history.append(event.batch.columns);
      return {
        progress: event.batch.progress,
        historyRevision: state.historyRevision + 1,
      };
    case 'evaluation': {
      const { predictions, ...point } = event.evaluation;
      const evaluations = [...state.evaluations, point];
      return {
        predictions,
        evaluations:
          evaluations.length > MAX_EVALUATIONS
            ? evaluations.filter((_, index) => index % 2 === evaluations.length % 2)
            : evaluations,
      };
    }
    case 'timeline':
      // Another store's.
      return {};
    case 'finished':
      return { finishReason: event.reason };
  }
}

/** The weights are the worker's. */
function withoutWeights(snapshot: ModelSnapshot): OpenedModel['snapshot'] {
  const { config, step, sourceTokenizer, targetTokenizer } = snapshot;
  const { sourceVocabulary, targetVocabulary, maxSourceLength, maxTargetLength } = snapshot;
  return {
    config,
    step,
    sourceTokenizer,
    targetTokenizer,
    sourceVocabulary,
    targetVocabulary,
    maxSourceLength,
    maxTargetLength,
  };
}
