import { describe, expect, it } from 'vitest';
import { Beam } from './beam';

const NEVER = Number.NEGATIVE_INFINITY;

/** Of pad, bos, eos, unk and ids 4 and 5. */
const row = (eos: number, unk: number, four: number, five: number): number[] => [
  9,
  9,
  eos,
  unk,
  four,
  five,
];

describe('the bookkeeping of a beam', () => {
  it('keeps the best, lets those that end leave, and remembers what it drops', () => {
    const beam = new Beam(2, 0);
    expect(beam.step([row(-5, -9, -1, -2)])).toEqual([
      { parent: 0, tokenId: 4 },
      { parent: 0, tokenId: 5 },
    ]);
    // 4 goes on twice as well as 5 does at all.
    expect(beam.step([row(-1, -2, -7, -7), row(-3, -3, -3, -3)])).toEqual([
      { parent: 0, tokenId: 3 },
    ]);
    const { hypotheses, pruned, nodes } = beam.found();
    expect(hypotheses.map(({ ids, logProbability }) => [ids, logProbability])).toEqual([
      [[4, 2], -2],
      [[4, 3], -3],
    ]);
    expect(hypotheses.map(({ isFinished }) => isFinished)).toEqual([true, false]);
    expect(pruned.map(({ ids, logProbability }) => [ids, logProbability])).toEqual([[[5], -2]]);
    expect(nodes.filter(({ timeStep, isKept }) => timeStep === 1 && isKept)).toEqual([
      { parent: 0, timeStep: 1, tokenId: 2, logProbability: -1, total: -2, rank: 0, isKept: true },
      { parent: 0, timeStep: 1, tokenId: 3, logProbability: -2, total: -3, rank: 1, isKept: true },
    ]);
  });

  it('prefers the better parent among equals, then the lower id', () => {
    const beam = new Beam(3, 0);
    beam.step([row(NEVER, NEVER, -1, -1)]);
    expect(beam.step([row(NEVER, -4, -2, -2), row(NEVER, -2, -2, -9)])).toEqual([
      { parent: 0, tokenId: 4 },
      { parent: 0, tokenId: 5 },
      { parent: 1, tokenId: 3 },
    ]);
  });

  it('divides by the length to the power of alpha', () => {
    const scoresAt = (alpha: number) => {
      const beam = new Beam(2, alpha);
      beam.step([row(-3, NEVER, -2, NEVER)]);
      beam.step([row(-2, NEVER, NEVER, NEVER)]);
      return beam.found().hypotheses.map(({ ids, score }) => [ids.length, score]);
    };
    expect(scoresAt(0)).toEqual([
      [1, -3],
      [2, -4],
    ]);
    expect(scoresAt(1)).toEqual([
      [2, -2],
      [1, -3],
    ]);
  });

  it('ranks what it leaves among all continuations, listed or not', () => {
    const beam = new Beam(1, 0);
    beam.force(5, row(-1, -2, -3, -4));
    beam.step([row(-2, -4, -3, -1)]);
    const { nodes } = beam.found();
    expect(nodes.map(({ tokenId, rank, isKept }) => [tokenId, rank, isKept])).toEqual([
      [2, 0, false],
      [5, 3, true],
      [5, 0, true],
      [2, 1, false],
    ]);
  });
});
