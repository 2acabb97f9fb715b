/**
 * From a config and a seed to the very examples an experiment trains on and is judged by. Pure, so
 * the page previews what the worker will see without asking it.
 */
import { checkDataConfig, completeDataConfig, type DataConfig } from './dataConfig';
import { DataError } from './dataError';
import { badRow, drawPairs, MAX_TOKENS } from './drawnPairs';
import type { SplitName, TextPair, TokenPair } from './textPair';
import { tokenize, type TokenizerSpec } from './tokenizers/tokenizer';
import { learnTokenizers, learnVocabularies } from './tokenizers/learnTokenizers';
import type { Vocabulary } from './vocabulary';

export { checkDataConfig, completeDataConfig, DataError };
export type { DataConfig, TokenPair };

export interface ExperimentData {
  /** BPE merges that are not given are learned from the training split alone; one object for both sides when shared. */
  readonly sourceTokenizer: TokenizerSpec;
  readonly targetTokenizer: TokenizerSpec;
  readonly train: readonly TokenPair[];
  readonly validation: readonly TokenPair[];
  readonly test: readonly TokenPair[];
  /** Made from the training split alone unless given; one object for both sides when shared. */
  readonly sourceVocabulary: Vocabulary;
  readonly targetVocabulary: Vocabulary;
  /** Tokens of the longest source of any split. */
  readonly maxSourceLength: number;
  /** Tokens of the longest target of any split, eos not counted. */
  readonly maxTargetLength: number;
  /** Sources that given splits hold out and train on: they are only held out. */
  readonly droppedSources: number;
}

/**
 * The examples, splits and vocabularies of a config: the same for the same config, seed and pairs.
 * No source is in two splits, nor twice in one, except that a dataset or file may give one source
 * several targets, which then stay together.
 * @param options.pairs the rows of a dataset (already through its `parse`) or of a file.
 * @throws DataError
 */
export function prepareData(
  config: DataConfig,
  seed: number,
  options: { readonly sharedVocabulary: boolean; readonly pairs?: readonly TextPair[] },
): ExperimentData {
  const texts: Record<SplitName, TextPair[]> = { train: [], validation: [], test: [] };
  const { splits, groups, droppedSources } = drawPairs(config, seed, options.pairs);
  let position = 0;
  for (const group of groups) {
    const split = splits[position++];
    if (!split) break;
    texts[split].push(...group);
  }

  const { tokens, tokenizers: given } = config;
  const tokenizers = learnTokenizers(tokens, texts.train, options.sharedVocabulary, given);
  let maxSourceLength = 0;
  let maxTargetLength = 0;
  const cut = (pairs: readonly TextPair[]): TokenPair[] =>
    pairs.map((pair) => {
      const source = tokenize(tokenizers.source, pair.source);
      const target = tokenize(tokenizers.target, pair.target);
      if (options.pairs) checkLengths(options.pairs, pair, { source, target });
      maxSourceLength = Math.max(maxSourceLength, source.length);
      maxTargetLength = Math.max(maxTargetLength, target.length);
      return { source, target };
    });
  const train = cut(texts.train);
  return {
    sourceTokenizer: tokenizers.source,
    targetTokenizer: tokenizers.target,
    train,
    validation: cut(texts.validation),
    test: cut(texts.test),
    ...learnVocabularies(tokens, tokenizers, train, options.sharedVocabulary, given),
    maxSourceLength,
    maxTargetLength,
    droppedSources,
  };
}

/**
 * The first training examples of `prepareData`, without making the rest.
 * @throws DataError
 */
export function previewExamples(
  config: DataConfig,
  seed: number,
  count: number,
  pairs?: readonly TextPair[],
): TextPair[] {
  const { splits, groups } = drawPairs(config, seed, pairs);
  const examples: TextPair[] = [];
  let position = 0;
  for (const group of groups) {
    const split = splits[position++];
    if (!split || examples.length >= count) break;
    if (split === 'train') examples.push(...group);
  }
  return examples.slice(0, count);
}

/** @throws DataError badRow, counted among the pairs as they came */
function checkLengths(pairs: readonly TextPair[], pair: TextPair, tokens: TokenPair): void {
  for (const side of ['source', 'target'] as const) {
    const { length } = tokens[side];
    if (length > MAX_TOKENS) throw badRow(pairs.indexOf(pair), side, length);
  }
}
