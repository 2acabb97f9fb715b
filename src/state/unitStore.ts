/**
 * The units in view: the range of time steps and the threshold that chose them, and what the held-out
 * set says of them. A choice stands until its rule is changed, however the model trains on; what was
 * measured bears the step of the model it was measured on. Nobody watching, nothing is asked.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import type { DecodeTrace } from '../domain/decodeTrace';
import type {
  AblationReport,
  MachineSide,
  MatchUnitsRequest,
  TopContextsRequest,
  UnitContexts,
  UnitMatches,
  UnitSelection,
} from '../domain/unitReports';
import { createQuestion, isMissing, NOT_ASKED, type Asked } from './asked';
import type { ClockState } from './clockStore';
import { cursorOf } from './decodePosition';
import { hasModel, type DecodeState } from './decodeStore';
import { loadHeldOut, type HeldOutPlace } from './heldOutPlace';
import type { RunState } from './runStore';
import { hiddenOf, tokensOf } from './traceSide';
import {
  clampRange,
  selectUnits,
  strongestUnit,
  suggestRange,
  type HiddenValues,
  type OutsideRule,
  type TimeRange,
} from './unitSelection';

export interface UnitState {
  readonly side: MachineSide;
  /** Null until there is a decoding. */
  readonly range: TimeRange | null;
  readonly threshold: number;
  readonly outside: OutsideRule;
  /** Chosen units, lowest first. */
  readonly units: readonly number[];
  /** The one unit looked at closely. */
  readonly focus: number | null;
  /** Time steps in a row on which all units must be on, elsewhere. */
  readonly minLength: number;
  readonly matches: Asked<UnitMatches>;
  /** Of `focus`. */
  readonly contexts: Asked<UnitContexts>;
  /** Newest first. */
  readonly ablations: readonly AblationReport[];
  readonly ablation: Pick<Asked<never>, 'isAsking' | 'failure'>;
  selectSide(side: MachineSide): void;
  /** These three choose the units anew. */
  setRange(range: TimeRange): void;
  setThreshold(threshold: number): void;
  setOutside(outside: OutsideRule): void;
  /** A range that several units share, and what they are on for. */
  suggest(): void;
  toggleUnit(unit: number): void;
  clearUnits(): void;
  setFocus(unit: number | null): void;
  setMinLength(minLength: number): void;
  /** Asks again, of the model as it is now. */
  findMatches(): Promise<void>;
  findContexts(): Promise<void>;
  ablate(): Promise<void>;
  /** Puts a held-out example into the machine, with the clock at the range's first step. */
  open(place: HeldOutPlace): Promise<void>;
  /** Asks for what is not there yet, until the returned function is called. */
  watch(): () => void;
}

interface Dependencies {
  readonly client: TrainerClient;
  readonly run: StoreApi<RunState>;
  readonly decode: StoreApi<DecodeState>;
  readonly clock: StoreApi<ClockState>;
}

const DEFAULT_THRESHOLD = 0.3;
/** A choice that is still being dragged is not asked about. */
const SETTLE_MS = 300;
/** More units than this are never on together anywhere; they are asked about on demand. */
export const MAX_AUTOMATIC = 16;
const MAX_MATCHES = 12;
const MAX_CONTEXTS = 6;
const MAX_ABLATIONS = 6;

const CLEARED = {
  range: null,
  units: [],
  focus: null,
  minLength: 1,
  matches: NOT_ASKED,
  contexts: NOT_ASKED,
} as const;

