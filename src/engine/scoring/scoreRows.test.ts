import { describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { METRICS, type MetricName } from '../../domain/scores';
import type { ScoredRow } from './measure';
import { rowOf } from './measureForTest';
import { scoreRows } from './scoreRows';

const OPTIONS = {
  metrics: METRICS,
  bleuTokenization: '13a',
  seed: 1,
  pause: () => Promise.resolve(),
} as const;

/** Half of the rows are right. */
function someRows(count: number): ScoredRow[] {
  const rng = createRng(3);
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: 6 }, () => `w${rng.nextInt(0, 40)}`);
    const written = rng.nextInt(0, 1) === 0 ? words : words.with(rng.nextInt(0, 5), 'wrong');
    return rowOf(words.join(' '), written.join(' '));
  });
}

async function metricsOf(rows: readonly ScoredRow[]): Promise<MetricName[]> {
  return (await scoreRows(rows, OPTIONS)).map(({ metric }) => metric);
}

describe('scores of rows', () => {
  it('are 1 and free of errors where every row is right', async () => {
    const rows = ['one two three four', 'five six seven eight'].map((text) => ({
      ...rowOf(text, text),
      forced: { correct: 5, total: 5 },
    }));
    for (const { metric, value, low, high, n } of await scoreRows(rows, OPTIONS)) {
      const best = metric.endsWith('ErrorRate') ? 0 : 1;
      expect([metric, value, low, high, n]).toEqual([metric, best, best, best, 2]);
    }
    expect(await metricsOf(rows)).toEqual([...METRICS]);
  });

  it('have intervals that hold the value and are as wide as a proportion has them', async () => {
    const rows = someRows(400);
    const scores = await scoreRows(rows, OPTIONS);
    for (const { value, low, high } of scores) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    const exact = scores.find(({ metric }) => metric === 'exactMatch');
    const right = rows.filter(({ reference, hypothesis }) => reference === hypothesis).length;
    const share = right / rows.length;
    // The normal approximation, good in the middle.
    const margin = 1.96 * Math.sqrt((share * (1 - share)) / rows.length);
    expect(exact?.value).toBe(share);
    expect(Math.abs((exact?.low ?? 0) - (share - margin))).toBeLessThan(0.01);
    expect(Math.abs((exact?.high ?? 1) - (share + margin))).toBeLessThan(0.01);
  });

  it('are the same for the same seed, and drawn anew for another', async () => {
    const rows = someRows(60);
    const first = await scoreRows(rows, OPTIONS);
    expect(await scoreRows(rows, OPTIONS)).toEqual(first);
    const other = await scoreRows(rows, { ...OPTIONS, seed: 2 });
    expect(other.map(({ value }) => value)).toEqual(first.map(({ value }) => value));
    expect(other).not.toEqual(first);
  });

  it('leave out what no reference can be earned anything for', async () => {
    expect(await metricsOf([rowOf('42', '42')])).not.toContain('bleu');
    expect(await metricsOf([rowOf('42', '42')])).not.toContain('rouge2');
    expect(await metricsOf([rowOf('42', '42')])).toContain('rouge1');
    expect(await metricsOf([rowOf('a b c d', '')])).toContain('bleu');
    expect(await metricsOf([rowOf('a b c d', '')])).not.toContain('tokenAccuracy');
    expect(await metricsOf([rowOf('...', '...')])).not.toContain('rougeL');
    expect(await metricsOf([])).toEqual([]);
  });

  it('pause often enough for others to have their turn', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses++;
      return Promise.resolve();
    };
    await scoreRows(someRows(500), { ...OPTIONS, pause });
    expect(pauses).toBeGreaterThan(10);
  });
});
