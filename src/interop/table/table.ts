/** What every reader makes of a file: columns of text. */
import type { ReadProgress, TableFormat } from '../../domain/dataImport';
import type { ReviewTable } from '../../data/import/importTypes';

/** Strings only, by column; plain data. */
export interface Table extends ReviewTable {
  readonly name: string;
  readonly format: TableFormat;
  /** As found or chosen; the label of the Encoding Standard. Empty for parquet. */
  readonly encoding: string;
  readonly hasHeader: boolean;
  /** Of a zip: the files that could be read instead. */
  readonly entries: readonly string[];
  /** Bytes of the file as it came. */
  readonly bytes: number;
}

export interface TableSource {
  readonly name: string;
  readonly blob: Blob;
}

export interface ReadControl {
  readonly signal: AbortSignal;
  /** Called a few times a second, and once at the end. */
  readonly onProgress: (progress: ReadProgress) => void;
}
