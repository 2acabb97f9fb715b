/** Reads a tokenizer that came from elsewhere from unknown JSON, as a config or a saved model holds it. */
import { err, ok, type Result } from '../../base/result';
import { SPECIAL_TOKENS } from '../vocabulary';
import { readTokenizerSpec } from './readTokenizerSpec';
import type { GivenTokenizer } from './tokenizer';

/** The tokenizer, or which part of it is wrong; the message names it from `field` on. */
export function readGivenTokenizer(field: string, value: unknown): Result<GivenTokenizer, string> {
  if (typeof value !== 'object' || value === null) return err(`${field} must be a tokenizer`);
  const { spec: specJson, vocabulary } = value as Record<string, unknown>;
  const spec = readTokenizerSpec(specJson);
  if (!spec) return err(`${field}.spec is not complete`);
  if (!Array.isArray(vocabulary) || !vocabulary.every((token) => typeof token === 'string')) {
    return err(`${field}.vocabulary must be a list of tokens`);
  }
  const tokens: readonly string[] = vocabulary;
  if (SPECIAL_TOKENS.some((special, id) => tokens[id] !== special)) {
    return err(`${field}.vocabulary must start with ${SPECIAL_TOKENS.join(' ')}`);
  }
  if (tokens.length === SPECIAL_TOKENS.length) return err(`${field}.vocabulary holds no token`);
  const seen = new Set<string>();
  for (const token of tokens) {
    if (seen.has(token)) return err(`${field}.vocabulary holds ${JSON.stringify(token)} twice`);
    seen.add(token);
  }
  return ok({ spec, vocabulary: tokens });
}
