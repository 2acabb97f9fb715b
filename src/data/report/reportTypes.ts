/**
 * What an experiment's data is like before anything is trained: how much of it there is, how long,
 * of which tokens, and how much of what is held out those tokens know. Plain data;
 * `domain/dataReport` hands it to both threads.
 */
import type { LengthHistogram } from '../import/importTypes';
import type { SplitName, TokenPair } from '../textPair';
import type { TokenizerSpec } from '../tokenizers/tokenizer';

/** Longer vocabularies are listed up to here, and counted whole. */
export const LISTED_TOKENS = 50_000;

/** Examples of each split that can be browsed. */
export const LISTED_EXAMPLES = 500;

export interface TokenCount {
  readonly token: string;
  readonly count: number;
}

export interface VocabularyReport {
  /** In the order of ids, special ones first; at most `LISTED_TOKENS`. */
  readonly tokens: readonly string[];
  /** How often each of `tokens` stands in the training split. */
  readonly counts: readonly number[];
  /** Tokens in all, special ones included. */
  readonly size: number;
  /** Of them, those that stand in the training split once. */
  readonly once: number;
  /** Running tokens of the training split, unknown ones included. */
  readonly trainTokens: number;
  /** Of them, those that the vocabulary has no place for. */
  readonly trainUnknown: number;
  /** The same of validation and test together. */
  readonly heldOutTokens: number;
  readonly heldOutUnknown: number;
  /** The most frequent unknown tokens of what is held out. */
  readonly worstUnknown: readonly TokenCount[];
}

export interface SideReport {
  readonly tokenizer: TokenizerSpec;
  /** Tokens a text, over all splits. */
  readonly lengths: LengthHistogram;
  /** One object for both sides when the vocabulary is shared; it then counts both. */
  readonly vocabulary: VocabularyReport;
  /** How often each merge is made in the training split; empty where nothing merges. */
  readonly mergeCounts: readonly number[];
}

export interface DataReport {
  readonly pairs: Readonly<Record<SplitName, number>>;
  readonly isShared: boolean;
  readonly source: SideReport;
  readonly target: SideReport;
  /** Sources that their data puts into several splits: they are kept where they are held out. */
  readonly droppedSources: number;
  /** The first of each split, as they are cut. */
  readonly examples: Readonly<Record<SplitName, readonly TokenPair[]>>;
}
