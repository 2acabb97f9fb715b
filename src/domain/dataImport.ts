/**
 * A person's own data on its way in: bytes become a table, two of its columns become pairs, the pairs
 * are checked and mended, and what a person keeps stands in this browser under a name.
 */
import type { TokenOptions } from '../data/tokenizers/tokenOptions';
import type { TextPair } from '../data/textPair';

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

/** A row that could not be read as the others; what it held is left out. */
export interface RowProblem {
  /** Line, or record, in the file, from 1. */
  readonly row: number;
  readonly message: string;
}

/** Which columns make a pair. Nested fields are columns with dots, as `translation.en`. */
export interface ColumnMapping {
  /** One or more, joined by one blank: `question`, `context`. */
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** Says train, validation (valid, dev) or test. */
  readonly split: string | null;
  /** Who wrote the pair (ManyThings, Tatoeba); kept with it. */
  readonly credit: string | null;
}

/** Shapes that are known by their column names. */
export const KNOWN_SHAPES = ['translation', 'questionAnswer', 'summary', 'anki'] as const;
export type KnownShape = (typeof KNOWN_SHAPES)[number];

export interface TableSummary {
  readonly name: string;
  readonly format: TableFormat;
  /** As found or chosen; the label of the Encoding Standard. Empty for parquet. */
  readonly encoding: string;
  readonly hasHeader: boolean;
  /** Of a zip: the files that could be read instead. */
  readonly entries: readonly string[];
  /** Bytes of the file as it came. */
  readonly bytes: number;
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

/** What one click mends; applied in the order in which they were clicked, undone from the last. */
export const FIX_IDS = [
  'dropOneSided',
  'dropDuplicates',
  'dropConflicts',
  'dropTooLong',
  'dropLeaks',
  'trimBlanks',
  'replaceBroken',
  'removeControls',
  'swapSides',
] as const;
export type FixId = (typeof FIX_IDS)[number];

export const CHECK_IDS = [
  /** Both sides empty, or one of them. */
  'emptyRows',
  'oneSidedRows',
  /** The same pair again. */
  'duplicates',
  /** One source, several targets. */
  'conflicts',
  /** A source in two of the given splits. */
  'leaks',
  'tooLong',
  /** Lone surrogates, or U+FFFD from a wrong encoding. */
  'brokenText',
  'controlCharacters',
  'outerBlanks',
  /** Hebrew, Arabic and the like: shown right to left, trained as written. */
  'rightToLeft',
  'unknownSplit',
  'rareTokens',
  'tooFewExamples',
  'mixedLineEnds',
  'unreadableRows',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export interface Check {
  readonly id: CheckId;
  /** `error`: training cannot start, or rows are lost; `warning`: look; `note`: good to know. */
  readonly severity: 'error' | 'warning' | 'note';
  /** Rows concerned. */
  readonly count: number;
  /** The first of them, by line or record in the file. */
  readonly rows: readonly number[];
  readonly fix: FixId | null;
  /** What the words are filled with. */
  readonly details: Readonly<Record<string, string | number>>;
}

export interface LengthHistogram {
  /** Rows by tokens: `counts[i]` of length `from + i * width` to `from + (i + 1) * width - 1`. */
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
  readonly longest: number;
  readonly mean: number;
}

export interface VocabularyFacts {
  /** Different tokens, the four special ones not counted. */
  readonly tokens: number;
  /** Of them, those that occur once. */
  readonly once: number;
  /** The most frequent ones with their counts. */
  readonly top: readonly { readonly token: string; readonly count: number }[];
  /** Share of the running tokens of the held-out tenth that the rest knows, 0..1. */
  readonly coverage: number;
}

export interface SideFacts {
  readonly lengths: LengthHistogram;
  readonly vocabulary: VocabularyFacts;
}

export interface ReviewRequest {
  readonly mapping: ColumnMapping;
  readonly fixes: readonly FixId[];
  readonly tokens: TokenOptions;
  /** Tokens of a side that `tooLong` starts above. */
  readonly cutOff: number;
}

export interface ImportReview {
  /** Pairs that would be kept. */
  readonly pairs: number;
  readonly preview: readonly TextPair[];
  readonly checks: readonly Check[];
  readonly source: SideFacts;
  readonly target: SideFacts;
  /** Pairs of each given split; null where none are given. */
  readonly splits: Readonly<Record<'train' | 'validation' | 'test', number>> | null;
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
