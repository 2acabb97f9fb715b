/**
 * A person's own data on its way in: chosen, read, its columns mapped, checked, mended, and kept. The
 * import worker is the authority on the table; this store holds what was asked of it and answered.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';
import type { ImportClient } from '../client/importClient';
import { DEFAULT_TOKENS, type TokenOptions } from '../data/tokenizers/tokenOptions';
import {
  DEFAULT_READ_OPTIONS,
  type ColumnMapping,
  type FixId,
  type ImportReview,
  type ImportSource,
  type ReadOptions,
  type ReadProgress,
  type ReviewRequest,
  type TableSummary,
} from '../domain/dataImport';
import type { ExperimentState } from './experimentStore';
import type { LibraryState } from './libraryStore';

export interface ImportState {
  readonly isOpen: boolean;
  readonly phase: 'choosing' | 'reading' | 'mapping' | 'keeping';
  /** Name of what is read, or was read last; null before anything was chosen. */
  readonly sourceName: string | null;
  /** Of the reading under way. */
  readonly progress: ReadProgress | null;
  readonly options: ReadOptions;
  readonly table: TableSummary | null;
  readonly mapping: ColumnMapping | null;
  /** In the order in which they were applied. */
  readonly fixes: readonly FixId[];
  readonly tokens: TokenOptions;
  /** Tokens of a side above which a row counts as too long. */
  readonly cutOff: number;
  /** Of the settings above, or of the ones before while `isReviewing`; null without two columns. */
  readonly review: ImportReview | null;
  readonly isReviewing: boolean;
  /** What the pairs will be called. */
  readonly name: string;
  readonly failure: Failure | null;
  open(): void;
  /** Forgets what was read, keeps what was kept. A keeping under way goes on to its end. */
  close(): void;
  read(source: ImportSource): Promise<void>;
  /** Reads the same source again, also after it failed. */
  setReadOptions(options: Partial<ReadOptions>): Promise<void>;
  setMapping(mapping: ColumnMapping): void;
  applyFix(fix: FixId): void;
  /** Takes back the fix that was applied last. */
  undoFix(): void;
  setTokens(tokens: TokenOptions): void;
  setCutOff(tokens: number): void;
  setName(name: string): void;
  /** Ends a reading under way: back to choosing. */
  cancel(): Promise<void>;
  /** Keeps the pairs, makes the draft train on them, and closes. */
  keep(): Promise<void>;
}

/** What a person set, which another reading of the same source leaves alone. */
type Chosen = Pick<ImportState, 'mapping' | 'fixes' | 'tokens' | 'cutOff' | 'name'>;

interface Dependencies {
  readonly client: ImportClient;
  readonly library: StoreApi<LibraryState>;
  readonly experiment: StoreApi<ExperimentState>;
}

/** Longer sides train slowly; most sentences are shorter. */
const DEFAULT_CUT_OFF = 200;

function nothingRead() {
  return {
    phase: 'choosing' as const,
    sourceName: null,
    progress: null,
    options: DEFAULT_READ_OPTIONS,
    table: null,
    mapping: null,
    fixes: [],
    tokens: DEFAULT_TOKENS,
    cutOff: DEFAULT_CUT_OFF,
    review: null,
    isReviewing: false,
    name: '',
    failure: null,
  };
}

