/**
 * A question about the model in view whose answer follows the model while somebody watches: asked when
 * the weights have changed for good (a pause, a step by hand, an end, a journey back in time), and while
 * training as often as can be afforded. Nobody watching, nothing is computed.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Measured } from '../domain/measured';
import { createQuestion, NOT_ASKED, type Asked } from './asked';
import { hasModel } from './decodeStore';
import type { LivePace } from './livePace';
import type { RunState } from './runStore';
import type { TravelState } from './travelStore';

export interface Live<T> extends Asked<T> {
  /** Milliseconds between two answers while training, as last afforded; null before the first. */
  readonly everyMs: number | null;
}

export const NOT_LIVE = { ...NOT_ASKED, everyMs: null };

/** At most, after the first answer about a model. */
const FIRST_PAUSE_MS = 1500;

/** What every live store is wired to. */
export interface LiveContext {
  readonly run: StoreApi<RunState>;
  readonly travel: StoreApi<TravelState>;
  readonly pace: LivePace;
}

export interface LiveQuestion {
  /** Keeps the answer up to date until the returned function is called. */
  readonly watch: () => () => void;
  /** Asks at once if somebody watches, else when somebody does: what is asked for has changed. */
  readonly refresh: () => void;
}

/**
 * @param call at most one is under way
 * @param write takes what changes
 */
export function createLiveQuestion<T extends Measured>(
  { run, travel, pace }: LiveContext,
  call: () => Promise<T>,
  write: (state: Partial<Live<T>>) => void,
): LiveQuestion {
  let watchers = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether something changed while nobody watched. */
  let isStale = true;
  /** Grows with every model: an answer about an older one is dropped. */
  let model = 0;
  /** Whether this model was answered about: the first answer takes long, since it loads and warms up. */
  let isWarm = false;

  const question = createQuestion<null, T>(
    () => model,
    call,
    (patch) => {
      write(patch);
      if (patch.report) follow(patch.report.tookMs);
    },
  );

  const isWatched = (): boolean => watchers > 0;
  /** The past does not train. */
  const isMoving = (): boolean =>
    run.getState().phase === 'running' && travel.getState().step === null;

  function ask(): void {
    clearTimeout(timer);
    isStale = true;
    if (!isWatched() || !hasModel(run.getState())) return;
    isStale = false;
    void question.ask(null);
  }

  function follow(tookMs: number): void {
    const affordedMs = pace.pauseAfter(tookMs);
    const everyMs = isWarm ? affordedMs : Math.min(affordedMs, FIRST_PAUSE_MS);
    isWarm = true;
    write({ everyMs });
    clearTimeout(timer);
    if (isWatched() && isMoving()) timer = setTimeout(ask, everyMs);
  }

  run.subscribe((state, before) => {
    if (state.history !== before.history || state.openedModel !== before.openedModel) {
      model++;
      isWarm = false;
      isStale = true;
      clearTimeout(timer);
      question.forget();
      write({ everyMs: null });
    }
    const isPast = travel.getState().step !== null;
    const hasNewWeights =
      state.phase !== before.phase ||
      (state.phase === 'paused' && state.progress?.step !== before.progress?.step);
    const isNewModel = state.openedModel !== before.openedModel;
    if (hasModel(state) && (isNewModel || (hasNewWeights && !isPast))) ask();
  });
  travel.subscribe((state, before) => {
    if (state.arrivals !== before.arrivals) ask();
  });

  return {
    refresh: ask,
    watch: () => {
      if (watchers++ === 0) {
        const restMs = pace.restMs();
        if (isStale || (isMoving() && restMs === 0)) ask();
        else if (isMoving()) timer = setTimeout(ask, restMs);
      }
      return () => {
        if (--watchers === 0) clearTimeout(timer);
      };
    },
  };
}
