/**
 * The one clock of the page: every picture of a decoding stands at its cursor. Source: a cursor runs
 * through the encoder's time steps, then the decoder's.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { clampCursor, countTimeSteps, spanOf, type ClockSpan } from './decodePosition';
import { inputsOf, type DecodeState } from './decodeStore';

export const CLOCK_SPEEDS = [0.5, 1, 2, 4] as const;
export type ClockSpeed = (typeof CLOCK_SPEEDS)[number];

export interface ClockState {
  readonly span: ClockSpan;
  /** Time step in view: encoder steps, then decoder steps. */
  readonly cursor: number;
  /** Layer in view, from 0. */
  readonly layer: number;
  readonly isPlaying: boolean;
  readonly speed: ClockSpeed;
  /** Whether a second decoding stands beside the first. */
  readonly isComparing: boolean;
  moveTo(cursor: number): void;
  moveBy(steps: number): void;
  moveToEnd(): void;
  selectLayer(layer: number): void;
  togglePlaying(): void;
  setSpeed(speed: ClockSpeed): void;
  /** The second decoding starts as the first one. */
  setComparing(isComparing: boolean): void;
}

interface Dependencies {
  readonly decode: StoreApi<DecodeState>;
  readonly compare: StoreApi<DecodeState>;
}

/** At speed 1. */
const PLAY_STEP_MS = 450;

export function createClockStore({ decode, compare }: Dependencies): StoreApi<ClockState> {
  let playTimer: ReturnType<typeof setInterval> | undefined;

  const store = createStore<ClockState>((set, get) => {
    const stop = (): void => {
      clearInterval(playTimer);
      set({ isPlaying: false });
    };
    const play = (): void => {
      clearInterval(playTimer);
      set({ isPlaying: true });
      playTimer = setInterval(() => {
        get().moveBy(1);
        if (isAtEnd(get())) stop();
      }, PLAY_STEP_MS / get().speed);
    };
    return {
      span: spanOf([]),
      cursor: 0,
      layer: 0,
      isPlaying: false,
      speed: 1,
      isComparing: false,
      moveTo: (cursor) => {
        set(({ span }) => ({ cursor: clampCursor(span, cursor) }));
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
        if (get().isPlaying || countTimeSteps(get().span) === 0) {
          stop();
          return;
        }
        if (isAtEnd(get())) set({ cursor: 0 });
        play();
      },
      setSpeed: (speed) => {
        set({ speed });
        if (get().isPlaying) play();
      },
      setComparing: (isComparing) => {
        set({ isComparing });
        const second = compare.getState();
        if (isComparing && second.source === '') void second.load(inputsOf(decode.getState()));
        follow();
      },
    };
  });

  /** A cursor at the end stays at the end, however long a new decoding is. */
  function follow(): void {
    const state = store.getState();
    const slots = state.isComparing ? [decode, compare] : [decode];
    const traces = slots.flatMap((slot) => slot.getState().trace ?? []);
    const span = spanOf(traces);
    if (countTimeSteps(span) === 0) {
      clearInterval(playTimer);
      store.setState({ span, cursor: 0, isPlaying: false });
      return;
    }
    const goesToEnd =
      (isAtEnd(state) && !state.isPlaying) || span.encoderSteps !== state.span.encoderSteps;
    const layers = Math.max(...traces.map(({ encoder }) => encoder[0]?.layers.length ?? 1));
    store.setState({
      span,
      cursor: clampCursor(span, goesToEnd ? Number.MAX_SAFE_INTEGER : state.cursor),
      layer: Math.min(state.layer, layers - 1),
    });
  }

  for (const slot of [decode, compare]) {
    slot.subscribe((state, previous) => {
      if (state.trace !== previous.trace) follow();
    });
  }
  return store;
}

export function isAtEnd({ span, cursor }: Pick<ClockState, 'span' | 'cursor'>): boolean {
  return cursor >= countTimeSteps(span) - 1;
}
