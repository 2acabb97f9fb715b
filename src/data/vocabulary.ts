/**
 * Token <-> id, one table per side or one for both. Ids 0 to 3 mean padding, begin, end and unknown
 * in every vocabulary, as in PyTorch checkpoints of this model.
 */
import { assert } from '../base/assert';

export const PAD = 0;
export const BOS = 1;
export const EOS = 2;
export const UNK = 3;

export const SPECIAL_TOKENS: readonly string[] = ['<pad>', '<bos>', '<eos>', '<unk>'];

export class Vocabulary {
  readonly tokens: readonly string[];
  private readonly idByToken: ReadonlyMap<string, number>;

  private constructor(tokens: readonly string[]) {
    this.tokens = tokens;
    const idByToken = new Map<string, number>();
    // The specials are left out: text that happens to read "<pad>" is an unknown word, not padding.
    for (let id = SPECIAL_TOKENS.length; id < tokens.length; id++) {
      idByToken.set(tokens[id] as string, id);
    }
    this.idByToken = idByToken;
  }

  /**
   * Every token that occurs, the most frequent first, equally frequent ones by code point.
   * @param size tokens in all, special ones included; the rest is unknown. 0 keeps every token.
   */
  static fromTokens(sequences: Iterable<readonly string[]>, size = 0): Vocabulary {
    const counts = new Map<string, number>();
    for (const sequence of sequences) {
      for (const token of sequence) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    for (const special of SPECIAL_TOKENS) counts.delete(special);
    const byFrequency = [...counts].sort(
      ([left, leftCount], [right, rightCount]) =>
        rightCount - leftCount || compareCodePoints(left, right),
    );
    const tokens = [...SPECIAL_TOKENS, ...byFrequency.map(([token]) => token)];
    return new Vocabulary(
      size === 0 ? tokens : tokens.slice(0, Math.max(size, SPECIAL_TOKENS.length)),
    );
  }

  /**
   * The vocabulary a checkpoint holds: the full list, specials included, in the order of ids.
   * @throws Error when the specials are not first or a token stands twice.
   */
  static fromTokenList(tokens: readonly string[]): Vocabulary {
    SPECIAL_TOKENS.forEach((special, id) => {
      assert(
        tokens[id] === special,
        `a vocabulary must start with ${SPECIAL_TOKENS.join(' ')}; entry ${id} is ${tokens[id]}`,
      );
    });
    const seen = new Set<string>();
    tokens.forEach((token, id) => {
      assert(!seen.has(token), `the vocabulary holds "${token}" twice, again at entry ${id}`);
      seen.add(token);
    });
    return new Vocabulary([...tokens]);
  }

  get size(): number {
    return this.tokens.length;
  }

  has(token: string): boolean {
    return this.idByToken.has(token);
  }

  /** @throws Error for an id outside 0 .. size - 1. */
  tokenAt(id: number): string {
    const token = this.tokens[id];
    assert(token !== undefined, `no token has id ${id}; the vocabulary holds ${this.size}`);
    return token;
  }

  /** Every id's token, special ones too. @throws Error for an id outside 0 .. size - 1. */
  tokensAt(ids: readonly number[]): string[] {
    return ids.map((id) => this.tokenAt(id));
  }

  /** Ids of the tokens, UNK for those that are not in the vocabulary. No bos or eos is added. */
  encode(tokens: readonly string[]): number[] {
    return tokens.map((token) => this.idByToken.get(token) ?? UNK);
  }

  /** Tokens up to the first eos; padding and bos are dropped, unknowns read `<unk>`. */
  decode(ids: Iterable<number>): string[] {
    const tokens: string[] = [];
    for (const id of ids) {
      if (id === EOS) break;
      if (id !== PAD && id !== BOS) tokens.push(this.tokenAt(id));
    }
    return tokens;
  }
}

/** Order of code points, for sorting; `<` compares UTF-16 units, which puts emoji before U+E000..U+FFFF. */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = surrogatesLast(left.charCodeAt(i)) - surrogatesLast(right.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function surrogatesLast(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
