import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnTokenizers, learnVocabularies } from '../data/tokenizers/learnTokenizers';
import { tokenize, type TokenizerSpec } from '../data/tokenizers/tokenizer';
import { DEFAULT_TOKENS, type TokenOptions } from '../data/tokenizers/tokenOptions';
import type { Vocabulary } from '../data/vocabulary';
import { readTokenizerFile, writeTokenizerFile } from './tokenizerFile';

/** Sentences and names in English, Chinese, French, German and Japanese. */
function linesOf(...files: readonly string[]): string[] {
  const cells = files.flatMap((file) =>
    readFileSync(new URL(`../../public/datasets/${file}`, import.meta.url), 'utf8').split(/[\t\n]/),
  );
  return [...new Set(cells)].filter((cell) => cell.trim() !== '');
}

interface Learned {
  readonly spec: TokenizerSpec;
  readonly vocabulary: Vocabulary;
}

function learn(lines: readonly string[], options: Partial<TokenOptions>): Learned {
  const tokens = { ...DEFAULT_TOKENS, target: 'character', ...options } as const;
  const pairs = lines.map((line) => ({ source: line, target: 'x' }));
  const tokenizers = learnTokenizers(tokens, pairs, false);
  const cut = pairs.map(({ source }) => ({
    source: tokenize(tokenizers.source, source),
    target: [],
  }));
  const { sourceVocabulary } = learnVocabularies(tokens, tokenizers, cut, false);
  return { spec: tokenizers.source, vocabulary: sourceVocabulary };
}

function written({ spec, vocabulary }: Learned): string {
  const file = writeTokenizerFile(spec, vocabulary.tokens);
  if (!file.ok) throw new Error(file.error);
  return file.value;
}

function hugging(learned: Learned): Tokenizer {
  return new Tokenizer(JSON.parse(written(learned)) as object, { unk_token: '<unk>' });
}

/** Lines whose ids differ between this page and Hugging Face's library. */
function differing(learned: Learned, lines: readonly string[]): string[] {
  const other = hugging(learned);
  return lines.filter((line) => {
    const ids = learned.vocabulary.encode(tokenize(learned.spec, line));
    return other.encode(line).ids.join(' ') !== ids.join(' ');
  });
}

const lines = linesOf('diagnostics.tsv', 'emoji.tsv');
const heldOut = lines.filter((_, index) => index % 3 === 0);
const training = lines.filter((_, index) => index % 3 !== 0);

describe('a BPE tokenizer.json', () => {
  it('gives the same ids in Hugging Face’s tokenizers on 10,000 lines of five languages', () => {
    expect(lines.length).toBeGreaterThan(10_000);
    const learned = learn(training, { source: 'bpe', sourceSize: 4000 });
    expect(learned.vocabulary.size).toBe(4000);
    expect(differing(learned, lines)).toEqual([]);
    const unknown = heldOut.filter((line) =>
      learned.vocabulary.encode(tokenize(learned.spec, line)).includes(3),
    );
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('does so with normalisation and lower case, and on text full of odd blanks', () => {
    const options = {
      source: 'bpe',
      sourceSize: 1500,
      normalization: 'NFKC',
      lowercase: true,
    } as const;
    const learned = learn(training, options);
    expect(differing(learned, heldOut)).toEqual([]);
    const odd = ['ＡＢＣ  ｶﾞ', ' a\u3000b\ufeffc\u0085d ', '▁▁a▁', 'É É ﬁ Ⅳ', '', ' ', '😀👩‍👩‍👧'];
    expect(differing(learned, odd)).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(differing(learned, [text])).toEqual([]);
      }),
    );
  });

  it('decodes to the text', () => {
    const learned = learn(training, { source: 'bpe', sourceSize: 2000 });
    const text = 'Identifier expected.';
    const ids = learned.vocabulary.encode(tokenize(learned.spec, text));
    expect(hugging(learned).decode(ids, { clean_up_tokenization_spaces: false })).toBe(text);
  });

  it('is read back as it was written', () => {
    const learned = learn(training.slice(0, 2000), {
      source: 'bpe',
      sourceSize: 900,
      normalization: 'NFC',
      lowercase: true,
    });
    const read = readTokenizerFile(written(learned));
    expect(read).toEqual({
      ok: true,
      value: { spec: learned.spec, vocabulary: learned.vocabulary.tokens },
    });
  });
});

