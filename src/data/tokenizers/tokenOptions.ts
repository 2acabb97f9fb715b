/** How each side of a pair becomes tokens, as a config says it. Plain data with defaults and limits. */
import type { ParameterTable, ParameterValue } from '../../base/parameterSpec';

/**
 * `character`: grapheme clusters. `word`: what stands between blanks. `segment`: words of any
 * language and their punctuation (UAX 29). `bpe`: byte-pair encoding trained on the training split.
 */
export const TOKEN_KINDS = ['character', 'word', 'segment', 'bpe'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export const NORMALIZATIONS = ['none', 'NFC', 'NFKC'] as const;
export type Normalization = (typeof NORMALIZATIONS)[number];

export interface TokenOptions {
  readonly source: TokenKind;
  readonly target: TokenKind;
  /**
   * Size of the vocabulary, special tokens included. BPE learns merges up to it; other kinds keep the
   * most frequent tokens, 0 for all. A shared vocabulary takes the larger of the two.
   */
  readonly sourceSize: number;
  readonly targetSize: number;
  readonly normalization: Normalization;
  readonly lowercase: boolean;
}

const size = {
  kind: 'number',
  isInteger: true,
  min: 0,
  max: 20_000,
  step: 100,
  default: 0,
} as const;

export const TOKEN_SPECS = {
  source: { kind: 'choice', choices: TOKEN_KINDS, default: 'character' },
  target: { kind: 'choice', choices: TOKEN_KINDS, default: 'character' },
  sourceSize: size,
  targetSize: size,
  normalization: { kind: 'choice', choices: NORMALIZATIONS, default: 'none' },
  lowercase: { kind: 'boolean', default: false },
} as const satisfies ParameterTable;

/** Every character a token, text as it is. */
export const DEFAULT_TOKENS: TokenOptions = {
  source: 'character',
  target: 'character',
  sourceSize: 0,
  targetSize: 0,
  normalization: 'none',
  lowercase: false,
};

/** Size of a BPE vocabulary where nobody says another. */
export const DEFAULT_BPE_SIZE = 1000;

/** Options with one of them changed; a size that makes no sense for the new kind changes with it. */
export function withTokenOption(
  tokens: TokenOptions,
  name: keyof TokenOptions,
  value: ParameterValue,
): TokenOptions {
  const next = { ...tokens, [name]: value };
  const turnsBpe = (value === 'bpe') !== (tokens[name] === 'bpe');
  if (!turnsBpe) return next;
  const size = name === 'source' ? 'sourceSize' : 'targetSize';
  return { ...next, [size]: value === 'bpe' ? DEFAULT_BPE_SIZE : 0 };
}
