/** How often each token of a vocabulary is trained on, and what of the held-out text it does not know. */
import { SPECIAL_TOKENS, type Vocabulary } from '../vocabulary';
import { LISTED_TOKENS, type TokenCount, type VocabularyReport } from './reportTypes';

type Sequences = Iterable<readonly string[]>;

const WORST_TOKENS = 20;

export function reportVocabulary(
  vocabulary: Vocabulary,
  train: Sequences,
  heldOut: Sequences,
): VocabularyReport {
  const trained = countTokens(train);
  const held = countTokens(heldOut);
  const tokens = vocabulary.tokens.slice(0, LISTED_TOKENS);
  let once = 0;
  for (const [token, count] of trained.counts) if (count === 1 && vocabulary.has(token)) once++;
  const unknown = unknownOf(held.counts, vocabulary);
  return {
    tokens,
    // Text that reads like a special token is unknown, not that token.
    counts: tokens.map((token, id) =>
      id < SPECIAL_TOKENS.length ? 0 : (trained.counts.get(token) ?? 0),
    ),
    size: vocabulary.size,
    once,
    trainTokens: trained.total,
    trainUnknown: sumOf(unknownOf(trained.counts, vocabulary)),
    heldOutTokens: held.total,
    heldOutUnknown: sumOf(unknown),
    worstUnknown: unknown.sort((left, right) => right.count - left.count).slice(0, WORST_TOKENS),
  };
}

function countTokens(sequences: Sequences) {
  const counts = new Map<string, number>();
  let total = 0;
  for (const sequence of sequences) {
    total += sequence.length;
    for (const token of sequence) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return { counts, total };
}

function unknownOf(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary): TokenCount[] {
  const unknown: TokenCount[] = [];
  for (const [token, count] of counts) if (!vocabulary.has(token)) unknown.push({ token, count });
  return unknown;
}

function sumOf(counts: readonly TokenCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