describe.each(['word', 'character'] as const)('a tokenizer.json of %ss', (source) => {
  const learned = learn(training, { source, sourceSize: 1200, normalization: 'NFC' });

  it('gives the same ids in Hugging Face’s tokenizers', () => {
    expect(differing(learned, lines)).toEqual([]);
  });

  it('is read back as it was written', () => {
    expect(readTokenizerFile(written(learned))).toEqual({
      ok: true,
      value: { spec: learned.spec, vocabulary: learned.vocabulary.tokens },
    });
  });
});

describe('a tokenizer.json that cannot be', () => {
  const good = JSON.parse(written(learn(['ab ab cd cd'], { source: 'bpe', sourceSize: 99 }))) as {
    readonly model: { readonly merges: readonly unknown[] };
  };
  const errorOf = (patch: object, model: object = {}): string => {
    const json = JSON.stringify({ ...good, ...patch, model: { ...good.model, ...model } });
    const read = readTokenizerFile(json);
    return read.ok ? 'read' : read.error;
  };

  it('is not written for segments', () => {
    const file = writeTokenizerFile(
      { kind: 'segment', normalization: 'none', lowercase: false },
      [],
    );
    expect(!file.ok && file.error).toContain('segments');
  });

  it('is refused with the field named', () => {
    expect(errorOf({})).toBe('read');
    expect(errorOf({ normalizer: { type: 'Precompiled' } })).toMatch(/^normalizer: "Precompiled"/);
    expect(errorOf({ pre_tokenizer: null })).toMatch(/^pre_tokenizer/);
    expect(errorOf({ pre_tokenizer: { type: 'ByteLevel' } })).toMatch(
      /^pre_tokenizer.type.*ByteLevel/,
    );
    expect(errorOf({ added_tokens: [{ content: 'x', special: false }] })).toMatch(
      /^added_tokens\[0\]/,
    );
    expect(errorOf({}, { type: 'Unigram' })).toMatch(/^model.type is "Unigram"/);
    expect(errorOf({}, { byte_fallback: true })).toMatch(/^model.byte_fallback/);
    expect(errorOf({}, { end_of_word_suffix: '</w>' })).toMatch(/^model.end_of_word_suffix/);
    expect(errorOf({}, { vocab: [] })).toMatch(/^model.vocab/);
    expect(errorOf({}, { vocab: { a: 0.5 } })).toMatch(/^model.vocab/);
    expect(errorOf({}, { merges: ['a b c'] })).toMatch(/^model.merges\[0\]/);
    expect(errorOf({}, { merges: [['a', 'zz']] })).toMatch(/^model.merges\[0\] needs "zz"/);
    expect(errorOf({}, { merges: good.model.merges.slice(0, -1) })).toMatch(/^model.vocab holds/);
    const broken = readTokenizerFile('{');
    expect(!broken.ok && broken.error).toContain('not JSON');
  });

  it('is refused, never thrown at, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('BPE', 'WordLevel'), (value, type) => {
        for (const field of ['normalizer', 'pre_tokenizer', 'added_tokens', 'model']) {
          readTokenizerFile(JSON.stringify({ ...good, [field]: value }));
        }
        for (const field of ['vocab', 'merges']) {
          readTokenizerFile(
            JSON.stringify({ ...good, model: { ...good.model, type, [field]: value } }),
          );
        }
      }),
    );
  });

  it('takes another page’s special tokens for ours', () => {
    const vocab = { '<s>': 0, '</s>': 1, '<unk>': 2, a: 3, b: 4, ab: 5, '▁': 6 };
    const read = readTokenizerFile(
      JSON.stringify({
        ...good,
        added_tokens: ['<s>', '</s>'].map((content) => ({ content, special: true })),
        pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
        model: { type: 'BPE', vocab, merges: ['a b'], unk_token: '<unk>' },
      }),
    );
    expect(read.ok && read.value.vocabulary).toEqual([
      ...['<pad>', '<bos>', '<eos>', '<unk>'],
      ...['a', 'b', '▁', 'ab'],
    ]);
  });
});
