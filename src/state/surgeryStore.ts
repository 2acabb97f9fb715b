/**
 * Context surgery as a person works on it: units picked, operations in force, undo and redo, and the
 * decodings to hold the result against. The operations themselves are carried by the decoding in
 * view, which is the truth: what changes them from elsewhere (a branch shown again) is taken over as
 * one more step that can be undone.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/trainerClient';
import { isUntouched, type ContextBlend, type ContextSurgery } from '../domain/contextSurgery';
import type { DecodeTrace } from '../domain/decodeTrace';
import { inputsOf, type DecodeState } from './decodeStore';
import { createReferenceDecoding, NO_REFERENCE, type Reference } from './referenceDecoding';
import { modelConfigOf } from './runSelectors';
import type { RunState } from './runStore';
import { sweepKey, sweepShares, type Sweep } from './shareSweep';
import {
  editsOf,
  FIRST_AMOUNT,
  fitOperations,
  fitsModel,
  isSameOperation,
  operationsOf,
  targetsOf,
  type SurgeryOperation,
  type SurgeryTool,
} from './surgeryOperations';
import type { UnitPicks } from './unitPicks';

/** What is done to the state, and what undo goes back to. */
export interface SurgeryPlan {
  readonly blend: ContextBlend | null;
  readonly operations: readonly SurgeryOperation[];
}

/** What a new model made impossible. */
export interface SurgeryNotice {
  /** Edits it has no place for. */
  readonly droppedEdits: number;
  /** The other source belonged to another task. */
  readonly droppedBlend: boolean;
}

export interface SurgeryState {
  readonly picks: UnitPicks;
  readonly plan: SurgeryPlan;
  readonly past: readonly SurgeryPlan[];
  readonly future: readonly SurgeryPlan[];
  /** From the newest change to its answer; null before the first. */
  readonly answerMs: number | null;
  readonly notice: SurgeryNotice | null;
  /** The same source without any operation; null until it is known. */
  readonly untouched: DecodeTrace | null;
  /** The other source by itself. */
  readonly other: Reference;
  readonly sweep: Sweep | null;
  setPicks(picks: UnitPicks): void;
  /** A tool on the picked units; the same tool on the same units again changes nothing. */
  operate(tool: SurgeryTool): void;
  setAmount(id: number, amount: number): void;
  /** Another draw of the same noise. */
  renewNoise(id: number): void;
  remove(id: number): void;
  setBlend(blend: ContextBlend | null): void;
  /** Ends a gesture: the next change is a step of its own for undo. */
  settle(): void;
  undo(): void;
  redo(): void;
  removeAll(): void;
  startSweep(): void;
  cancelSweep(): void;
  dismissNotice(): void;
  /** Keeps the comparisons up to date until the returned function is called. */
  watch(): () => void;
}

interface Dependencies {
  readonly client: Pick<TrainerClient, 'decode'>;
  readonly run: StoreApi<RunState>;
  readonly decode: StoreApi<DecodeState>;
}

const MAX_UNDO = 100;
const NOTHING: SurgeryPlan = { blend: null, operations: [] };

