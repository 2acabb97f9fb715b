/**
 * The held-out predictions of an earlier state in view. Those of the model that trains come with its
 * evaluations. Nobody watching, nothing is asked.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { PredictionsReport } from '../domain/timeTravel';
import { createQuestion, isMissing, NOT_ASKED, type Asked } from './asked';
import type { LiveContext } from './liveQuestion';

export interface PredictionState extends Asked<PredictionsReport> {
  /** Keeps them up to date until the returned function is called. */
  watch(): () => void;
}

interface Dependencies extends Pick<LiveContext, 'run' | 'travel'> {
  readonly client: Pick<TrainerClient, 'predictions'>;
}

export function createPredictionStore({
  client,
  run,
  travel,
}: Dependencies): StoreApi<PredictionState> {
  let watchers = 0;
  /** Grows with every model: an answer about an older one is dropped. */
  let model = 0;

  const store = createStore<PredictionState>((_set, get) => ({
    ...NOT_ASKED,
    watch: () => {
      if (watchers++ === 0 && isMissing(get())) ask();
      return () => {
        if (--watchers === 0) question.forget();
      };
    },
  }));

  const question = createQuestion<null, PredictionsReport>(
    () => model,
    () => client.predictions(),
    store.setState,
  );

  function ask(): void {
    if (travel.getState().step === null) question.forget();
    else if (watchers > 0) void question.ask(null);
  }

  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    model++;
    question.forget();
  });
  travel.subscribe((state, before) => {
    if (state.arrivals !== before.arrivals) ask();
  });
  return store;
}
