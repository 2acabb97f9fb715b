/** What every reader makes of a file: columns of text. */
import type { ReadProgress, TableFacts } from '../../domain/dataImport';
import type { ReviewTable } from '../../data/import/importTypes';

/** Strings only, by column; plain data. */
export interface Table extends ReviewTable, TableFacts {}

export interface TableSource {
  readonly name: string;
  readonly blob: Blob;
}

export interface ReadControl {
  readonly signal: AbortSignal;
  /** Called a few times a second, and once at the end. */
  readonly onProgress: (progress: ReadProgress) => void;
}
