import { describe, expect, it } from 'vitest';
import { bandLine, placeReports, reportLines, scoreLines } from './scoreTable.js';

/** @typedef {import('../src/domain/scores').MetricName} MetricName */
/** @typedef {import('../src/domain/scores').ScoreReport} ScoreReport */

/** @param {MetricName} metric @param {number} value */
const score = (metric, value) => ({ metric, value, low: value - 0.01, high: value + 0.01, n: 9 });

/** @param {'validation' | 'test'} split @param {number} exact @returns {ScoreReport} */
const report = (split, exact) => ({
  split,
  step: 40,
  examples: 9,
  bleuTokenization: '13a',
  scores: [score('exactMatch', exact), score('tokenAccuracy', 0.9), score('bleu', 0.345)],
  byLength: [
    {
      from: 2,
      to: 3,
      n: 9,
      exactMatch: score('exactMatch', exact),
      tokenErrorRate: score('tokenErrorRate', 0.25),
    },
  ],
  baselines: [{ kind: 'copySource', scores: [score('exactMatch', 0.02), score('bleu', 0.1)] }],
});

describe('scores as text', () => {
  it('are percent, BLEU out of 100, with their intervals', () => {
    expect(scoreLines([score('exactMatch', 0.5), score('bleu', 0.345)])).toEqual([
      'exact match  50.00 %  [49.00, 51.00]',
      'BLEU         34.50  [33.50, 35.50]',
    ]);
  });

  it('stand beside the baselines and by length', () => {
    expect(reportLines(report('test', 0.5))).toEqual([
      'test: 9 examples, step 40, BLEU tokens 13a',
      '                model  [95 % interval]   copy source',
      'exact match     50.00 %  [49.00, 51.00]  2.00 %',
      'token accuracy  90.00 %  [89.00, 91.00]  -',
      'BLEU            34.50  [33.50, 35.50]    10.00',
      'source tokens  examples  exact match              token error rate',
      '2-3            9         50.00 %  [49.00, 51.00]  25.00 %  [24.00, 26.00]',
    ]);
  });
});

describe('the band of a config', () => {
  const band = /** @type {const} */ ({ metric: 'exactMatch', from: 0.5, to: 0.6 });

  it('is about the test split where there is one, its ends included', () => {
    /** @param {number[]} values */
    const isWithin = (...values) =>
      placeReports(
        band,
        values.map((value, index) => report(index === 0 ? 'validation' : 'test', value)),
      ).isWithin;
    expect([isWithin(0.5), isWithin(0.6), isWithin(0.61)]).toEqual([true, true, false]);
    expect([isWithin(0.55, 0.4), isWithin(0.4, 0.55)]).toEqual([false, true]);
  });

  it('says where the score stands', () => {
    expect(bandLine(placeReports(band, [report('validation', 0.55)]))).toBe(
      'band: exact match 50.00 % to 60.00 %, validation has 55.00 %: within',
    );
    expect(bandLine(placeReports({ ...band, metric: 'chrf' }, [report('test', 0.55)]))).toBe(
      'band: chrF2 50.00 to 60.00, test has no such score: OUTSIDE',
    );
    expect(bandLine(placeReports(band, []))).toContain('no split has no such score: OUTSIDE');
  });
});