export function createUnitStore({ client, run, decode, clock }: Dependencies): StoreApi<UnitState> {
  let watchers = 0;
  let settleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every model: an answer about an older one is dropped. */
  let model = 0;
  /** Whether the range is still the page's own idea. */
  let isSuggested = true;
  /** Whether the units changed since they were asked about. */
  let isOutdated = false;

  const store = createStore<UnitState>((set, get) => ({
    side: 'encoder',
    threshold: DEFAULT_THRESHOLD,
    outside: 'any',
    ...CLEARED,
    ablations: [],
    ablation: NOT_ASKED,
    selectSide: (side) => {
      if (side === get().side) return;
      set({ side });
      startOver();
    },
    setRange: (range) => {
      isSuggested = false;
      set({ range, minLength: range.to - range.from });
      select();
    },
    setThreshold: (threshold) => {
      set({ threshold: Math.max(-1, Math.min(threshold, 1)) });
      select();
    },
    setOutside: (outside) => {
      set({ outside });
      select();
    },
    suggest,
    toggleUnit: (unit) => {
      const { units } = get();
      if (units.includes(unit)) choose(units.filter((each) => each !== unit));
      else
        choose(
          [...units, unit].sort((a, b) => a - b),
          unit,
        );
    },
    clearUnits: () => {
      choose([]);
    },
    setFocus: (focus) => {
      if (focus === get().focus) return;
      set({ focus });
      contexts.forget();
      settle();
    },
    setMinLength: (minLength) => {
      set({ minLength });
      matches.forget();
      settle();
    },
    findMatches: () => {
      const { side, units, threshold, minLength } = get();
      const selection = { side, layer: clock.getState().layer, units };
      return matches.ask({ selection, threshold, minLength, count: MAX_MATCHES });
    },
    findContexts: async () => {
      const { side, focus } = get();
      if (focus === null) return;
      const { layer } = clock.getState();
      await contexts.ask({ side, layer, unit: focus, count: MAX_CONTEXTS });
    },
    ablate: () => {
      const { side, units } = get();
      return ablations.ask({ side, layer: clock.getState().layer, units });
    },
    open: async (place) => {
      const { side } = get();
      isSuggested = false;
      const trace = await loadHeldOut(place, side, decode, run);
      const inside = trace && clampRange(place.range, trace[side].length);
      if (!inside || side !== get().side) return;
      set({ range: inside });
      const { span } = clock.getState();
      clock.getState().moveTo(cursorOf(span, { side, index: inside.from }));
    },
    watch: () => {
      watchers++;
      if (watchers === 1) {
        follow(null);
        settle();
      }
      return () => {
        watchers--;
        if (watchers === 0) clearTimeout(settleTimer);
      };
    },
  }));

  const matches = createQuestion(
    () => model,
    (request: MatchUnitsRequest) => client.matchUnits(request),
    (patch) => {
      store.setState((state) => ({ matches: { ...state.matches, ...patch } }));
    },
  );
  const contexts = createQuestion(
    () => model,
    (request: TopContextsRequest) => client.topContexts(request),
    (patch) => {
      store.setState((state) => ({ contexts: { ...state.contexts, ...patch } }));
    },
  );
  const ablations = createQuestion(
    () => model,
    (selection: UnitSelection) => client.ablateUnits(selection),
    ({ report, ...ablation }) => {
      store.setState((state) => ({
        ablation: { ...state.ablation, ...ablation },
        ablations: report ? [report, ...state.ablations].slice(0, MAX_ABLATIONS) : state.ablations,
      }));
    },
  );

  function hidden(): HiddenValues {
    const { trace } = decode.getState();
    return trace ? hiddenOf(trace, store.getState().side, clock.getState().layer) : [];
  }

  function suggest(): void {
    const { threshold, outside } = store.getState();
    const values = hidden();
    const shared = suggestRange(values, threshold);
    const range = shared ?? clampRange({ from: 0, to: 3 }, values.length);
    if (!range) return;
    isSuggested = true;
    const minLength = range.to - range.from;
    store.setState({ range, minLength, outside: shared ? 'beside' : outside });
    select();
  }

  /** Chooses the units that the rule finds in what is shown. */
  function select(): void {
    const { range, threshold, outside } = store.getState();
    if (range) choose(selectUnits(hidden(), { threshold, range, outside }));
  }

  /** @param wanted the unit to look at closely; else the one in view, or the strongest */
  function choose(units: readonly number[], wanted: number | null = null): void {
    const { focus: before, range } = store.getState();
    const known = before !== null && units.includes(before) ? before : null;
    const focus = wanted ?? known ?? (range ? strongestUnit(hidden(), units, range) : null);
    store.setState({ units, focus });
    if (focus !== before) contexts.forget();
    if (units.length === 0 || units.length > MAX_AUTOMATIC) matches.forget();
    settle(true);
  }

  /** Asks for what is missing once nothing has changed for a moment. */
  function settle(hasNewUnits = false): void {
    clearTimeout(settleTimer);
    if (hasNewUnits) isOutdated = true;
    if (watchers === 0) return;
    settleTimer = setTimeout(() => {
      const state = store.getState();
      if (!hasModel(run.getState())) return;
      const isSmall = state.units.length > 0 && state.units.length <= MAX_AUTOMATIC;
      if (isSmall && (isOutdated || isMissing(state.matches))) void state.findMatches();
      isOutdated = false;
      if (state.focus !== null && isMissing(state.contexts)) void state.findContexts();
    }, SETTLE_MS);
  }

  /** Another side, layer or model: unit numbers mean something else. */
  function startOver(): void {
    clearTimeout(settleTimer);
    matches.forget();
    contexts.forget();
    store.setState(CLEARED);
    isSuggested = true;
    follow(null);
  }

  function follow(previous: DecodeTrace | null): void {
    const { trace } = decode.getState();
    if (!trace || watchers === 0) return;
    const { side, range, units } = store.getState();
    const isNewSource =
      previous !== null &&
      tokensOf(previous, 'encoder').join() !== tokensOf(trace, 'encoder').join();
    if (!range || (isSuggested && (units.length === 0 || isNewSource))) suggest();
    else store.setState({ range: clampRange(range, trace[side].length) });
  }

  decode.subscribe((state, previous) => {
    if (state.trace !== previous.trace) follow(previous.trace);
  });
  clock.subscribe((state, previous) => {
    if (state.layer !== previous.layer) startOver();
  });
  run.subscribe((state, previous) => {
    if (state.history === previous.history && state.openedModel === previous.openedModel) return;
    model++;
    store.setState({ ablations: [], ablation: NOT_ASKED });
    startOver();
  });

  return store;
}
