/**
 * One typed source and the walk through its decoding. Follows the model: whenever the weights a
 * visitor looks at have changed (an evaluation, a pause, one step), the source is decoded again, one
 * request at a time and only the newest.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import type { DecodeTrace } from '../domain/decodeTrace';
import { clampCursor, countTimeSteps } from './decodePosition';
import type { ExperimentState } from './experimentStore';
import type { RunState } from './runStore';

export interface DecodeState {
  readonly source: string;
  /** False while the source is still the task's own example. */
  readonly isTyped: boolean;
  readonly trace: DecodeTrace | null;
  readonly failure: Failure | null;
  /** Time step in view: encoder steps, then decoder steps. */
  readonly cursor: number;
  /** Layer in view, from 0. */
  readonly layer: number;
  readonly isPlaying: boolean;
  setSource(source: string): void;
  moveTo(cursor: number): void;
  moveBy(steps: number): void;
  moveToEnd(): void;
  selectLayer(layer: number): void;
  togglePlaying(): void;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly experiment: StoreApi<ExperimentState>;
  readonly run: StoreApi<RunState>;
}

/** How many of the most likely tokens a step lists. */
const CANDIDATES = 8;
const TYPING_PAUSE_MS = 120;
const PLAY_STEP_MS = 450;
const EXAMPLES_TO_CHOOSE_FROM = 8;

/** Whether there are weights to decode with. */
export function hasModel({ phase, openedModel }: Pick<RunState, 'phase' | 'openedModel'>): boolean {
  return phase === 'running' || phase === 'paused' || phase === 'finished' || openedModel !== null;
}

export function createDecodeStore({
  client,
  experiment,
  run,
}: Dependencies): StoreApi<DecodeState> {
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let playTimer: ReturnType<typeof setInterval> | undefined;
  const decodeLatest = latestOnly((source: string) =>
    client.decode({ source, candidates: CANDIDATES }),
  );

  const store = createStore<DecodeState>((set, get) => {
    const stopPlaying = (): void => {
      clearInterval(playTimer);
      set({ isPlaying: false });
    };
    return {
      source: firstSource(experiment.getState()),
      isTyped: false,
      trace: null,
      failure: null,
      cursor: 0,
      layer: 0,
      isPlaying: false,
      setSource: (source) => {
        set({ source, isTyped: true });
        clearTimeout(typingTimer);
        typingTimer = setTimeout(() => void decode(), TYPING_PAUSE_MS);
      },
      moveTo: (cursor) => {
        const { trace } = get();
        if (trace) set({ cursor: clampCursor(trace, cursor) });
      },
      moveBy: (steps) => {
        get().moveTo(get().cursor + steps);
      },
      moveToEnd: () => {
        get().moveTo(Number.MAX_SAFE_INTEGER);
      },
      selectLayer: (layer) => {
        set({ layer });
      },
      togglePlaying: () => {
        const { trace, cursor, isPlaying } = get();
        if (isPlaying || !trace) {
          stopPlaying();
          return;
        }
        const last = countTimeSteps(trace) - 1;
        set({ isPlaying: true, cursor: cursor >= last ? 0 : cursor });
        playTimer = setInterval(() => {
          const now = get();
          now.moveBy(1);
          if (!now.trace || now.cursor + 1 >= countTimeSteps(now.trace) - 1) stopPlaying();
        }, PLAY_STEP_MS);
      },
    };
  });

  async function decode(): Promise<void> {
    const { source } = store.getState();
    if (!hasModel(run.getState())) return;
    if (source.trim() === '') {
      store.setState({ trace: null, failure: null });
      return;
    }
    try {
      const trace = await decodeLatest(source);
      // Null: a newer request took its place. No model: a reset came first.
      if (trace && hasModel(run.getState())) show(trace);
    } catch (reason) {
      if (hasModel(run.getState())) store.setState({ failure: failureOf(reason), trace: null });
    }
  }

  /** A cursor at the end stays at the end, however long the new decoding is. */
  function show(trace: DecodeTrace): void {
    store.setState((state) => {
      const wasAtEnd = !state.trace || state.cursor >= countTimeSteps(state.trace) - 1;
      const isSameLength = state.trace?.encoder.length === trace.encoder.length;
      const cursor = wasAtEnd || !isSameLength ? Number.MAX_SAFE_INTEGER : state.cursor;
      const layers = trace.encoder[0]?.layers.length ?? 1;
      return {
        trace,
        failure: null,
        cursor: clampCursor(trace, cursor),
        layer: Math.min(state.layer, layers - 1),
      };
    });
  }

  let sourceTask = experiment.getState().draft.data.task;

  /** The task's own example, unless a visitor typed a source for this very task. */
  function adoptExample(): void {
    const state = experiment.getState();
    const { task } = state.draft.data;
    if (store.getState().isTyped && task === sourceTask) return;
    sourceTask = task;
    store.setState({ source: firstSource(state), isTyped: false });
  }

  // A model keeps its source whatever the draft turns to; the next run takes up the new task's.
  experiment.subscribe((state, previous) => {
    if (state.preview === previous.preview) return;
    if (!hasModel(run.getState())) adoptExample();
    else if (store.getState().source === '' && !store.getState().isTyped) {
      // Rows of a dataset that arrived after the model.
      adoptExample();
      void decode();
    }
  });
  run.subscribe((state, previous) => {
    if (state.config !== previous.config || state.openedModel !== previous.openedModel) {
      adoptExample();
    }
    if (!hasModel(state)) {
      if (store.getState().trace && state.phase !== 'failed') {
        clearInterval(playTimer);
        store.setState({ trace: null, failure: null, cursor: 0, isPlaying: false });
      }
      return;
    }
    const hasNewWeights =
      !hasModel(previous) ||
      state.evaluations !== previous.evaluations ||
      (state.phase !== previous.phase && state.phase !== 'running') ||
      (state.phase === 'paused' && state.progress?.step !== previous.progress?.step) ||
      state.openedModel !== previous.openedModel;
    if (hasNewWeights) void decode();
  });

  return store;
}

/** The longest of the first examples: a one-letter source shows nothing of a memory. */
function firstSource({ preview }: ExperimentState): string {
  const sources = preview.pairs.slice(0, EXAMPLES_TO_CHOOSE_FROM).map(({ source }) => source);
  return sources.reduce((best, source) => (source.length > best.length ? source : best), '');
}