export function createImportStore({
  client,
  library,
  experiment,
}: Dependencies): StoreApi<ImportState> {
  const reviewLatest = latestOnly((request: ReviewRequest) => client.review(request));
  /** What was chosen; the dialog may close before its reading ends. */
  let source: ImportSource | null = null;
  /** Grows with every reading and every closing: an answer to an older one is dropped. */
  let reading = 0;

  return createStore<ImportState>((set, get) => {
    client.listen((progress) => {
      if (get().phase === 'reading') set({ progress });
    });

    const requestOf = ({ mapping, fixes, tokens, cutOff }: ImportState): ReviewRequest | null =>
      mapping && mapping.source.length > 0 && mapping.target.length > 0
        ? { mapping, fixes, tokens, cutOff }
        : null;

    const review = async (): Promise<void> => {
      const request = requestOf(get());
      const number = reading;
      if (!request) {
        set({ review: null, isReviewing: false });
        return;
      }
      set({ isReviewing: true, failure: null });
      try {
        const answer = await reviewLatest(request);
        // A displaced request leaves the work to the newer one.
        if (answer && number === reading && isStillAsked(request)) {
          set({ review: answer, isReviewing: false });
        }
      } catch (reason) {
        if (number === reading && isStillAsked(request)) {
          set({ review: null, isReviewing: false, failure: failureOf(reason) });
        }
      }
    };

    const isStillAsked = ({ mapping, fixes, tokens, cutOff }: ReviewRequest): boolean => {
      const now = get();
      return (
        now.mapping === mapping &&
        now.fixes === fixes &&
        now.tokens === tokens &&
        now.cutOff === cutOff
      );
    };

    const change = (changed: Partial<ImportState>): void => {
      set(changed);
      void review();
    };

    /** @param chosen what was set for the same source as it was read before */
    const readSource = async (
      from: ImportSource,
      options: ReadOptions,
      chosen: Chosen | null,
    ): Promise<void> => {
      const number = ++reading;
      source = from;
      set({ ...nothingRead(), phase: 'reading', sourceName: nameOf(from), options, ...chosen });
      try {
        const table = await client.read(from, options);
        if (number !== reading) return;
        await library.getState().refresh();
        if (number !== reading) return;
        set({
          phase: 'mapping',
          progress: null,
          table,
          mapping: chosen && isIn(chosen.mapping, table) ? chosen.mapping : table.suggested,
          ...(chosen && chosen.name !== ''
            ? {}
            : { name: freeName(table.name, library.getState()), tokens: tokensFor(table) }),
        });
        void review();
      } catch (reason) {
        if (number !== reading) return;
        const failure = failureOf(reason);
        const isCancelled = failure.code === 'importCancelled';
        set({ phase: 'choosing', progress: null, failure: isCancelled ? null : failure });
      }
    };

    const close = (): void => {
      // What is being kept is kept to its end, out of sight.
      if (get().phase === 'keeping') {
        set({ isOpen: false });
        return;
      }
      reading++;
      source = null;
      client.dispose();
      set({ ...nothingRead(), isOpen: false });
    };

    return {
      ...nothingRead(),
      isOpen: false,
      open: () => {
        set({ isOpen: true });
        void library.getState().refresh();
      },
      close,
      read: async (from) => {
        if (get().phase === 'keeping') return;
        set({ isOpen: true });
        await readSource(from, DEFAULT_READ_OPTIONS, null);
      },
      setReadOptions: async (changed) => {
        const { phase, mapping, fixes, tokens, cutOff, name } = get();
        const options = { ...get().options, ...changed };
        if (source && phase !== 'keeping') {
          await readSource(source, options, { mapping, fixes, tokens, cutOff, name });
        } else set({ options });
      },
      setMapping: (mapping) => {
        change({ mapping });
      },
      applyFix: (fix) => {
        change({ fixes: [...get().fixes, fix] });
      },
      undoFix: () => {
        change({ fixes: get().fixes.slice(0, -1) });
      },
      setTokens: (tokens) => {
        change({ tokens });
      },
      setCutOff: (cutOff) => {
        change({ cutOff });
      },
      setName: (name) => {
        set({ name, failure: null });
      },
      cancel: () => client.cancel(),
      keep: async () => {
        const request = requestOf(get());
        const name = get().name.trim();
        if (!request || name === '' || get().phase !== 'mapping') return;
        set({ phase: 'keeping', failure: null });
        try {
          const info = await client.keep({ ...request, name });
          await library.getState().refresh();
          set({ phase: 'mapping' });
          close();
          // In a task of its own: the dialog goes first, then the page turns to the data.
          await new Promise((resolve) => setTimeout(resolve));
          experiment.getState().useOwnDataset(info);
        } catch (reason) {
          set({ phase: 'mapping', failure: failureOf(reason) });
        }
      },
    };
  });
}

function isIn(mapping: ColumnMapping | null, { columns }: TableSummary): boolean {
  if (!mapping) return false;
  const { source, target, split, credit } = mapping;
  const named = [...source, ...target, split, credit].filter((column) => column !== null);
  return named.every((column) => columns.includes(column));
}

function nameOf(source: ImportSource): string {
  return source.kind === 'url' ? source.url : source.name;
}

/** The name of the table, with a number where another dataset has it. */
function freeName(name: string, { datasets }: LibraryState): string {
  const isTaken = (candidate: string): boolean => datasets.some((each) => each.name === candidate);
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) candidate = `${name} ${number}`;
  return candidate;
}

/** Sentences are cut into words; of anything else too little is known. */
function tokensFor({ shape }: TableSummary): TokenOptions {
  return shape === null
    ? DEFAULT_TOKENS
    : { ...DEFAULT_TOKENS, source: 'segment', target: 'segment' };
}
