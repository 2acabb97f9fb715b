/**
 * Decodings that a visitor keeps: the ways a tree branched, by another strategy or by a token forced
 * by hand. A branch remembers what it was made from, so it can be shown or compared again.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Hypothesis } from '../domain/decoding';
import type { ClockState } from './clockStore';
import { inputsOf, type DecodeState, type DecodingInputs } from './decodeStore';
import type { RunState } from './runStore';

export interface Branch extends DecodingInputs {
  readonly id: number;
  /** Null until a visitor names it; the page then says what it was made by. */
  readonly name: string | null;
  readonly outcome: Hypothesis;
  /** Whether it wrote the true target; null when that was not known. */
  readonly isRight: boolean | null;
  /** Which of the models since the page was opened: equal steps of two models are not the same weights. */
  readonly model: number;
  /** Optimizer updates the model had seen. */
  readonly modelStep: number;
}

export interface BranchState {
  /** Oldest first. */
  readonly branches: readonly Branch[];
  /** Of the model in view, as in a branch. */
  readonly model: number;
  /** Keeps what is shown, forces these ids instead of what was chosen, and keeps what comes of it. */
  branchAt(ids: readonly number[]): Promise<void>;
  /** Keeps what is shown. */
  keep(): void;
  rename(id: number, name: string): void;
  remove(id: number): void;
  show(id: number): void;
  /** Puts it beside what is shown. */
  compare(id: number): void;
}

interface Dependencies {
  readonly decode: StoreApi<DecodeState>;
  readonly compare: StoreApi<DecodeState>;
  readonly clock: StoreApi<ClockState>;
  readonly run: StoreApi<RunState>;
}

/** The oldest goes when one more is kept. */
const MAX_BRANCHES = 24;

/** Whether two decodings are made from the same things. */
export function isSameDecoding(a: DecodingInputs, b: DecodingInputs): boolean {
  return (
    a.source === b.source &&
    JSON.stringify([a.settings, a.forcedIds, a.surgery]) ===
      JSON.stringify([b.settings, b.forcedIds, b.surgery])
  );
}

export function createBranchStore({
  decode,
  compare,
  clock,
  run,
}: Dependencies): StoreApi<BranchState> {
  let nextId = 1;
  const store = createStore<BranchState>((set, get) => {
    const branchOf = (id: number): Branch | undefined =>
      get().branches.find((branch) => branch.id === id);
    return {
      branches: [],
      model: 0,
      branchAt: async (ids) => {
        get().keep();
        const result = await decode.getState().force(ids);
        if (result) get().keep();
      },
      keep: () => {
        const { result, decoded } = decode.getState();
        const outcome = result?.search.hypotheses[0];
        if (!result || !decoded || !outcome) return;
        // Of what is shown, which may not yet be what was last asked for.
        const inputs = inputsOf(decoded);
        // The same decoding of newer weights takes the older one's place, name and all.
        const { branches: kept, model } = get();
        const known = kept.find(
          (branch) => branch.model === model && isSameDecoding(branch, inputs),
        );
        const branch: Branch = {
          ...inputs,
          id: known?.id ?? nextId++,
          name: known?.name ?? null,
          outcome,
          isRight: result.gold && result.gold.verdict === 'match',
          model,
          modelStep: result.trace.modelStep,
        };
        set(({ branches }) => ({
          branches: known
            ? branches.map((each) => (each === known ? branch : each))
            : [...branches, branch].slice(-MAX_BRANCHES),
        }));
      },
      rename: (id, name) => {
        const trimmed = name.trim();
        set(({ branches }) => ({
          branches: branches.map((branch) =>
            branch.id === id ? { ...branch, name: trimmed === '' ? null : trimmed } : branch,
          ),
        }));
      },
      remove: (id) => {
        set(({ branches }) => ({ branches: branches.filter((branch) => branch.id !== id) }));
      },
      show: (id) => {
        const branch = branchOf(id);
        if (branch) void decode.getState().load(inputsOf(branch));
      },
      compare: (id) => {
        const branch = branchOf(id);
        if (!branch) return;
        void compare.getState().load(inputsOf(branch));
        clock.getState().setComparing(true);
      },
    };
  });

  run.subscribe(({ phase }, previous) => {
    if (phase === 'preparing' && phase !== previous.phase) {
      store.setState(({ model }) => ({ model: model + 1 }));
    }
  });
  return store;
}
