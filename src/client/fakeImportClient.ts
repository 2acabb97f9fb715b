/**
 * A reader of own data in memory for tests of what stands above it: every call is recorded and
 * answered with a small table of translated words, and a test may hold an answer back or fail it.
 */
import type {
  ImportReview,
  ImportSource,
  ReadOptions,
  ReadProgress,
  ReviewRequest,
  SideFacts,
  TableSummary,
} from '../domain/dataImport';
import { fakeDataset } from '../domain/fakeDataset';
import type { KeepRequest } from '../protocol/importProtocol';
import { CodedError, type WireError } from '../protocol/wireError';
import type { ImportClient } from './importClient';

type Call = 'read' | 'review' | 'keep';

export interface FakeImportClient extends ImportClient {
  /** Names of the calls so far, in order. */
  readonly calls: string[];
  readonly reads: { readonly source: ImportSource; readonly options: ReadOptions }[];
  readonly reviewRequests: ReviewRequest[];
  readonly keepRequests: KeepRequest[];
  /** Fails the next call of that name. */
  failNext(call: Call, error: WireError): void;
  /** The next call of that name waits until the returned function is called. */
  hold(call: Call): () => void;
  setTable(table: Partial<TableSummary>): void;
  setReview(review: Partial<ImportReview>): void;
  reportProgress(progress: ReadProgress): void;
}

export const FAKE_TABLE: TableSummary = {
  name: 'words.csv',
  format: 'csv',
  encoding: 'utf-8',
  hasHeader: true,
  entries: [],
  bytes: 96,
  rows: 4,
  columns: ['english', 'french'],
  sample: [
    ['cat', 'dog', 'sun', ''],
    ['chat', 'chien', 'soleil', 'lune'],
  ],
  problems: [],
  problemCount: 0,
  shape: null,
  suggested: { source: ['english'], target: ['french'], split: null, credit: null },
};

const FAKE_SIDE: SideFacts = {
  lengths: { from: 3, width: 1, counts: [2, 0, 1, 1], longest: 6, mean: 4.25 },
  vocabulary: {
    tokens: 12,
    once: 4,
    top: [
      { token: 'e', count: 5 },
      { token: 'n', count: 4 },
    ],
    coverage: 0.9,
  },
};

export const FAKE_REVIEW: ImportReview = {
  pairs: 3,
  measuredPairs: 3,
  preview: [
    { source: 'cat', target: 'chat' },
    { source: 'dog', target: 'chien' },
    { source: 'sun', target: 'soleil' },
  ],
  checks: [
    {
      id: 'oneSidedRows',
      severity: 'error',
      count: 1,
      rows: [5],
      fix: 'dropOneSided',
      details: {},
    },
  ],
  source: FAKE_SIDE,
  target: FAKE_SIDE,
  splits: null,
};

export function createFakeImportClient(): FakeImportClient {
  const listeners = new Set<(progress: ReadProgress) => void>();
  const failures = new Map<Call, WireError>();
  const held = new Map<Call, Promise<void>>();
  const calls: string[] = [];
  const reads: FakeImportClient['reads'] = [];
  const reviewRequests: ReviewRequest[] = [];
  const keepRequests: KeepRequest[] = [];
  let table = FAKE_TABLE;
  let review = FAKE_REVIEW;
  /** Ends the read under way. */
  let cancelRead: (() => void) | null = null;

  const answer = async <T>(call: Call, reply: () => T): Promise<T> => {
    calls.push(call);
    const waiting = held.get(call);
    held.delete(call);
    await waiting;
    const failure = failures.get(call);
    failures.delete(call);
    if (failure) throw CodedError.fromWire(failure);
    return reply();
  };

  return {
    calls,
    reads,
    reviewRequests,
    keepRequests,
    failNext: (call, error) => failures.set(call, error),
    hold: (call) => {
      let release = (): void => undefined;
      held.set(call, new Promise((resolve) => (release = resolve)));
      return () => {
        release();
      };
    },
    setTable: (changed) => {
      table = { ...FAKE_TABLE, ...changed };
    },
    setReview: (changed) => {
      review = { ...FAKE_REVIEW, ...changed };
    },
    reportProgress: (progress) => {
      for (const listener of listeners) listener(progress);
    },
    read: (source, options) => {
      reads.push({ source, options });
      const cancelled = new Promise<never>((_, reject) => {
        cancelRead = () => {
          reject(new CodedError('importCancelled', 'the reading was cancelled'));
        };
      });
      return Promise.race([answer('read', () => table), cancelled]);
    },
    review: (request) =>
      answer('review', () => {
        reviewRequests.push(request);
        const { fixes } = request;
        // A clicked fix is done: its check is gone.
        const checks = review.checks.filter(({ fix }) => fix === null || !fixes.includes(fix));
        return { ...review, checks };
      }),
    keep: (request) =>
      answer('keep', () => {
        keepRequests.push(request);
        return fakeDataset(request.name, { pairs: review.pairs, tokens: request.tokens });
      }),
    cancel: async () => {
      calls.push('cancel');
      cancelRead?.();
      await Promise.resolve();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      calls.push('dispose');
      cancelRead?.();
    },
  };
}
