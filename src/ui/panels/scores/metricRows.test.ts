import { describe, expect, it } from 'vitest';
import { TASK_USES } from '../../../data/taskUse';
import { METRICS, primaryMetricsOf } from '../../../domain/scores';
import { createTestStores } from '../../../state/storesForTest';
import { metricRows, placeOf } from './metricRows';
import { scoresCsv } from './scoresCsv';

const { client, stores } = createTestStores();
await stores.run.getState().train();
const REPORT = await client.score({ split: 'test' });

describe('the rows of a report', () => {
  it('hold each metric once, those that suit the task first', () => {
    for (const use of [...TASK_USES, null]) {
      const { primary, others } = metricRows(REPORT, use);
      expect(primary.map(({ metric }) => metric)).toEqual(primaryMetricsOf(use));
      const all = [...primary, ...others].map(({ metric }) => metric);
      expect(all.toSorted()).toEqual(METRICS.toSorted());
    }
  });

  it('leave out a metric that the report leaves out, and a baseline that has none', () => {
    const scores = REPORT.scores.filter(({ metric }) => metric !== 'bleu');
    const { primary, others } = metricRows({ ...REPORT, scores }, 'translation');
    expect(primary.map(({ metric }) => metric)).toEqual(['chrf', 'exactMatch', 'tokenErrorRate']);
    const accuracy = others.find(({ metric }) => metric === 'tokenAccuracy');
    expect(accuracy?.baselines).toEqual([]);
    expect(primary[1]?.baselines.map(({ kind }) => kind)).toEqual([
      'mostFrequentTarget',
      'copySource',
    ]);
  });

  it('stand at the end of the axis where a value is past it', () => {
    expect([0, 0.25, 1, 1.7, -0.1].map(placeOf)).toEqual([0, 25, 100, 100, 0]);
  });
});

describe('the CSV of a report', () => {
  const rows = scoresCsv(REPORT);

  it('has a row for each score, each baseline and both metrics of each length', () => {
    const count = (record: string) => rows.filter(([first]) => first === record).length;
    expect(count('score')).toBe(METRICS.length);
    expect(count('baseline')).toBe(2 * (METRICS.length - 1));
    expect(count('length')).toBe(2 * REPORT.byLength.length);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });

  it('says of what split and step a number is, and between which lengths', () => {
    const exact = REPORT.byLength[0]!.exactMatch;
    expect(rows.find(([record]) => record === 'length')).toEqual([
      ...['length', 'test', 100, 'exactMatch', exact.value, exact.low, exact.high, exact.n],
      ...['', 3, 4],
    ]);
  });
});
