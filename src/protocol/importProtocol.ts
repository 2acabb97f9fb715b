/**
 * What the page may ask of the worker that reads a person's own data. It is a second worker, so that
 * training goes on while a file is read. It remembers one table: the one read last.
 */
import type {
  ImportReview,
  ImportSource,
  OwnDataset,
  ReadOptions,
  ReadProgress,
  ReviewRequest,
  TableSummary,
} from '../domain/dataImport';
import type { WireResult } from './wireError';

export interface KeepRequest extends ReviewRequest {
  /** What the pairs shall be called; no other dataset may have the name. */
  readonly name: string;
}

/** Served by the import worker. */
export interface ImportServer {
  /** Reads a table in place of the one before. A read still under way ends as cancelled. */
  read(source: ImportSource, options: ReadOptions): Promise<WireResult<TableSummary>>;
  /** Pairs and checks of the table read last. */
  review(request: ReviewRequest): Promise<WireResult<ImportReview>>;
  /** Keeps its pairs in this browser. */
  keep(request: KeepRequest): Promise<WireResult<OwnDataset>>;
  /** Ends a read under way with the code importCancelled. */
  cancel(): Promise<void>;
}

/** Served by the page's client, some times a second while a table is read. */
export interface ImportEvents {
  progress(progress: ReadProgress): void;
}
