/**
 * Searches over a made-up model for tests: every prefix has one fixed distribution, so that what
 * different searches find of it agrees, as it does with a trained model.
 */
import { createRng } from '../base/rng';
import type { Hypothesis, SearchNode, SearchRecord } from '../domain/decoding';

export interface MadeUpModel {
  readonly seed: number;
  /** Ids 2 (eos) up to this one, excluded. */
  readonly vocabSize: number;
}

const EOS = 2;

/** log-probabilities of the tokens from eos on. */
function distributionAfter({ seed, vocabSize }: MadeUpModel, ids: readonly number[]): number[] {
  const rng = createRng(seed).fork(ids.join(' '));
  const weights = Array.from({ length: vocabSize - EOS }, () => rng.nextFloat() ** 3 + 0.001);
  const sum = weights.reduce((total, each) => total + each, 0);
  return weights.map((each) => Math.log(each / sum));
}

export function hypothesisFor(model: MadeUpModel, ids: readonly number[], alpha = 0): Hypothesis {
  const logProbabilities = ids.map(
    (id, index) => distributionAfter(model, ids.slice(0, index))[id - EOS] ?? Number.NaN,
  );
  const logProbability = logProbabilities.reduce((sum, each) => sum + each, 0);
  return {
    ids,
    tokens: ids.map((id) => (id === EOS ? '<eos>' : `t${id}`)),
    logProbabilities,
    logProbability,
    score: logProbability / ids.length ** alpha,
    isFinished: ids.at(-1) === EOS,
  };
}

interface Beam {
  readonly width: number;
  readonly maxLength: number;
  /** Looked at and left at each step. */
  readonly left: number;
}

/** Beam search, written plainly. */
export function searchFor(model: MadeUpModel, { width, maxLength, left }: Beam): SearchRecord {
  const nodes: SearchNode[] = [];
  const found: Hypothesis[] = [];
  const pruned: Hypothesis[] = [];
  let live: { readonly ids: readonly number[]; readonly node: number; readonly total: number }[] = [
    { ids: [], node: -1, total: 0 },
  ];
  for (let timeStep = 0; timeStep < maxLength && live.length > 0; timeStep++) {
    const all = live.flatMap(({ ids, node, total }) =>
      distributionAfter(model, ids).map((logProbability, index) => ({
        ids: [...ids, index + EOS],
        parent: node,
        logProbability,
        total: total + logProbability,
      })),
    );
    all.sort((a, b) => b.total - a.total);
    const looked = all.slice(0, width + left).map((each, rank) => ({ ...each, rank }));
    const kept = looked.slice(0, width);
    const continued = new Set(kept.map(({ parent }) => parent));
    for (const { ids, node } of live) {
      if (timeStep > 0 && !continued.has(node)) pruned.push(hypothesisFor(model, ids));
    }
    live = [];
    for (const { ids, parent, logProbability, total, rank } of looked) {
      const tokenId = ids.at(-1) ?? EOS;
      const isKept = rank < width;
      const token = tokenId === EOS ? '<eos>' : `t${tokenId}`;
      nodes.push({ parent, timeStep, tokenId, token, logProbability, total, rank, isKept });
      if (!isKept) continue;
      if (tokenId === EOS || timeStep === maxLength - 1) found.push(hypothesisFor(model, ids));
      else live.push({ ids, node: nodes.length - 1, total });
    }
  }
  found.sort((a, b) => b.score - a.score);
  return { nodes, hypotheses: found, pruned };
}
