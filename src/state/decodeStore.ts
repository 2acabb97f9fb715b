/**
 * One decoding in view: a source, how it is decoded and operated on, and what came of it. It follows
 * the model while somebody watches: whenever the weights have changed (an evaluation, a pause, one
 * step, a journey back in time, and a few times a second while training) it is decoded again, one
 * request at a time and only the newest. Nobody watching, nothing is computed.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';
import type { TrainerClient } from '../client/trainerClient';
import { NO_SURGERY, type ContextSurgery } from '../domain/contextSurgery';
import type { DecodeTrace } from '../domain/decodeTrace';
import {
  DEFAULT_DECODING,
  type DecodeRequest,
  type DecodeResult,
  type DecodingSettings,
} from '../domain/decoding';
import type { RunState } from './runStore';
import type { TravelState } from './travelStore';

/** What a decoding is made from. */
export interface DecodingInputs {
  readonly source: string;
  readonly settings: DecodingSettings;
  /** Written first, whatever the strategy would choose. */
  readonly forcedIds: readonly number[];
  readonly surgery: ContextSurgery;
  /** The true target, when it is known. */
  readonly gold: string | null;
}

export interface DecodeState extends DecodingInputs {
  /** False while the source is still the task's own example. */
  readonly isTyped: boolean;
  readonly result: DecodeResult | null;
  /** Of `result`. */
  readonly trace: DecodeTrace | null;
  /** What `result` was made from: while an answer is awaited, not yet what is asked for. */
  readonly decoded: DecodingInputs | null;
  readonly failure: Failure | null;
  /** Decodes after a pause in typing; what was forced and the target belong to the old source. */
  setSource(source: string): void;
  /** A source with its true target, decoded at once. */
  setExample(source: string, target: string): void;
  setSettings(patch: Partial<DecodingSettings>): void;
  /** @returns null when a newer request took its place, nobody watches, or it failed */
  setSurgery(surgery: ContextSurgery): Promise<DecodeResult | null>;
  setGold(gold: string | null): void;
  /** @returns null when a newer request took its place, or it failed */
  force(ids: readonly number[]): Promise<DecodeResult | null>;
  load(inputs: DecodingInputs): Promise<DecodeResult | null>;
  /** The task's own example, until a visitor types. */
  suggest(source: string, gold: string | null): void;
  /** Keeps the decoding up to date until the returned function is called. */
  watch(): () => void;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly run: StoreApi<RunState>;
  readonly travel: StoreApi<TravelState>;
}

/** How many of the most likely tokens a step lists. */
const CANDIDATES = 8;
const TYPING_PAUSE_MS = 120;
/** While training: at most twice a second, and at most a tenth of the worker's time. */
const LEAST_REFRESH_MS = 500;
const REFRESH_DURATIONS = 10;

/** Whether there are weights to decode with. */
export function hasModel({ phase, openedModel }: Pick<RunState, 'phase' | 'openedModel'>): boolean {
  return phase === 'running' || phase === 'paused' || phase === 'finished' || openedModel !== null;
}

export function inputsOf(state: DecodingInputs): DecodingInputs {
  const { source, settings, forcedIds, surgery, gold } = state;
  return { source, settings, forcedIds, surgery, gold };
}

export function createDecodeStore({ client, run, travel }: Dependencies): StoreApi<DecodeState> {
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  let watchers = 0;
  /** Whether something changed while nobody watched. */
  let isStale = true;
  const decodeLatest = latestOnly((request: DecodeRequest) => client.decode(request));

  const store = createStore<DecodeState>((set) => {
    const change = (patch: Partial<DecodingInputs>): Promise<DecodeResult | null> => {
      clearTimeout(typingTimer);
      set(patch);
      return decode();
    };
    return {
      source: '',
      isTyped: false,
      settings: DEFAULT_DECODING,
      forcedIds: [],
      surgery: NO_SURGERY,
      gold: null,
      result: null,
      trace: null,
      decoded: null,
      failure: null,
      setSource: (source) => {
        set({ source, isTyped: true, forcedIds: [], gold: null });
        clearTimeout(typingTimer);
        typingTimer = setTimeout(() => void decode(), TYPING_PAUSE_MS);
      },
      setExample: (source, gold) => {
        set({ isTyped: true });
        void change({ source, gold, forcedIds: [] });
      },
      setSettings: (patch) => {
        set(({ settings }) => ({ settings: { ...settings, ...patch } }));
        void change({});
      },
      setSurgery: (surgery) => change({ surgery }),
      setGold: (gold) => void change({ gold }),
      force: (forcedIds) => change({ forcedIds }),
      load: (inputs) => {
        set({ isTyped: true });
        return change(inputs);
      },
      suggest: (source, gold) => {
        set({ isTyped: false });
        void change({ source, gold, forcedIds: [] });
      },
      watch: () => {
        watchers++;
        if (watchers === 1 && isStale) void decode();
        else refreshAfter(0);
        return () => {
          watchers--;
          if (watchers === 0) clearTimeout(refreshTimer);
        };
      },
    };
  });

  async function decode(): Promise<DecodeResult | null> {
    clearTimeout(refreshTimer);
    if (!hasModel(run.getState())) return null;
    isStale = watchers === 0;
    if (isStale) return null;
    const inputs = inputsOf(store.getState());
    if (inputs.source.trim() === '') {
      store.setState({ result: null, trace: null, decoded: null, failure: null });
      return null;
    }
    const startedMs = performance.now();
    try {
      const result = await decodeLatest({ ...inputs, maxLength: null, candidates: CANDIDATES });
      // Null: a newer request took its place. No model: a reset came first.
      if (!result || !hasModel(run.getState())) return null;
      store.setState({ result, trace: result.trace, decoded: inputs, failure: null });
      refreshAfter(performance.now() - startedMs);
      return result;
    } catch (reason) {
      if (hasModel(run.getState())) {
        store.setState({ failure: failureOf(reason), result: null, trace: null, decoded: null });
      }
      return null;
    }
  }

  /** The past does not train. */
  function isPast(): boolean {
    return travel.getState().step !== null;
  }

  function refreshAfter(durationMs: number): void {
    clearTimeout(refreshTimer);
    if (run.getState().phase !== 'running' || isPast() || watchers === 0) return;
    const pauseMs = Math.max(LEAST_REFRESH_MS, REFRESH_DURATIONS * durationMs);
    refreshTimer = setTimeout(() => void decode(), pauseMs);
  }

  run.subscribe((state, previous) => {
    if (state === previous) return;
    if (!hasModel(state)) {
      clearTimeout(refreshTimer);
      isStale = true;
      if (store.getState().result && state.phase !== 'failed') {
        const nothing = { result: null, trace: null, decoded: null, failure: null };
        store.setState({ ...nothing, forcedIds: [] });
      }
      return;
    }
    const isNewModel = !hasModel(previous) || state.openedModel !== previous.openedModel;
    const hasNewWeights =
      state.evaluations !== previous.evaluations ||
      state.phase !== previous.phase ||
      (state.phase === 'paused' && state.progress?.step !== previous.progress?.step);
    if (isNewModel || (hasNewWeights && !isPast())) void decode();
  });
  travel.getState().follow(decode);

  return store;
}
