/** What is learned of the training split before training: BPE merges and the vocabulary of each side. */
import type { TextPair, TokenPair } from '../textPair';
import { SPECIAL_TOKENS, Vocabulary } from '../vocabulary';
import { learnBytePairs } from './learnBytePairs';
import type { TokenOptions } from './tokenOptions';
import {
  draftTokenizers,
  normalizeText,
  type BytePairTokenizer,
  type GivenTokenizer,
  type GivenTokenizers,
  type TokenizerSpec,
  type Tokenizers,
} from './tokenizer';

/**
 * @param isShared one vocabulary for both sides: BPE then learns from both and is one tokenizer
 * @param given tokenizers that are taken as they are
 */
export function learnTokenizers(
  options: TokenOptions,
  train: readonly Pick<TextPair, 'source' | 'target'>[],
  isShared: boolean,
  given: GivenTokenizers = {},
): Tokenizers {
  const { source, target } = draftTokenizers(options, given);
  const sources = train.map((pair) => pair.source);
  const targets = train.map((pair) => pair.target);
  if (isShared && source.kind === 'bpe' && target.kind === 'bpe') {
    if (given.source && given.target) return { source, target };
    const both =
      given.source?.spec ??
      given.target?.spec ??
      learnMerges(source, [...sources, ...targets], sharedSize(options));
    return { source: both, target: both };
  }
  return {
    source:
      source.kind === 'bpe' && !given.source
        ? learnMerges(source, sources, options.sourceSize)
        : source,
    target:
      target.kind === 'bpe' && !given.target
        ? learnMerges(target, targets, options.targetSize)
        : target,
  };
}

/** The vocabulary of each side, one object when shared; no larger than the options say. */
export function learnVocabularies(
  options: TokenOptions,
  tokenizers: Tokenizers,
  train: readonly TokenPair[],
  isShared: boolean,
  given: GivenTokenizers = {},
): { readonly sourceVocabulary: Vocabulary; readonly targetVocabulary: Vocabulary } {
  const sources = train.map((pair) => pair.source);
  const targets = train.map((pair) => pair.target);
  if (isShared) {
    const shared = sharedVocabulary(options, tokenizers, sources, targets, given);
    return { sourceVocabulary: shared, targetVocabulary: shared };
  }
  return {
    sourceVocabulary: vocabularyOf(tokenizers.source, sources, options.sourceSize, given.source),
    targetVocabulary: vocabularyOf(tokenizers.target, targets, options.targetSize, given.target),
  };
}

/** Special tokens, alphabet, then what each merge makes, in order: the ids of a BPE vocabulary. */
export function bytePairVocabulary(spec: BytePairTokenizer): Vocabulary {
  const tokens = new Set([...SPECIAL_TOKENS, ...spec.alphabet]);
  for (const [left, right] of spec.merges) tokens.add(left + right);
  return Vocabulary.fromTokenList([...tokens]);
}

function learnMerges(
  draft: BytePairTokenizer,
  texts: readonly string[],
  size: number,
): BytePairTokenizer {
  const normal = texts.map((text) => normalizeText(draft, text));
  return { ...draft, ...learnBytePairs(normal, size) };
}

function vocabularyOf(
  tokenizer: TokenizerSpec,
  sequences: readonly (readonly string[])[],
  size: number,
  given: GivenTokenizer | undefined,
): Vocabulary {
  if (given) return Vocabulary.fromTokenList(given.vocabulary);
  return tokenizer.kind === 'bpe'
    ? bytePairVocabulary(tokenizer)
    : Vocabulary.fromTokens(sequences, size);
}

function sharedVocabulary(
  options: TokenOptions,
  { source, target }: Tokenizers,
  sources: readonly (readonly string[])[],
  targets: readonly (readonly string[])[],
  given: GivenTokenizers,
): Vocabulary {
  const isGiven = given.source !== undefined || given.target !== undefined;
  if (source.kind !== 'bpe' && target.kind !== 'bpe' && !isGiven) {
    return Vocabulary.fromTokens([...sources, ...targets], sharedSize(options));
  }
  // Made apart, unless both are BPE and thus one: the ids of the source come first.
  const parts = [
    vocabularyOf(source, sources, options.sourceSize, given.source),
    vocabularyOf(target, targets, options.targetSize, given.target),
  ];
  return Vocabulary.fromTokenList([...new Set(parts.flatMap(({ tokens }) => tokens))]);
}

/** The larger one; 0, for all tokens, is larger than any. */
function sharedSize({ sourceSize, targetSize }: TokenOptions): number {
  return sourceSize === 0 || targetSize === 0 ? 0 : Math.max(sourceSize, targetSize);
}
