/**
 * The bookkeeping of beam search, without a device: each step keeps the `width` best continuations of
 * the live hypotheses by summed log-probability; those that end in eos leave as finished, the rest
 * are live in the next step, so the live ones may become fewer. Sums are float64; among equals the
 * lower parent comes first, then the lower id.
 */
import { EOS } from '../../data/vocabulary';
import { FIRST_CHOICE, largestIds } from './distribution';
import {
  hypothesisOf,
  pathNodes,
  type Found,
  type FoundHypothesis,
  type FoundNode,
} from './searchRecord';
import type { StepRow } from './stepper';

interface Prefix {
  readonly ids: readonly number[];
  readonly logProbabilities: readonly number[];
  readonly total: number;
  /** Index among the nodes; -1 is the beginning. */
  readonly node: number;
}

/** A way to go on from a live hypothesis. */
interface Continuation {
  /** Place among the live ones, best first. */
  readonly parent: number;
  readonly tokenId: number;
  readonly logProbability: number;
  readonly total: number;
}

const BEGINNING: Prefix = { ids: [], logProbabilities: [], total: 0, node: -1 };

export class Beam {
  private readonly width: number;
  private readonly alpha: number;
  private readonly nodes: FoundNode[] = [];
  private readonly finished: Prefix[] = [];
  private readonly left: Prefix[] = [];
  private live: readonly Prefix[] = [BEGINNING];
  private timeStep = 0;

  constructor(width: number, lengthPenaltyAlpha: number) {
    this.width = width;
    this.alpha = lengthPenaltyAlpha;
  }

  /** The one live hypothesis goes on with this token, whatever its rank. */
  force(chosenId: number, logProbabilities: ArrayLike<number>): void {
    const [prefix = BEGINNING] = this.live;
    const { node: parent, total } = prefix;
    const step = { parent, timeStep: this.timeStep, total, chosenId, logProbabilities };
    const added = pathNodes(step, this.width);
    const node = this.nodes.length + added.findIndex(({ isKept }) => isKept);
    this.nodes.push(...added);
    const logProbability = logProbabilities[chosenId] ?? Number.NaN;
    this.goOnWith([
      extend(
        prefix,
        { parent: 0, tokenId: chosenId, logProbability, total: total + logProbability },
        node,
      ),
    ]);
  }

  /**
   * One step of the search.
   * @param rows log-probabilities behind each live hypothesis, [vocab]
   * @returns what the decoder reads next: a row for each hypothesis that is live now
   */
  step(rows: readonly ArrayLike<number>[]): StepRow[] {
    const looked = this.live.map((prefix, parent) =>
      bestContinuations(prefix, parent, rows[parent] ?? [], 2 * this.width),
    );
    const kept = looked.flat().sort(compare).slice(0, this.width);
    const isKept = new Set(kept);
    const notKept = looked.flatMap((each) =>
      each.filter((continuation) => !isKept.has(continuation)).slice(0, this.width),
    );
    const totals = this.sortedTotals(rows);
    const firstNode = this.nodes.length;
    let lastRank = -1;
    for (const each of [...kept, ...notKept.sort(compare)]) {
      lastRank = Math.max(lastRank + 1, countAbove(totals, each.total));
      this.nodes.push({
        parent: this.live[each.parent]?.node ?? -1,
        timeStep: this.timeStep,
        tokenId: each.tokenId,
        logProbability: each.logProbability,
        total: each.total,
        rank: lastRank,
        isKept: isKept.has(each),
      });
    }
    const parents = new Set(kept.map(({ parent }) => parent));
    this.left.push(...this.live.filter((_, place) => !parents.has(place)));
    const extended = kept.map((each, place) =>
      extend(this.live[each.parent] ?? BEGINNING, each, firstNode + place),
    );
    this.goOnWith(extended);
    return kept
      .filter(({ tokenId }) => tokenId !== EOS)
      .map(({ parent, tokenId }) => ({ parent, tokenId }));
  }

  /** Those that are still live count as finished. */
  found(): Found {
    const hypothesisFrom = ({ ids, logProbabilities }: Prefix): FoundHypothesis =>
      hypothesisOf(ids, logProbabilities, this.alpha);
    return {
      nodes: this.nodes,
      hypotheses: [...this.finished, ...this.live]
        .map(hypothesisFrom)
        .sort((a, b) => b.score - a.score),
      pruned: this.left.map(hypothesisFrom).sort((a, b) => b.logProbability - a.logProbability),
    };
  }

  private goOnWith(prefixes: readonly Prefix[]): void {
    const endsInEos = ({ ids }: Prefix): boolean => ids.at(-1) === EOS;
    this.finished.push(...prefixes.filter(endsInEos));
    this.live = prefixes.filter((prefix) => !endsInEos(prefix));
    this.timeStep++;
  }

  /** Of all continuations of all live hypotheses, largest last. */
  private sortedTotals(rows: readonly ArrayLike<number>[]): Float64Array {
    const totals = this.live.flatMap(({ total }, place) =>
      Array.from(rows[place] ?? [], (logProbability) => total + logProbability).slice(FIRST_CHOICE),
    );
    return Float64Array.from(totals).sort();
  }
}

function extend(prefix: Prefix, continuation: Continuation, node: number): Prefix {
  return {
    ids: [...prefix.ids, continuation.tokenId],
    logProbabilities: [...prefix.logProbabilities, continuation.logProbability],
    total: continuation.total,
    node,
  };
}

function bestContinuations(
  { total }: Prefix,
  parent: number,
  logProbabilities: ArrayLike<number>,
  count: number,
): Continuation[] {
  return largestIds(logProbabilities, count, FIRST_CHOICE).flatMap((tokenId) => {
    const logProbability = logProbabilities[tokenId] ?? Number.NEGATIVE_INFINITY;
    return logProbability === Number.NEGATIVE_INFINITY
      ? []
      : [{ parent, tokenId, logProbability, total: total + logProbability }];
  });
}

function compare(a: Continuation, b: Continuation): number {
  return b.total - a.total || a.parent - b.parent || a.tokenId - b.tokenId;
}

/** How many of the sorted values are larger. */
function countAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Number.NaN) > value) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
