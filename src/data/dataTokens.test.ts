import { describe, expect, it } from 'vitest';
import {
  checkDataConfig,
  completeDataConfig,
  prepareData,
  type DataConfig,
} from './experimentData';
import { withoutTokenizer, withTokenizer, withTokenSetting } from './dataTokens';
import type { TextPair } from './textPair';
import type { GivenTokenizer } from './tokenizers/tokenizer';

const SPECIALS = ['<pad>', '<bos>', '<eos>', '<unk>'];
const BYTE_PAIRS: GivenTokenizer = {
  spec: {
    kind: 'bpe',
    normalization: 'none',
    lowercase: true,
    alphabet: ['▁', 'l', 'o', 'w'],
    merges: [
      ['l', 'o'],
      ['lo', 'w'],
    ],
  },
  vocabulary: [...SPECIALS, '▁', 'l', 'o', 'w', 'lo', 'low'],
};
const WORDS: GivenTokenizer = {
  spec: { kind: 'word', normalization: 'none', lowercase: false },
  vocabulary: [...SPECIALS, 'never', 'yes'],
};
const PAIRS: readonly TextPair[] = ['low', 'LOW low', 'slow', 'wow', 'lo', 'owl', 'ow', 'ol'].map(
  (source) => ({ source, target: `yes ${source}` }),
);

function configOf(json: Readonly<Record<string, unknown>>): DataConfig {
  const config = completeDataConfig(json);
  if (!config.ok) throw new Error(config.error[0]?.message);
  return config.value;
}

const OWN = configOf({ file: 'own' });
const prepared = (config: DataConfig, sharedVocabulary = false) =>
  prepareData(config, 3, { sharedVocabulary, pairs: PAIRS });

describe('a given tokenizer', () => {
  it('cuts its side as it came, and its vocabulary is taken as it is', () => {
    const config = withTokenizer(withTokenizer(OWN, 'source', BYTE_PAIRS), 'target', WORDS);
    expect(checkDataConfig(config)).toEqual([]);
    expect(config.tokens).toMatchObject({ source: 'bpe', sourceSize: 10, target: 'word' });
    const data = prepared(config);
    const all = [...data.train, ...data.validation, ...data.test];
    expect(all.map(({ source }) => source.join(' '))).toContain('▁ low ▁ low');
    expect(data.sourceTokenizer).toEqual(BYTE_PAIRS.spec);
    expect(data.sourceVocabulary.tokens).toEqual(BYTE_PAIRS.vocabulary);
    expect(data.targetVocabulary.tokens).toEqual(WORDS.vocabulary);
    expect(data.targetVocabulary.encode(['low', 'yes'])).toEqual([3, 5]);
  });

  it('decides by its own rules which sources are the same', () => {
    const pairs = [...PAIRS, { source: 'LOW', target: 'no' }];
    const config = withTokenizer(OWN, 'source', BYTE_PAIRS);
    const data = prepareData(config, 3, { sharedVocabulary: false, pairs });
    const sources = [...data.train, ...data.validation, ...data.test].map(({ source }) =>
      source.join(''),
    );
    expect(sources.filter((source) => source === '▁low')).toHaveLength(2);
    const splits = [data.train, data.validation, data.test].filter((split) =>
      split.some(({ source }) => source.join('') === '▁low'),
    );
    expect(splits).toHaveLength(1);
  });

  it('is the tokenizer of both sides when they share a vocabulary and merge', () => {
    const config = withTokenSetting(withTokenizer(OWN, 'source', BYTE_PAIRS), 'target', 'bpe');
    const data = prepared(config, true);
    expect(data.targetTokenizer).toEqual(BYTE_PAIRS.spec);
    expect(data.targetVocabulary).toBe(data.sourceVocabulary);
    expect(data.sourceVocabulary.tokens).toEqual(BYTE_PAIRS.vocabulary);
  });

  it('is joined with the other one when they share a vocabulary', () => {
    const config = withTokenizer(withTokenizer(OWN, 'source', BYTE_PAIRS), 'target', WORDS);
    expect(prepared(config, true).sourceVocabulary.tokens).toEqual([
      ...BYTE_PAIRS.vocabulary,
      'never',
      'yes',
    ]);
  });

  it('is dropped by a setting that contradicts it, and by hand', () => {
    const both = withTokenizer(withTokenizer(OWN, 'source', BYTE_PAIRS), 'target', WORDS);
    expect(withTokenSetting(both, 'source', 'word').tokenizers).toEqual({ target: WORDS });
    expect(withTokenSetting(both, 'sourceSize', 50).tokenizers).toEqual({ target: WORDS });
    expect(withTokenSetting(both, 'lowercase', true)).not.toHaveProperty('tokenizers');
    const learned = withoutTokenizer(both, 'source');
    expect(learned.tokenizers).toEqual({ target: WORDS });
    expect(learned.tokens).toMatchObject({ source: 'bpe', sourceSize: 1000 });
  });
});

describe('a config that brings a tokenizer', () => {
  const fieldsOf = (tokenizers: unknown, tokens = {}): string[] =>
    checkDataConfig(configOf({ file: 'own', tokens, tokenizers })).map(
      ({ field, message }) => `${field}: ${message}`,
    );

  it('need not say its kind again, but may not say another', () => {
    expect(configOf({ file: 'own', tokenizers: { source: BYTE_PAIRS } }).tokens.source).toBe('bpe');
    expect(fieldsOf({ source: BYTE_PAIRS })).toEqual([]);
    expect(fieldsOf({ source: BYTE_PAIRS }, { source: 'word' })).toEqual([
      'data.tokenizers.source: data.tokenizers.source cuts into bpe, but data.tokens.source is word',
    ]);
  });

  it('is told what is wrong with it by name', () => {
    const wrong = (tokenizers: unknown): string => fieldsOf(tokenizers)[0] ?? '';
    expect(wrong([])).toMatch(/^data\.tokenizers: .*object/);
    expect(wrong({ middle: WORDS })).toMatch(/^data\.tokenizers\.middle: .*known: source, target/);
    expect(wrong({ source: 'a.json' })).toMatch(/^data\.tokenizers\.source: .*must be a tokenizer/);
    expect(wrong({ source: { ...WORDS, spec: { kind: 'word' } } })).toMatch(/source\.spec/);
    expect(wrong({ source: { ...WORDS, vocabulary: ['a'] } })).toMatch(/must start with <pad>/);
    expect(wrong({ source: { ...WORDS, vocabulary: SPECIALS } })).toMatch(/holds no token/);
    const twice = { ...WORDS, vocabulary: [...SPECIALS, 'a', 'a'] };
    expect(wrong({ source: twice })).toMatch(/holds "a" twice/);
  });
});
