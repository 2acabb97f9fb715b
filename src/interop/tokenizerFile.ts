/**
 * A tokenizer as Hugging Face's `tokenizer.json`, so that Python and other pages cut text into the
 * same ids. What that format cannot say is refused by name, in both directions.
 * Source: https://huggingface.co/docs/tokenizers, the serialisation of `Tokenizer`.
 */
import { isRecord } from '../base/isRecord';
import { err, ok, type Result } from '../base/result';
import { WORD_MARK } from '../data/tokenizers/bytePairs';
import { bytePairVocabulary } from '../data/tokenizers/learnTokenizers';
import type { TokenizerSpec } from '../data/tokenizers/tokenizer';
import { SPECIAL_TOKENS, UNK } from '../data/vocabulary';
import { clusterPattern, isClusterPattern } from './clusterPattern';
import { readBytePairModel, readWordModel } from './tokenizerModelFile';
import { readNormalizer, writeNormalizer } from './tokenizerNormalizer';

export interface ReadTokenizer {
  readonly spec: TokenizerSpec;
  /** Special tokens first, then the file's own in the order of its ids. */
  readonly vocabulary: readonly string[];
}

const UNKNOWN = SPECIAL_TOKENS[UNK] as string;

const metaspace = {
  type: 'Metaspace',
  replacement: WORD_MARK,
  prepend_scheme: 'always',
  split: true,
} as const;

/**
 * The file of a tokenizer and its vocabulary, or why it cannot be written: cutting into segments
 * needs dictionaries that the format has no place for. Text that reads like a special token
 * (`<eos>`) is that token to a reader of the file, but only letters to this page.
 */
export function writeTokenizerFile(
  spec: TokenizerSpec,
  vocabulary: readonly string[],
): Result<string, string> {
  const parts = partsOf(spec, vocabulary);
  if (!parts) {
    return err(
      'tokenizer.json has no words for segments, whose rules need dictionaries: choose characters, words or BPE',
    );
  }
  const file = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: writeNormalizer(spec),
    pre_tokenizer: parts.preTokenizer,
    post_processor: null,
    decoder: parts.decoder,
    model: parts.model,
  };
  return ok(`${JSON.stringify(file, null, 2)}\n`);
}

/**
 * The tokenizer in a `tokenizer.json`, or what of it is not supported; the message names the field.
 * Read are BPE over words marked by Metaspace, words between white space, and what
 * `writeTokenizerFile` wrote. The four special tokens of this page take the place of the file's.
 */
export function readTokenizerFile(json: string): Result<ReadTokenizer, string> {
  let file: unknown;
  try {
    file = JSON.parse(json);
  } catch {
    return err('the file is not JSON');
  }
  if (!isRecord(file) || !isRecord(file['model'])) {
    return err('model is missing: this is no tokenizer.json');
  }
  const added = readAddedTokens(file['added_tokens']);
  if (!added.ok) return added;
  const rules = readNormalizer(file['normalizer']);
  if (!rules.ok) return rules;
  const cut = readPreTokenizer(file['pre_tokenizer']);
  if (!cut.ok) return cut;
  const { type } = file['model'];
  if (type === 'BPE') {
    if (cut.value !== 'metaspace') return err('pre_tokenizer: BPE is read with Metaspace only');
    const model = readBytePairModel(file['model'], added.value);
    if (!model.ok) return model;
    const spec = { kind: 'bpe', ...rules.value, ...model.value } as const;
    return ok({ spec, vocabulary: bytePairVocabulary(spec).tokens });
  }
  if (type === 'WordLevel') {
    if (cut.value === 'metaspace') return err('pre_tokenizer: Metaspace is read with BPE only');
    const words = readWordModel(file['model'], added.value);
    if (!words.ok) return words;
    const vocabulary = [...SPECIAL_TOKENS, ...words.value];
    return ok({ spec: { kind: cut.value, ...rules.value }, vocabulary });
  }
  return err(`model.type is ${JSON.stringify(type)}; BPE and WordLevel are read`);
}

function partsOf(spec: TokenizerSpec, vocabulary: readonly string[]) {
  const vocab = Object.fromEntries(vocabulary.map((token, id) => [token, id]));
  const words = { type: 'WordLevel', vocab, unk_token: UNKNOWN };
  switch (spec.kind) {
    case 'bpe':
      return {
        preTokenizer: {
          type: 'Sequence',
          pretokenizers: [{ type: 'WhitespaceSplit' }, metaspace],
        },
        decoder: metaspace,
        model: {
          type: 'BPE',
          dropout: null,
          unk_token: UNKNOWN,
          continuing_subword_prefix: null,
          end_of_word_suffix: null,
          fuse_unk: false,
          byte_fallback: false,
          ignore_merges: false,
          vocab,
          merges: spec.merges,
        },
      };
    case 'word':
      return { preTokenizer: { type: 'WhitespaceSplit' }, decoder: null, model: words };
    case 'character':
      return {
        preTokenizer: {
          type: 'Split',
          pattern: { Regex: clusterPattern(vocabulary.slice(SPECIAL_TOKENS.length)) },
          behavior: 'Isolated',
          invert: false,
        },
        decoder: { type: 'Fuse' },
        model: words,
      };
    case 'segment':
      return null;
  }
}

/** Contents of the file's special tokens. */
function readAddedTokens(value: unknown): Result<ReadonlySet<string>, string> {
  const contents = new Set<string>();
  if (value === undefined || value === null) return ok(contents);
  if (!Array.isArray(value)) return err('added_tokens is not a list');
  for (const [place, token] of value.entries()) {
    if (!isRecord(token) || typeof token['content'] !== 'string') {
      return err(`added_tokens[${place}].content is missing`);
    }
    if (token['special'] !== true) {
      return err(
        `added_tokens[${place}] (${token['content']}) is not special: words that stand apart from the merges are not supported`,
      );
    }
    contents.add(token['content']);
  }
  return ok(contents);
}

function readPreTokenizer(value: unknown): Result<'metaspace' | 'word' | 'character', string> {
  if (!isRecord(value)) return err('pre_tokenizer is missing: text must be cut into words');
  const { type, pretokenizers } = value;
  if (type === 'Metaspace') return readMetaspace(value);
  if (type === 'WhitespaceSplit') return ok('word');
  if (type === 'Split') {
    const { pattern, behavior, invert } = value;
    const isOurs =
      isRecord(pattern) &&
      isClusterPattern(pattern['Regex']) &&
      behavior === 'Isolated' &&
      invert !== true;
    return isOurs ? ok('character') : err('pre_tokenizer.pattern is not one that this page writes');
  }
  if (type === 'Sequence' && Array.isArray(pretokenizers) && pretokenizers.length === 2) {
    const [first, second] = pretokenizers as unknown[];
    if (isRecord(first) && first['type'] === 'WhitespaceSplit' && isRecord(second)) {
      if (second['type'] === 'Metaspace') return readMetaspace(second);
    }
  }
  return err(
    `pre_tokenizer.type is ${JSON.stringify(type)}; Metaspace, WhitespaceSplit, or the one before the other, are read`,
  );
}

function readMetaspace(value: Readonly<Record<string, unknown>>): Result<'metaspace', string> {
  const { replacement, prepend_scheme: scheme, add_prefix_space: prefix, split } = value;
  if (replacement !== WORD_MARK) return err(`pre_tokenizer.replacement must be ${WORD_MARK}`);
  if ((scheme ?? 'always') !== 'always' || prefix === false) {
    return err('pre_tokenizer.prepend_scheme must be "always"');
  }
  return split === false ? err('pre_tokenizer.split must be true') : ok('metaspace');
}
