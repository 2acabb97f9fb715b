/**
 * Which state of the model is in view: the one that trains, or an earlier one that the worker kept. The
 * worker answers every question and decoding from it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import type { Timeline } from '../domain/timeTravel';
import type { RunState } from './runStore';

export interface TravelState {
  /** What can be gone back to; null before anything is kept. */
  readonly timeline: Timeline | null;
  /** The training step in view; null is the model that trains. */
  readonly step: number | null;
  /** Grows each time the worker has put another state in view. */
  readonly arrivals: number;
  readonly failure: Failure | null;
  /** The nearest step that is kept; null goes back to the model that trains. */
  travelTo(step: number | null): void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'travelTo' | 'listen'>;
  readonly run: StoreApi<RunState>;
}

export function createTravelStore({ client, run }: Dependencies): StoreApi<TravelState> {
  const goTo = latestOnly((step: number | null) => client.travelTo(step).then(() => true));

  const store = createStore<TravelState>((set, get) => {
    const travel = async (step: number | null): Promise<void> => {
      set({ step });
      try {
        const hasArrived = await goTo(step);
        if (hasArrived && get().step === step) {
          set(({ arrivals }) => ({ arrivals: arrivals + 1, failure: null }));
        }
      } catch (reason) {
        if (get().step === step) set({ step: null, failure: failureOf(reason) });
      }
    };
    return {
      timeline: null,
      step: null,
      arrivals: 0,
      failure: null,
      travelTo: (wanted) => {
        const { timeline, step } = get();
        const nearest = wanted === null || !timeline ? null : nearestStep(timeline.steps, wanted);
        if (nearest !== step) void travel(nearest);
      },
    };
  });

  client.listen({
    runEvent: (event) => {
      if (event.kind === 'timeline') store.setState({ timeline: event.timeline });
    },
    phaseChanged: () => undefined,
    failed: () => undefined,
  });
  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    store.setState({ timeline: null, step: null, failure: null });
  });
  return store;
}

export function nearestStep(steps: readonly number[], wanted: number): number | null {
  return steps.reduce<number | null>(
    (nearest, step) =>
      nearest === null || Math.abs(step - wanted) < Math.abs(nearest - wanted) ? step : nearest,
    null,
  );
}
