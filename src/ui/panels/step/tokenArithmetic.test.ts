import { describe, expect, it } from 'vitest';
import type { DecoderStep, TokenProbability } from '../../../domain/decodeTrace';
import { DEFAULT_DECODING, type SearchNode } from '../../../domain/decoding';
import { drawIntervalOf, rowsOf, searchAlong } from './tokenArithmetic';

function token(tokenId: number, share: number, patch: Partial<TokenProbability> = {}) {
  const logit = Math.log(share);
  return {
    token: String(tokenId),
    tokenId,
    logit,
    logProbability: logit,
    scaledLogit: logit,
    share,
    isKept: true,
    drawProbability: share,
    ...patch,
  };
}

function step(patch: Partial<DecoderStep>): DecoderStep {
  const candidates = patch.candidates ?? [token(4, 0.5), token(5, 0.3)];
  return {
    inputToken: '<bos>',
    inputTokenId: 1,
    embedding: new Float32Array(1),
    layers: [],
    candidates,
    entropy: 1,
    chosen: candidates[0]!,
    origin: 'greedy',
    draw: null,
    ...patch,
  };
}

const SAMPLE = { ...DEFAULT_DECODING, kind: 'sample' as const };

describe('the rows of the next token', () => {
  it('say which filter left a token out', () => {
    const left = { isKept: false, drawProbability: 0 };
    const candidates = [
      token(0, 0.3, left),
      token(4, 0.25),
      token(5, 0.2),
      token(6, 0.15, left),
      token(7, 0.1, left),
    ];
    const reasons = (topK: number) =>
      rowsOf(step({ candidates }), { ...SAMPLE, topK, topP: 0.5 }, [], 8).rows.map(
        ({ reason }) => reason,
      );
    // Padding takes no place among the most likely.
    expect(reasons(3)).toEqual(['never', null, null, 'topP', 'topK']);
    expect(reasons(0)).toEqual(['never', null, null, 'topP', 'topP']);
  });

  it('add the chosen token when it is not among the most likely, and sum up the rest', () => {
    const chosen = token(9, 0.05);
    const { rows, restShare } = rowsOf(step({ chosen, origin: 'forced' }), SAMPLE, [], 8);
    expect(rows.map(({ token: { tokenId } }) => tokenId)).toEqual([4, 5, 9]);
    expect(rows.map(({ isChosen }) => isChosen)).toEqual([false, false, true]);
    expect(restShare).toBeCloseTo(0.15, 12);
  });
});

describe('the interval of a draw', () => {
  it('runs through the kept tokens, most likely first', () => {
    const candidates = [
      token(4, 0.5),
      token(0, 0.3, { isKept: false, drawProbability: 0.3 }),
      token(5, 0.25),
    ];
    const drawn = step({ candidates, chosen: candidates[2]!, draw: 0.6 });
    expect(drawIntervalOf(drawn)).toEqual({ draw: 0.6, from: 0.5, to: 0.75 });
  });

  it('has no end when the token is not listed, and is nothing when nothing was drawn', () => {
    expect(drawIntervalOf(step({ chosen: token(9, 0.05), draw: 0.9 }))).toEqual({
      draw: 0.9,
      from: 0.8,
      to: null,
    });
    expect(drawIntervalOf(step({}))).toBeNull();
  });
});

describe('what a search looked at on the way', () => {
  const node = (
    parent: number,
    timeStep: number,
    tokenId: number,
    isKept: boolean,
  ): SearchNode => ({
    parent,
    timeStep,
    tokenId,
    token: String(tokenId),
    logProbability: -1,
    total: -1 - timeStep,
    rank: 0,
    isKept,
  });

  it('follows the prefix, not the time step', () => {
    const nodes = [
      node(-1, 0, 4, true),
      node(-1, 0, 5, true),
      node(0, 1, 6, false),
      node(1, 1, 6, true),
      node(1, 1, 7, false),
    ];
    const along = searchAlong(nodes, [5, 6]);
    expect(along.map(({ siblings }) => siblings.length)).toEqual([2, 2]);
    expect(along[1]?.taken).toBe(nodes[3]);
    expect(searchAlong(nodes, [9, 6]).map(({ taken }) => taken)).toEqual([null, null]);
  });
});
