/**
 * The reader of a person's own data as the stores see it: plain async calls that throw a CodedError.
 * The worker-backed reader and the tests' fake both are one of these.
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
import type { KeepRequest } from '../protocol/importProtocol';

export interface ImportClient {
  read(source: ImportSource, options: ReadOptions): Promise<TableSummary>;
  review(request: ReviewRequest): Promise<ImportReview>;
  keep(request: KeepRequest): Promise<OwnDataset>;
  cancel(): Promise<void>;
  /** Calls back while a table is read, until the returned function is called. */
  listen(onProgress: (progress: ReadProgress) => void): () => void;
  /** Ends the worker and forgets the table; a later `read` starts another worker. */
  dispose(): void;
}
