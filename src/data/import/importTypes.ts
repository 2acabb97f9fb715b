/**
 * What is said between a table that was read and the person who makes pairs of it: which columns, what
 * was found wrong, what was mended. Plain data; `domain/dataImport` hands it to both threads.
 */
import type { TextPair } from '../textPair';
import type { TokenOptions } from '../tokenizers/tokenOptions';

/** A row that could not be read as the others; what it held is left out. */
export interface RowProblem {
  /** Line, or record, in the file, from 1. */
  readonly row: number;
  readonly message: string;
}

/** What pairs are made of: columns of text, and what was lost on the way to them. */
export interface ReviewTable {
  readonly columns: readonly string[];
  /** By column, then row. */
  readonly cells: readonly (readonly string[])[];
  /** Line, or record, of each row in the file, from 1. */
  readonly rowNumbers: ArrayLike<number>;
  /** The first 100. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  readonly hasMixedLineEnds: boolean;
}

/** A pair on its way into the library. */
export interface ImportedPair extends TextPair {
  readonly credit?: string;
  /** Line, or record, in the file, from 1. */
  readonly row: number;
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
  /** Pairs that lengths and vocabulary were counted on: all of them, unless there are very many. */
  readonly measuredPairs: number;
  readonly preview: readonly TextPair[];
  readonly checks: readonly Check[];
  readonly source: SideFacts;
  readonly target: SideFacts;
  /** Pairs of each given split; null where none are given. */
  readonly splits: Readonly<Record<'train' | 'validation' | 'test', number>> | null;
}
