/**
 * Which state of the model is in view: the one that trains, or an earlier one that the worker kept. The
 * worker answers every question and decoding from it. A hand on the slider asks for more states than
 * can be shown: one journey is under way at a time, shown before the next one begins, and of those that
 * wait only the newest is made.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import type { Timeline } from '../domain/timeTravel';
import { modelStepOf } from './runSelectors';
import type { RunState } from './runStore';

export interface TravelState {
  /** What can be gone back to; null before anything is kept. */
  readonly timeline: Timeline | null;
  /** The training step asked for; null is the model that trains. */
  readonly step: number | null;
  /** Grows each time the worker has put another state in view. */
  readonly arrivals: number;
  readonly isPlaying: boolean;
  readonly failure: Failure | null;
  /** The nearest step that is kept; null goes back to the model that trains. */
  travelTo(step: number | null): void;
  /** So many kept states on or back; past the last one is the model that trains. */
  moveBy(states: number): void;
  /** Walks on to the model that trains, from the first step when it is in view already. */
  togglePlaying(): void;
  /**
   * Called when another state has come into view: the next journey waits for what it promises.
   *
   * @returns ends that
   */
  follow(show: () => Promise<unknown>): () => void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'travelTo' | 'listen'>;
  readonly run: StoreApi<RunState>;
}

/** No faster than this: a state should be seen. */
const PLAY_STEP_MS = 120;
/** A walk through training leaves states out rather than take longer than some ten seconds. */
const MOST_PLAYED = 80;

const AT_HOME = { timeline: null, step: null, isPlaying: false, failure: null };

export function createTravelStore({ client, run }: Dependencies): StoreApi<TravelState> {
  const shows = new Set<() => Promise<unknown>>();
  /** Grows with every model: a journey of an older one is not made. */
  let model = 0;
  /** Grows with every walk and what ends one. */
  let walk = 0;

  interface Journey {
    readonly step: number | null;
    readonly model: number;
  }
  const journey = latestOnly(async (wanted: Journey) => {
    if (wanted.model !== model) return;
    const reached = await client.travelTo(wanted.step);
    if (wanted.model !== model) return;
    store.setState(({ step, arrivals }) => ({
      // The state asked for may have been given up meanwhile.
      step: step === wanted.step ? reached : step,
      arrivals: arrivals + 1,
      failure: null,
    }));
    await Promise.allSettled([...shows].map((show) => show()));
  });

  const store = createStore<TravelState>((set, get) => {
    const go = async (step: number | null): Promise<void> => {
      if (step === get().step) return;
      const asked = model;
      set({ step });
      try {
        await journey({ step, model });
      } catch (reason) {
        if (asked !== model || get().step !== step) return;
        walk++;
        set({ step: null, isPlaying: false, failure: failureOf(reason) });
      }
    };
    const awayBy = (states: number): number | null => {
      const { timeline, step } = get();
      return placeFrom(timeline?.steps ?? [], step, modelStepOf(run.getState()), states);
    };
    const stopPlaying = (): void => {
      walk++;
      set({ isPlaying: false });
    };
    const play = async (): Promise<void> => {
      const mine = ++walk;
      const count = get().timeline?.steps.length ?? 0;
      const states = Math.max(1, Math.ceil(count / MOST_PLAYED));
      set({ isPlaying: true });
      let next = get().step === null ? (get().timeline?.steps[0] ?? null) : awayBy(states);
      while (mine === walk) {
        await Promise.all([go(next), pause(PLAY_STEP_MS)]);
        if (mine !== walk) return;
        if (next === null) stopPlaying();
        else next = awayBy(states);
      }
    };
    return {
      ...AT_HOME,
      arrivals: 0,
      travelTo: (wanted) => {
        const { timeline } = get();
        stopPlaying();
        void go(wanted === null || !timeline ? null : nearestStep(timeline.steps, wanted));
      },
      moveBy: (states) => {
        stopPlaying();
        void go(awayBy(states));
      },
      togglePlaying: () => {
        if (get().isPlaying) stopPlaying();
        else void play();
      },
      follow: (show) => {
        shows.add(show);
        return () => {
          shows.delete(show);
        };
      },
    };
  });

  client.listen({
    runEvent: (event) => {
      if (event.kind === 'timeline') store.setState({ timeline: event.timeline });
    },
    phaseChanged: (phase) => {
      // A run that was replaced may have reported until here.
      if (phase === 'idle' || phase === 'preparing') store.setState({ timeline: null });
    },
    failed: () => undefined,
  });
  run.subscribe((state, before) => {
    if (state.history === before.history && state.openedModel === before.openedModel) return;
    model++;
    walk++;
    store.setState(AT_HOME);
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

/**
 * So many kept states from the one in view, which need not be kept any more.
 *
 * @param step in view; null is the model that trains, whose own state may be kept as well
 * @returns null past the last
 */
function placeFrom(
  steps: readonly number[],
  step: number | null,
  newest: number,
  states: number,
): number | null {
  const from = step ?? newest;
  if (states > 0) return steps.filter((each) => each > from)[states - 1] ?? null;
  const earlier = steps.filter((each) => each < from);
  return earlier.at(states) ?? steps[0] ?? null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
