/** What searches write down, in ids: nodes of the tree of prefixes, and hypotheses with their scores. */
import { EOS, type Vocabulary } from '../../data/vocabulary';
import type { Hypothesis, SearchNode, SearchRecord } from '../../domain/decoding';
import { FIRST_CHOICE, largestIds } from './distribution';

export type FoundNode = Omit<SearchNode, 'token'>;
export type FoundHypothesis = Omit<Hypothesis, 'tokens'>;

/** A search record without the words of the ids. */
export interface Found {
  readonly nodes: readonly FoundNode[];
  readonly hypotheses: readonly FoundHypothesis[];
  readonly pruned: readonly FoundHypothesis[];
}

/** score = sum of logProbabilities / ids.length^alpha */
export function hypothesisOf(
  ids: readonly number[],
  logProbabilities: readonly number[],
  lengthPenaltyAlpha: number,
): FoundHypothesis {
  const logProbability = logProbabilities.reduce((sum, each) => sum + each, 0);
  return {
    ids,
    logProbabilities,
    logProbability,
    score: logProbability / ids.length ** lengthPenaltyAlpha,
    isFinished: ids.at(-1) === EOS,
  };
}

/** A step at which one token continues one hypothesis, whoever chose it. */
export interface PathStep {
  /** Index of the node it continues; -1 is the beginning. */
  readonly parent: number;
  readonly timeStep: number;
  /** Sum before this step. */
  readonly total: number;
  readonly chosenId: number;
  /** [vocab] */
  readonly logProbabilities: ArrayLike<number>;
}

/** The chosen token and the `alternatives` most likely others, most likely first. */
export function pathNodes(step: PathStep, alternatives: number): FoundNode[] {
  const { parent, timeStep, total, chosenId, logProbabilities } = step;
  const best = largestIds(logProbabilities, alternatives + 1, FIRST_CHOICE);
  const others = best.filter((id) => id !== chosenId).slice(0, alternatives);
  const nodes = [chosenId, ...others].map((tokenId): FoundNode => {
    const logProbability = logProbabilities[tokenId] ?? Number.NaN;
    return {
      parent,
      timeStep,
      tokenId,
      logProbability,
      total: total + logProbability,
      rank: rankOf(tokenId, logProbabilities),
      isKept: tokenId === chosenId,
    };
  });
  return nodes.sort((a, b) => a.rank - b.rank);
}

/** Place among the tokens that may be chosen, the lower id first among equals. */
function rankOf(tokenId: number, logProbabilities: ArrayLike<number>): number {
  const own = logProbabilities[tokenId] ?? Number.NaN;
  let rank = 0;
  for (let id = FIRST_CHOICE; id < logProbabilities.length; id++) {
    const other = logProbabilities[id] ?? Number.NaN;
    if (other > own || (other === own && id < tokenId)) rank++;
  }
  return rank;
}

/**
 * A search that follows one hypothesis.
 * @param rows log-probabilities of each time step, [vocab]
 * @param alternatives listed at each step beside the chosen token
 */
export function followPath(
  ids: readonly number[],
  rows: readonly ArrayLike<number>[],
  alternatives: number,
): Found {
  const nodes: FoundNode[] = [];
  const chosen: number[] = [];
  let parent = -1;
  let total = 0;
  ids.forEach((chosenId, timeStep) => {
    const logProbabilities = rows[timeStep] ?? [];
    const step = { parent, timeStep, total, chosenId, logProbabilities };
    const added = pathNodes(step, alternatives);
    parent = nodes.length + added.findIndex(({ isKept }) => isKept);
    nodes.push(...added);
    const logProbability = logProbabilities[chosenId] ?? Number.NaN;
    chosen.push(logProbability);
    total += logProbability;
  });
  return { nodes, hypotheses: [hypothesisOf(ids, chosen, 0)], pruned: [] };
}

export function withTokens(
  { nodes, hypotheses, pruned }: Found,
  vocabulary: Vocabulary,
): SearchRecord {
  return {
    nodes: nodes.map((node) => ({ ...node, token: vocabulary.tokenAt(node.tokenId) })),
    hypotheses: hypotheses.map((each) => nameTokens(each, vocabulary)),
    pruned: pruned.map((each) => nameTokens(each, vocabulary)),
  };
}

export function nameTokens(hypothesis: FoundHypothesis, vocabulary: Vocabulary): Hypothesis {
  return { ...hypothesis, tokens: vocabulary.tokensAt(hypothesis.ids) };
}
