/** The `model` of a `tokenizer.json`: its tokens in the order of their ids, and merges for BPE. */
import { isRecord } from '../base/isRecord';
import { err, ok, type Result } from '../base/result';
import type { Merge } from '../data/tokenizers/bytePairs';
import type { BytePairTokenizer } from '../data/tokenizers/tokenizer';
import { SPECIAL_TOKENS } from '../data/vocabulary';

type Fields = Readonly<Record<string, unknown>>;

/** Settings that change what comes out, with the values under which they do not. */
const PLAIN_SETTINGS: Readonly<Record<string, readonly unknown[]>> = {
  dropout: [null, undefined, 0],
  continuing_subword_prefix: [null, undefined, ''],
  end_of_word_suffix: [null, undefined, ''],
  fuse_unk: [null, undefined, false],
  byte_fallback: [null, undefined, false],
  ignore_merges: [null, undefined, false],
};

/** @param special tokens of the file that are left out */
export function readBytePairModel(
  model: Fields,
  special: ReadonlySet<string>,
): Result<Pick<BytePairTokenizer, 'alphabet' | 'merges'>, string> {
  for (const [name, plain] of Object.entries(PLAIN_SETTINGS)) {
    if (!plain.includes(model[name])) {
      return err(`model.${name} is ${JSON.stringify(model[name])}, which is not supported`);
    }
  }
  const tokens = readWordModel(model, special);
  if (!tokens.ok) return tokens;
  const merges = readMerges(model['merges'], new Set(tokens.value));
  if (!merges.ok) return merges;
  const merged = new Set(merges.value.map(([left, right]) => left + right));
  const alphabet = tokens.value.filter((token) => !merged.has(token));
  const odd = alphabet.find((token) => Array.from(token).length !== 1);
  if (odd !== undefined) {
    return err(`model.vocab holds ${JSON.stringify(odd)}, which no merge makes`);
  }
  return ok({ alphabet, merges: merges.value });
}

/** The tokens of `vocab` by id, special ones left out. */
export function readWordModel(
  { vocab, unk_token: unknown }: Fields,
  special: ReadonlySet<string>,
): Result<string[], string> {
  if (!isRecord(vocab)) return err('model.vocab is not a table of tokens and ids');
  const entries: [token: string, id: number][] = [];
  for (const [token, id] of Object.entries(vocab)) {
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) {
      return err(`model.vocab gives ${JSON.stringify(token)} an id that is no whole number`);
    }
    if (token === '') return err('model.vocab holds an empty token');
    const isSpecial = special.has(token) || token === unknown || SPECIAL_TOKENS.includes(token);
    if (!isSpecial) entries.push([token, id]);
  }
  if (new Set(entries.map(([, id]) => id)).size < entries.length) {
    return err('model.vocab gives two tokens the same id');
  }
  return ok(entries.sort(([, left], [, right]) => left - right).map(([token]) => token));
}

function readMerges(value: unknown, tokens: ReadonlySet<string>): Result<Merge[], string> {
  if (!Array.isArray(value)) return err('model.merges is not a list');
  const merges: Merge[] = [];
  for (const [place, entry] of (value as unknown[]).entries()) {
    const parts: unknown = typeof entry === 'string' ? entry.split(' ') : entry;
    if (!isPair(parts)) return err(`model.merges[${place}] is not a pair of tokens`);
    const [left, right] = parts;
    const missing = [left, right, left + right].find((token) => !tokens.has(token));
    if (missing !== undefined) {
      return err(
        `model.merges[${place}] needs ${JSON.stringify(missing)}, which model.vocab lacks`,
      );
    }
    merges.push([left, right]);
  }
  return ok(merges);
}

function isPair(value: unknown): value is [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')
  );
}
