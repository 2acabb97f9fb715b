/**
 * What training the draft would take, asked of the worker while somebody looks: counted soon after
 * every change, and timed by a few real steps once the draft rests and nothing trains.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import type { CostEstimate } from '../domain/trainingCost';
import type { ExperimentState } from './experimentStore';
import type { RunState } from './runStore';
import type { SettingsState } from './settingsStore';

export interface CostState {
  /** Of the last draft that could be counted; null before the first and while the draft is wrong. */
  readonly estimate: CostEstimate | null;
  readonly isMeasuring: boolean;
  readonly failure: Failure | null;
  /** Keeps the estimate up to date until the returned function is called. */
  watch(): () => void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'estimate'>;
  readonly experiment: StoreApi<ExperimentState>;
  readonly run: StoreApi<RunState>;
  readonly settings: StoreApi<SettingsState>;
}

/** Typing a number is several changes. */
const COUNT_AFTER_MS = 200;
/** Steps are timed once the draft rests. */
const MEASURE_AFTER_MS = 700;

export function createCostStore({
  client,
  experiment,
  run,
  settings,
}: Dependencies): StoreApi<CostState> {
  let watchers = 0;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  return createStore<CostState>((set, get) => {
    const ask = async (measures: boolean): Promise<void> => {
      const number = ++asked;
      set({ isMeasuring: measures });
      try {
        const estimate = await client.estimate({
          config: experiment.getState().draft,
          backend: settings.getState().backend,
          measures,
        });
        if (number !== asked) return;
        set({ estimate, isMeasuring: false, failure: null });
        if (!measures && canMeasure()) later(() => void ask(true), MEASURE_AFTER_MS);
      } catch (reason) {
        if (number !== asked) return;
        set({ estimate: null, isMeasuring: false, failure: failureOf(reason) });
      }
    };

    const canMeasure = (): boolean => {
      const { phase } = run.getState();
      return phase !== 'running' && phase !== 'preparing';
    };

    const later = (act: () => void, delayMs: number): void => {
      clearTimeout(timer);
      timer = setTimeout(act, delayMs);
    };

    const draftChanged = (): void => {
      asked++;
      clearTimeout(timer);
      if (experiment.getState().problems.length > 0) {
        set({ estimate: null, isMeasuring: false, failure: null });
        return;
      }
      // What was timed is no longer true of the new draft.
      const { estimate } = get();
      if (estimate !== null) set({ estimate: { ...estimate, estimatedMs: null } });
      later(() => void ask(false), COUNT_AFTER_MS);
    };

    const start = (): (() => void) => {
      draftChanged();
      const stops = [
        experiment.subscribe((state, before) => {
          if (state.draft !== before.draft) draftChanged();
        }),
        settings.subscribe((state, before) => {
          if (state.backend !== before.backend) draftChanged();
        }),
      ];
      return () => {
        asked++;
        clearTimeout(timer);
        for (const stop of stops) stop();
      };
    };

    let stop: (() => void) | null = null;
    return {
      estimate: null,
      isMeasuring: false,
      failure: null,
      watch: () => {
        if (watchers++ === 0) stop = start();
        return () => {
          if (--watchers === 0) stop?.();
        };
      },
    };
  });
}