export function createSurgeryStore({ client, run, decode }: Dependencies): StoreApi<SurgeryState> {
  let lastId = 0;
  const nextId = (): number => ++lastId;
  /** What the slider in motion changes; null between two gestures. */
  let gesture: string | null = null;
  /** The surgery that this store handed to the decoding. */
  let handed: ContextSurgery = decode.getState().surgery;
  let watchers = 0;
  let sweeping: AbortController | null = null;
  let sweptKey = '';
  let lastTask = taskOf(run.getState());

  const store = createStore<SurgeryState>((set, get) => {
    /** Steps of one gesture are one step for undo. */
    const change = (plan: SurgeryPlan, ofGesture: string | null = null): void => {
      const { past, plan: before } = get();
      const goesOn = ofGesture !== null && ofGesture === gesture;
      gesture = ofGesture;
      set({ past: goesOn ? past : [...past, before].slice(-MAX_UNDO), future: [] });
      hand(plan);
    };
    const patch = (id: number, values: Partial<SurgeryOperation>, ofGesture: string | null) => {
      const { plan } = get();
      const operations = plan.operations.map((each) =>
        each.id === id ? { ...each, ...values } : each,
      );
      change({ ...plan, operations }, ofGesture);
    };
    return {
      picks: [],
      plan: NOTHING,
      past: [],
      future: [],
      answerMs: null,
      notice: null,
      untouched: null,
      other: NO_REFERENCE,
      sweep: null,
      setPicks: (picks) => {
        set({ picks });
      },
      operate: (tool) => {
        const { plan, picks } = get();
        const hiddenSize = modelConfigOf(run.getState())?.hiddenSize;
        if (hiddenSize === undefined || picks.length === 0) return;
        const targets = targetsOf(picks, hiddenSize);
        const last = plan.operations.at(-1);
        if (last && isSameOperation(last, tool, targets)) return;
        const id = nextId();
        const operation = { id, tool, targets, amount: FIRST_AMOUNT[tool], seed: id };
        change({ ...plan, operations: [...plan.operations, operation] });
      },
      setAmount: (id, amount) => {
        patch(id, { amount }, `amount ${id}`);
      },
      renewNoise: (id) => {
        const seed = get().plan.operations.find((each) => each.id === id)?.seed ?? 0;
        patch(id, { seed: seed + 1 }, null);
      },
      remove: (id) => {
        const { plan } = get();
        change({ ...plan, operations: plan.operations.filter((each) => each.id !== id) });
      },
      setBlend: (blend) => {
        const plan = get().plan;
        const isShare = blend !== null && blend.source === plan.blend?.source;
        const isTyping = blend !== null && plan.blend !== null && !isShare;
        change({ ...plan, blend }, isShare ? 'share' : isTyping ? 'source' : null);
      },
      settle: () => {
        gesture = null;
      },
      undo: () => {
        const { past, plan, future } = get();
        const before = past.at(-1);
        if (!before) return;
        gesture = null;
        set({ past: past.slice(0, -1), future: [plan, ...future] });
        hand(before);
      },
      redo: () => {
        const { past, plan, future } = get();
        const next = future[0];
        if (!next) return;
        gesture = null;
        set({ past: [...past, plan], future: future.slice(1) });
        hand(next);
      },
      removeAll: () => {
        if (!isUntouched(handed)) change(NOTHING);
      },
      startSweep: () => {
        const inputs = inputsOf(decode.getState());
        const other = inputs.surgery.blend?.source;
        if (other === undefined) return;
        sweeping?.abort();
        sweeping = new AbortController();
        sweptKey = sweepKey(inputs);
        void sweepShares(client, inputs, other, sweeping.signal, (sweep) => {
          set({ sweep });
        });
      },
      cancelSweep: () => {
        sweeping?.abort();
        const { sweep } = get();
        if (sweep?.isRunning) set({ sweep: { ...sweep, isRunning: false } });
      },
      dismissNotice: () => {
        set({ notice: null });
      },
      watch: () => {
        watchers++;
        if (watchers === 1) follow();
        return () => {
          watchers--;
          if (watchers === 0) store.getState().cancelSweep();
        };
      },
    };
  });

  const isTraining = (): boolean => run.getState().phase === 'running';
  const untouched = createReferenceDecoding({
    client,
    isTraining,
    onChange: ({ trace }) => {
      store.setState({ untouched: trace });
    },
  });
  const other = createReferenceDecoding({
    client,
    isTraining,
    onChange: (reference) => {
      store.setState({ other: reference });
    },
  });

  /** Puts a plan in force. */
  function hand(plan: SurgeryPlan): void {
    handed = { blend: plan.blend, edits: editsOf(plan.operations) };
    store.setState({ plan });
    void answerTo(handed);
  }

  async function answerTo(surgery: ContextSurgery): Promise<void> {
    const startedMs = performance.now();
    const result = await decode.getState().setSurgery(surgery);
    if (result) store.setState({ answerMs: performance.now() - startedMs });
  }

  /** Asks for what the decoding in view is compared with, if anybody sees it. */
  function follow(): void {
    const { decoded, trace, failure, surgery } = decode.getState();
    if (!decoded || !trace) {
      // After a failed operation the picture still shows what it failed on.
      if (failure) return;
      untouched.clear();
      other.clear();
      return;
    }
    if (isUntouched(decoded.surgery)) untouched.take(decoded, trace);
    else if (watchers > 0) untouched.want(decoded, trace.modelStep);
    if (surgery.blend === null) other.clear();
    else if (watchers > 0) {
      other.want({ ...decoded, source: surgery.blend.source }, trace.modelStep);
    }
  }

  decode.subscribe((state, previous) => {
    if (state.surgery !== previous.surgery && state.surgery !== handed) {
      handed = state.surgery;
      gesture = null;
      const { past, plan } = store.getState();
      const operations = operationsOf(state.surgery.edits, nextId);
      store.setState({
        plan: { blend: state.surgery.blend, operations },
        past: [...past, plan].slice(-MAX_UNDO),
        future: [],
      });
    }
    if (store.getState().sweep && sweepKey(state) !== sweptKey) {
      sweeping?.abort();
      store.setState({ sweep: null });
    }
    if (state.trace !== previous.trace || state.failure !== previous.failure) follow();
  });

  run.subscribe((state, previous) => {
    if (state.config === previous.config && state.openedModel === previous.openedModel) return;
    const model = modelConfigOf(state);
    if (!model) return;
    const { plan, picks } = store.getState();
    const { operations, dropped } = fitOperations(plan.operations, model);
    const droppedBlend = plan.blend !== null && taskOf(state) !== lastTask;
    lastTask = taskOf(state);
    store.setState({ picks: picks.filter((pick) => fitsModel(pick, model)), past: [], future: [] });
    if (dropped === 0 && !droppedBlend) return;
    store.setState({ notice: { droppedEdits: dropped, droppedBlend } });
    hand({ blend: droppedBlend ? null : plan.blend, operations });
  });
  return store;
}

function taskOf({ config, openedModel }: RunState): string | null {
  return (openedModel?.snapshot.config ?? config)?.data.task ?? null;
}
