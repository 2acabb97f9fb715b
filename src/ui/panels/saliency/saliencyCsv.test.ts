import { describe, expect, it } from 'vitest';
import type { SaliencyReport, SetSaliencyReport } from '../../../domain/saliency';
import { positionMatrix } from './positionMatrix';
import { saliencyCsv, setSaliencyCsv } from './saliencyCsv';

const numbers = (length: number, first: number): Float32Array =>
  Float32Array.from({ length }, (_, at) => first + at / 7);

const REPORT: SaliencyReport = {
  sourceTokens: [...'abc'],
  targetTokens: [...'cba', '<eos>'],
  gradientInput: numbers(12, -1),
  leaveOneOut: numbers(12, 2),
  logProbabilities: numbers(4, -3),
  isReadReversed: false,
  modelStep: 1200,
  tookMs: 3,
};

const SET: SetSaliencyReport = {
  examples: [],
  sourcePositions: 4,
  targetPositions: 5,
  fromStart: {
    mean: numbers(20, 0),
    counts: new Int32Array(20).fill(4),
    strongest: new Int32Array(20),
  },
  fromEnd: {
    mean: numbers(20, 5),
    counts: new Int32Array(20).fill(4),
    strongest: new Int32Array(20),
  },
  modelStep: 1200,
  tookMs: 3,
};

describe('the numbers of saliency as rows', () => {
  it('hold both methods, a row for each pair of tokens, at full precision', () => {
    const [head, ...rows] = saliencyCsv(REPORT);
    expect(rows).toHaveLength(4 * 3);
    expect(head).toHaveLength(rows[0]!.length);
    expect(rows[4]).toEqual([
      2,
      'b',
      REPORT.logProbabilities[1],
      2,
      'b',
      REPORT.gradientInput[4],
      REPORT.leaveOneOut[4],
      1200,
    ]);
  });

  it('hold the places of a set from both ends', () => {
    const [head, ...rows] = setSaliencyCsv(SET);
    expect(rows).toHaveLength(2 * 20);
    expect(head).toHaveLength(rows[0]!.length);
    expect(rows[5]).toEqual(['start', 2, 2, SET.fromStart.mean[5], 4, 1200]);
    expect(rows[25]).toEqual(['end', 2, 2, SET.fromEnd.mean[5], 4, 1200]);
  });
});

describe('the matrix of places', () => {
  const report = {
    ...SET,
    sourcePositions: 3,
    targetPositions: 1,
    fromEnd: {
      mean: Float32Array.of(0.5, 0.25, 0),
      counts: Int32Array.of(4, 2, 0),
      strongest: Int32Array.of(1, 3, -1),
    },
  };

  it('has the last token on the right, and nothing where no example reaches', () => {
    const { rows, columns, values, counts, strongest } = positionMatrix(report, 'fromEnd');
    expect([rows, columns]).toEqual([['1'], ['3', '2', '1']]);
    expect([...values]).toEqual([Number.NaN, 0.25, 0.5]);
    expect([...counts]).toEqual([0, 2, 4]);
    expect([...strongest]).toEqual([-1, 3, 1]);
  });
});
