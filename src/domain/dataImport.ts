/**
 * A person's own data on its way in: bytes become a table, two of its columns become pairs, the pairs
 * are checked and mended, and what a person keeps stands in this browser under a name.
 */
import type { ColumnMapping, KnownShape, RowProblem } from '../data/import/importTypes';
import type { TokenOptions } from '../data/tokenizers/tokenOptions';

export type {
  Check,
  ColumnMapping,
  FixId,
  ImportReview,
  KnownShape,
  LengthHistogram,
  ReviewRequest,
  RowProblem,
  SideFacts,
} from '../data/import/importTypes';
export { CHECK_IDS, FIX_IDS, KNOWN_SHAPES } from '../data/import/importTypes';

export const TABLE_FORMATS = ['csv', 'tsv', 'jsonl', 'json', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Labels of the Encoding Standard that a person may choose; `auto` looks for marks and zero bytes. */
export const TEXT_ENCODINGS = [
  'auto',
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** Where the bytes come from. A URL is fetched only when a person typed it and confirmed. */
export type ImportSource =
  | { readonly kind: 'file'; readonly name: string; readonly blob: Blob }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'url'; readonly url: string };

export interface ReadOptions {
  readonly format: TableFormat | 'auto';
  readonly encoding: TextEncoding;
  /** CSV and TSV: whether the first row names the columns. */
  readonly hasHeader: boolean | 'auto';
  /** The file of a zip to read; null takes the first one that can be read. */
  readonly entry: string | null;
}

export const DEFAULT_READ_OPTIONS: ReadOptions = {
  format: 'auto',
  encoding: 'auto',
  hasHeader: 'auto',
  entry: null,
};

export interface ReadProgress {
  /** Of the file as it lies on disk. */
  readonly bytesRead: number;
  /** 0 while it is not known. */
  readonly bytesTotal: number;
  readonly rows: number;
}

/** Where a table came from, and how its bytes were read. */
export interface TableFacts {
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

export interface TableSummary extends TableFacts {
  readonly rows: number;
  readonly columns: readonly string[];
  /** The first rows, by column. */
  readonly sample: readonly (readonly string[])[];
  /** The first of them; `problemCount` in all. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  readonly shape: KnownShape | null;
  readonly suggested: ColumnMapping;
}

/** A dataset of a person's own, kept in this browser. */
export interface OwnDataset {
  /** Its key; what `data.file` of a config says. */
  readonly name: string;
  readonly pairs: number;
  /** Of its texts in UTF-8. */
  readonly bytes: number;
  readonly keptAtMs: number;
  readonly hasSplits: boolean;
  readonly hasCredits: boolean;
  /** How it was cut when it was kept; a draft starts from these. */
  readonly tokens: TokenOptions;
}
