/** Two outputs side by side, token by token, and what their difference says. */
import type { DecodeTrace } from '../../../domain/decodeTrace';

export interface TokenPair {
  /** Null behind the end of the shorter output. */
  readonly before: string | null;
  readonly after: string | null;
  readonly isSame: boolean;
}

/** Every token that was written, the end mark included. */
export function writtenTokens({ decoder }: Pick<DecodeTrace, 'decoder'>): string[] {
  return decoder.map(({ chosen }) => chosen.token);
}

export function pairTokens(before: readonly string[], after: readonly string[]): TokenPair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => {
    const pair = { before: before[at] ?? null, after: after[at] ?? null };
    return { ...pair, isSame: pair.before === pair.after };
  });
}

export type SurgeryMeaning =
  | { readonly kind: 'same' | 'other' }
  | { readonly kind: 'changed'; readonly count: number; readonly first: number };

/**
 * @param swapped what the other source gives by itself, when the whole state is its and nothing else
 *   is done; null otherwise
 */
export function meaningOf(
  pairs: readonly TokenPair[],
  swapped: readonly string[] | null,
): SurgeryMeaning {
  const count = pairs.filter(({ isSame }) => !isSame).length;
  if (count === 0) return { kind: 'same' };
  const after = pairs.flatMap((pair) => pair.after ?? []);
  if (swapped?.join('\n') === after.join('\n')) return { kind: 'other' };
  return { kind: 'changed', count, first: pairs.findIndex(({ isSame }) => !isSame) + 1 };
}
