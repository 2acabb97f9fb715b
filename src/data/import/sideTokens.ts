/** How many tokens a text has and which, as training would cut it. */
import { learnTokenizers } from '../tokenizers/learnTokenizers';
import { tokenize, type TokenizerSpec, type Tokenizers } from '../tokenizers/tokenizer';
import type { TokenOptions } from '../tokenizers/tokenOptions';
import type { ImportedPair } from './importTypes';
import { takeEvenly } from './takeEvenly';

export type SideName = 'source' | 'target';

/** Enough for merges to come out nearly as on all pairs, in a fraction of the time. */
const LEARNING_UNITS = 1_000_000;

/** BPE is learned from a part of the pairs: what training learns will differ a little. */
export function reviewTokenizers(
  options: TokenOptions,
  pairs: readonly ImportedPair[],
  isSwapped: boolean,
): Tokenizers {
  const isLearned = options.source === 'bpe' || options.target === 'bpe';
  const sample = isLearned ? takeEvenly(pairs, LEARNING_UNITS) : [];
  const seen = isSwapped
    ? sample.map(({ source, target }) => ({ source: target, target: source }))
    : sample;
  return learnTokenizers(options, seen, false);
}

/** Without cutting the text where it is plainly short. */
export function isLongerThan(tokenizer: TokenizerSpec, text: string, cutOff: number): boolean {
  const { kind, normalization, lowercase } = tokenizer;
  // NFKC may write one character as eighteen, lower case one as three.
  const isAsWritten = normalization === 'none' && !lowercase;
  // A token is at least one UTF-16 unit; BPE adds a mark to each word.
  const most = kind === 'bpe' ? 2 * text.length + 1 : text.length;
  return !(isAsWritten && most <= cutOff) && tokenize(tokenizer, text).length > cutOff;
}
