import { describe, expect, it } from 'vitest';
import type { TokenProbability } from '../../../domain/decodeTrace';
import { readoutSegments } from './readoutSegments';

function candidate(tokenId: number, share: number): TokenProbability {
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
  };
}

describe('the bar of a readout', () => {
  it('stacks the likeliest tokens and leaves the rest free', () => {
    const best = candidate(4, 0.5);
    const segments = readoutSegments({ candidates: [best, candidate(5, 0.25)], chosen: best });
    expect(segments.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(segments[1]!.from).toBeCloseTo(0.5);
    expect(segments[1]!.to).toBeCloseTo(0.75);
  });

  it('gives what was chosen a part even when it is not among the likeliest', () => {
    const segments = readoutSegments({
      candidates: [candidate(4, 0.9)],
      chosen: candidate(9, 0.001),
    });
    expect(segments.at(-1)).toMatchObject({ token: '9', isChosen: true });
  });
});
