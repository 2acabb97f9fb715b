/** Reads a tokenizer from unknown JSON, as a saved model holds it. */
import { NORMALIZATIONS, TOKEN_KINDS, type Normalization, type TokenKind } from './tokenOptions';
import type { TokenizerSpec } from './tokenizer';

/** The spec, or null when something of it is missing or of another type. */
export function readTokenizerSpec(value: unknown): TokenizerSpec | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, normalization, lowercase, alphabet, merges } = value as Record<string, unknown>;
  if (!isTokenKind(kind) || !isNormalization(normalization) || typeof lowercase !== 'boolean') {
    return null;
  }
  if (kind !== 'bpe') return { kind, normalization, lowercase };
  return isTexts(alphabet) && Array.isArray(merges) && merges.every(isMerge)
    ? { kind, normalization, lowercase, alphabet, merges }
    : null;
}

export function isTokenKind(value: unknown): value is TokenKind {
  return TOKEN_KINDS.some((kind) => kind === value);
}

function isNormalization(value: unknown): value is Normalization {
  return NORMALIZATIONS.some((normalization) => normalization === value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isMerge(value: unknown): value is [string, string] {
  return isTexts(value) && value.length === 2;
}
