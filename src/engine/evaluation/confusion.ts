/** Which tokens are taken for which others, and where an example of it stands. */
import { compareCodePoints, EOS, type Vocabulary } from '../../data/vocabulary';
import type { Confusion } from '../../domain/errorReport';

/** More cells than 20 x 20 cannot be told apart. */
const MOST_TOKENS = 20;

/**
 * Counts how often each token of a target was taken for each other one: n(true, chosen). Shown are
 * all tokens, or the 20 that take part in most errors.
 */
export class ConfusionCounter {
  private readonly vocabulary: Vocabulary;
  /** By true id, then by the id taken for it: how often, and in which result first. */
  private readonly pairs = new Map<number, Map<number, { count: number; first: number }>>();
  private total = 0;
  private wrong = 0;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * One token of a target, eos too.
   * @param result index of the example where it happens
   */
  add(trueId: number, chosenId: number, result: number): void {
    this.total++;
    if (trueId !== chosenId) this.wrong++;
    const row = this.pairs.get(trueId) ?? new Map<number, { count: number; first: number }>();
    this.pairs.set(trueId, row);
    const pair = row.get(chosenId);
    if (pair) pair.count++;
    else row.set(chosenId, { count: 1, first: result });
  }

  /** Counts and first examples are [true token, chosen token]; -1 where there is no example. */
  toConfusion(): Confusion {
    const ids = this.shownIds();
    const counts = new Int32Array(ids.length ** 2);
    const firstResults = new Int32Array(ids.length ** 2).fill(-1);
    ids.forEach((trueId, row) => {
      ids.forEach((chosenId, column) => {
        const pair = this.pairs.get(trueId)?.get(chosenId);
        if (!pair) return;
        counts[row * ids.length + column] = pair.count;
        firstResults[row * ids.length + column] = pair.first;
      });
    });
    return {
      tokens: this.vocabulary.tokensAt(ids),
      counts,
      firstResults,
      total: this.total,
      wrong: this.wrong,
    };
  }

  /** Ids in the order of the matrix: by code point, so that neighbours stay while training goes on. */
  private shownIds(): number[] {
    const errors = new Map<number, number>();
    const add = (id: number, count: number): void => {
      errors.set(id, (errors.get(id) ?? 0) + count);
    };
    for (const [trueId, row] of this.pairs) {
      add(trueId, 0);
      for (const [chosenId, { count }] of row) {
        const isWrong = trueId !== chosenId;
        add(trueId, isWrong ? count : 0);
        add(chosenId, isWrong ? count : 0);
      }
    }
    const ids =
      errors.size <= MOST_TOKENS
        ? [...errors.keys()]
        : [...errors]
            .filter(([, count]) => count > 0)
            .sort(([a, aCount], [b, bCount]) => bCount - aCount || a - b)
            .slice(0, MOST_TOKENS)
            .map(([id]) => id);
    const tokenOf = (id: number): string => this.vocabulary.tokenAt(id);
    return ids.sort((a, b) => {
      if (a === EOS || b === EOS) return a === EOS ? 1 : -1;
      return compareCodePoints(tokenOf(a), tokenOf(b));
    });
  }
}
