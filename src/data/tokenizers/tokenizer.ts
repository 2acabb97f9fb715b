/**
 * How text becomes tokens and tokens become text again. A spec is plain data: it is made from the
 * options and, for BPE, the training split; it crosses between threads and is saved with a model.
 */
import { assertUnreachable } from '../../base/assert';
import { bytePairTexts, splitIntoBytePairs, type Merge } from './bytePairs';
import { splitIntoSegments, segmentTexts } from './segments';
import type { Normalization, TokenKind, TokenOptions } from './tokenOptions';

/** What happens to a text before it is cut. */
export interface TextRules {
  readonly normalization: Normalization;
  readonly lowercase: boolean;
}

export interface PlainTokenizer extends TextRules {
  readonly kind: Exclude<TokenKind, 'bpe'>;
}

export interface BytePairTokenizer extends TextRules {
  readonly kind: 'bpe';
  /** Single code points, most frequent first, in the order of their ids. */
  readonly alphabet: readonly string[];
  /** In the order in which they were learned and are applied. */
  readonly merges: readonly Merge[];
}

export type TokenizerSpec = PlainTokenizer | BytePairTokenizer;

export interface Tokenizers {
  readonly source: TokenizerSpec;
  readonly target: TokenizerSpec;
}

/** A tokenizer that came from elsewhere, with the vocabulary it was made with: nothing is learned. */
export interface GivenTokenizer {
  readonly spec: TokenizerSpec;
  /** Tokens in the order of ids, special ones first. */
  readonly vocabulary: readonly string[];
}

/** A side that has none is learned from the training split. */
export interface GivenTokenizers {
  readonly source?: GivenTokenizer;
  readonly target?: GivenTokenizer;
}

/**
 * Latin, Greek, Cyrillic, punctuation, kana, Chinese characters and Hangul syllables: one UTF-16 unit
 * is one grapheme cluster. What joins its neighbour (marks, joiners, the CR of CR LF) has to be
 * segmented, which is far slower.
 */
const SPLITS_INTO_UNITS =
  /^[\0-\f\x0e-\x7f\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*$/;
let graphemes: Intl.Segmenter | null = null;

/** Text as the tokenizer sees it: Unicode normalisation first, then lower case. */
export function normalizeText({ normalization, lowercase }: TextRules, text: string): string {
  const normal = normalization === 'none' ? text : text.normalize(normalization);
  return lowercase ? normal.toLowerCase() : normal;
}

/**
 * The tokens of a text. `character`: grapheme clusters (UAX 29). `word`: what stands between white
 * space. `segment`: words and punctuation (UAX 29, by dictionary where no blanks are written).
 * `bpe`: merged code points of words marked by a leading `▁`.
 */
export function tokenize(spec: TokenizerSpec, text: string): string[] {
  const normal = normalizeText(spec, text);
  switch (spec.kind) {
    case 'character':
      if (SPLITS_INTO_UNITS.test(normal)) return normal.split('');
      graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
      return Array.from(graphemes.segment(normal), (part) => part.segment);
    case 'word':
      return normal.split(/[\s\u0085]+/u).filter((word) => word !== '');
    case 'segment':
      return splitIntoSegments(normal);
    case 'bpe':
      return splitIntoBytePairs(spec.merges, normal);
    default:
      return assertUnreachable(spec);
  }
}

/** What each token adds to the text, the blank before it included; together they are `detokenize`. */
export function tokenTexts(spec: TokenizerSpec, tokens: readonly string[]): string[] {
  switch (spec.kind) {
    case 'character':
      return [...tokens];
    case 'word':
      return tokens.map((token, index) => (index === 0 ? token : ` ${token}`));
    case 'segment':
      return segmentTexts(tokens);
    case 'bpe':
      return bytePairTexts(tokens);
    default:
      return assertUnreachable(spec);
  }
}

/**
 * The text of tokens. Undoes `tokenize` up to normalisation; for words and BPE up to how much white
 * space stands between words, for segments up to the blanks that a rule puts back.
 */
export function detokenize(spec: TokenizerSpec, tokens: readonly string[]): string {
  return tokenTexts(spec, tokens).join('');
}

/** A tokenizer of that kind which takes text as it is; BPE without merges cuts into code points. */
export function plainTokenizer(kind: TokenKind): TokenizerSpec {
  const rules = { normalization: 'none', lowercase: false } as const;
  return kind === 'bpe' ? { kind, ...rules, alphabet: [], merges: [] } : { kind, ...rules };
}

/** The tokenizers of options before any training split was seen: BPE that is not given has no merges. */
export function draftTokenizers(options: TokenOptions, given: GivenTokenizers = {}): Tokenizers {
  const { normalization, lowercase } = options;
  return {
    source: given.source?.spec ?? {
      ...plainTokenizer(options.source),
      normalization,
      lowercase,
    },
    target: given.target?.spec ?? {
      ...plainTokenizer(options.target),
      normalization,
      lowercase,
    },
  };
}
