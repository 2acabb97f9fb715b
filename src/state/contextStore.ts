/** How much the decoder uses the context, live, and how that came about. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { ContextUseReport } from '../domain/contextUse';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';
import { createPastFill, NOT_FILLED, type Filling } from './pastFill';
import { withMeasured } from './stepHistory';

export interface ContextState extends Live<ContextUseReport> {
  /** Every answer about this run, one a training step, ascending; thinned when they are many. */
  readonly history: readonly ContextUseReport[];
  /** Measuring the steps that nobody watched. */
  readonly filling: Filling;
  watch(): () => void;
  fillPast(): void;
  cancelFilling(): void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'contextUse' | 'pastContextUse'>;
}

/** More than a curve has pixels. */
const MAX_HISTORY = 1000;

export function createContextStore({ client, ...live }: Dependencies): StoreApi<ContextState> {
  const store: StoreApi<ContextState> = createStore<ContextState>((set) => ({
    ...NOT_LIVE,
    history: [],
    filling: NOT_FILLED,
    watch: createLiveQuestion(
      live,
      () => client.contextUse(),
      (patch) => {
        set(({ history }) => ({
          ...patch,
          history: patch.report ? withMeasured(history, patch.report, MAX_HISTORY) : history,
        }));
      },
    ).watch,
    fillPast: () => {
      fill.start();
    },
    cancelFilling: () => {
      fill.cancel();
    },
  }));
  const fill = createPastFill<ContextUseReport>(
    live,
    {
      measured: () => store.getState().history.map(({ modelStep }) => modelStep),
      measure: client.pastContextUse,
      add: (report) => {
        store.setState(({ history }) => ({ history: withMeasured(history, report, MAX_HISTORY) }));
      },
    },
    (patch) => {
      store.setState(({ filling }) => ({ filling: { ...filling, ...patch } }));
    },
  );
  live.run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    store.setState({ history: [] });
  });
  return store;
}
