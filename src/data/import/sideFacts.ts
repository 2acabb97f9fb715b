/** Lengths and vocabulary of one side of pairs. */
import { tokenize, type TokenizerSpec } from '../tokenizers/tokenizer';
import type { ImportedPair, LengthHistogram, SideFacts } from './importTypes';
import type { SideName } from './sideTokens';

const MAX_BINS = 40;
const TOP_TOKENS = 30;
/** One pair in ten is held out to see how much of it the others know. */
const HELD_OUT_EVERY = 10;

export interface MeasuredSide extends SideFacts {
  /** Pairs with a token that occurs nowhere else, with the first such token. */
  readonly rarePairs: readonly ImportedPair[];
  readonly firstRare: string;
}

export function measureSide(
  pairs: readonly ImportedPair[],
  tokenizer: TokenizerSpec,
  side: SideName,
): MeasuredSide {
  const lengths = new Uint32Array(pairs.length);
  const counts = new Map<string, number>();
  const trainCounts = new Map<string, number>();
  const heldOut: string[] = [];
  /** Where a token came first, while it came only once. */
  const onlyAt = new Map<string, number>();
  pairs.forEach((pair, index) => {
    const cut = tokenize(tokenizer, pair[side]);
    lengths[index] = cut.length;
    const isHeldOut = index % HELD_OUT_EVERY === HELD_OUT_EVERY - 1;
    for (const token of cut) {
      const count = counts.get(token) ?? 0;
      counts.set(token, count + 1);
      if (count === 0) onlyAt.set(token, index);
      else if (count === 1) onlyAt.delete(token);
      if (isHeldOut) heldOut.push(token);
      else trainCounts.set(token, 1);
    }
  });
  const known = heldOut.reduce((sum, token) => sum + (trainCounts.has(token) ? 1 : 0), 0);
  const [firstRare = ''] = onlyAt.keys();
  const rareIndexes = [...new Set(onlyAt.values())].sort((left, right) => left - right);
  return {
    lengths: histogramOf(lengths),
    vocabulary: {
      tokens: counts.size,
      once: onlyAt.size,
      top: topOf(counts),
      coverage: heldOut.length === 0 ? 1 : known / heldOut.length,
    },
    rarePairs: rareIndexes.map((index) => pairs[index]!),
    firstRare,
  };
}

function topOf(counts: ReadonlyMap<string, number>): { token: string; count: number }[] {
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .slice(0, TOP_TOKENS)
    .map(([token, count]) => ({ token, count }));
}

export function histogramOf(lengths: ArrayLike<number>): LengthHistogram {
  let longest = 0;
  let shortest = Infinity;
  let sum = 0;
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    longest = Math.max(longest, length);
    shortest = Math.min(shortest, length);
    sum += length;
  }
  if (lengths.length === 0) return { from: 0, width: 1, counts: [], longest: 0, mean: 0 };
  const width = Math.max(1, Math.ceil((longest - shortest + 1) / MAX_BINS));
  const counts = new Array<number>(Math.floor((longest - shortest) / width) + 1).fill(0);
  for (let i = 0; i < lengths.length; i++) {
    counts[Math.floor((lengths[i]! - shortest) / width)]! += 1;
  }
  return { from: shortest, width, counts, longest, mean: sum / lengths.length };
}
