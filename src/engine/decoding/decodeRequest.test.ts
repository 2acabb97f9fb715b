import { describe, expect, it } from 'vitest';
import { learnTokenizers, learnVocabularies } from '../../data/tokenizers/learnTokenizers';
import { tokenize } from '../../data/tokenizers/tokenizer';
import { DEFAULT_TOKENS } from '../../data/tokenizers/tokenOptions';
import { EOS } from '../../data/vocabulary';
import { NO_SURGERY } from '../../domain/contextSurgery';
import { DEFAULT_DECODING } from '../../domain/decoding';
import { checkRequest, EmptySourceError } from './decodeRequest';

const options = {
  ...DEFAULT_TOKENS,
  source: 'bpe',
  sourceSize: 15,
  target: 'word',
  lowercase: true,
} as const;
const pairs = [{ source: 'Low lower', target: 'Le Chat' }];
const tokenizers = learnTokenizers(options, pairs, false);
const train = pairs.map(({ source, target }) => ({
  source: tokenize(tokenizers.source, source),
  target: tokenize(tokenizers.target, target),
}));
const words = {
  sourceTokenizer: tokenizers.source,
  targetTokenizer: tokenizers.target,
  ...learnVocabularies(options, tokenizers, train, false),
  maxSourceLength: 4,
  maxTargetLength: 2,
};
const request = {
  source: 'LOW Lx',
  settings: DEFAULT_DECODING,
  forcedIds: [],
  maxLength: null,
  surgery: NO_SURGERY,
  gold: 'le chien',
  candidates: 0,
};

describe('a source as it was typed', () => {
  it('is cut as the training split was: normalised, by the merges that were learned', () => {
    const { source, gold } = checkRequest(words, request);
    expect(source.tokens).toEqual(['▁low', '▁', 'l', 'x']);
    expect(source.areKnown).toEqual([true, true, true, false]);
    expect(gold).toEqual({
      ids: [...words.targetVocabulary.encode(['le', 'chien']), EOS],
      hasUnknown: true,
    });
  });

  it('is empty when nothing but blanks was typed', () => {
    expect(() => checkRequest(words, { ...request, source: ' \u2581 ' })).toThrow(EmptySourceError);
  });
});
