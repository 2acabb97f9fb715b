/** How much the decoder uses the context, live, and how that came about. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { ContextUseReport } from '../domain/contextUse';
import { createLiveQuestion, NOT_LIVE, type Live, type LiveContext } from './liveQuestion';

export interface ContextState extends Live<ContextUseReport> {
  /** Every answer about this run, one a training step, ascending; thinned past `MAX_HISTORY`. */
  readonly history: readonly ContextUseReport[];
  watch(): () => void;
}

interface Dependencies extends LiveContext {
  readonly client: Pick<TrainerClient, 'contextUse'>;
}

/** The curve stays whole: past this, every second answer is forgotten. */
export const MAX_HISTORY = 1000;

export function createContextStore({ client, ...live }: Dependencies): StoreApi<ContextState> {
  const store = createStore<ContextState>((set) => ({
    ...NOT_LIVE,
    history: [],
    watch: createLiveQuestion(
      live,
      () => client.contextUse(),
      (patch) => {
        set(({ history }) => ({
          ...patch,
          history: patch.report ? withReport(history, patch.report) : history,
        }));
      },
    ).watch,
  }));
  live.run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    store.setState({ history: [] });
  });
  return store;
}

/** With a newer answer about its step, at its place: a journey back in time fills what was missed. */
export function withReport(
  history: readonly ContextUseReport[],
  report: ContextUseReport,
): readonly ContextUseReport[] {
  const at = history.findIndex(({ modelStep }) => modelStep >= report.modelStep);
  const place = at < 0 ? history.length : at;
  const isKnown = history[place]?.modelStep === report.modelStep;
  const joined = history.toSpliced(place, isKnown ? 1 : 0, report);
  // The newest one stays.
  return joined.length > MAX_HISTORY
    ? joined.filter((_, index) => index % 2 === (joined.length - 1) % 2)
    : joined;
}
