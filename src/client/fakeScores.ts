/** What the fake client says of a model: a plausible report of every metric. */
import type { HeldOutSplit, MetricName, Score, ScoreReport } from '../domain/scores';

const VALUES: Readonly<Record<MetricName, number>> = {
  exactMatch: 0.82,
  tokenAccuracy: 0.96,
  tokenErrorRate: 0.05,
  characterErrorRate: 0.04,
  wordErrorRate: 0.11,
  bleu: 0.74,
  chrf: 0.86,
  rouge1: 0.91,
  rouge2: 0.8,
  rougeL: 0.9,
};

function scoresOf(valueOf: (metric: MetricName) => number, n: number): Score[] {
  const metrics = Object.keys(VALUES) as MetricName[];
  return metrics.map((metric) => {
    const value = valueOf(metric);
    return { metric, value, low: Math.max(0, value - 0.02), high: value + 0.02, n };
  });
}

export function fakeScores(split: HeldOutSplit): Omit<ScoreReport, 'step'> {
  const examples = 1000;
  const byLength = [4, 6, 8].map((to, index) => {
    const n = [200, 300, 500][index] ?? 0;
    const score = (metric: MetricName, value: number): Score => ({
      metric,
      value,
      low: value - 0.03,
      high: value + 0.03,
      n,
    });
    return {
      from: to - 1,
      to,
      n,
      exactMatch: score('exactMatch', 0.95 - 0.1 * index),
      tokenErrorRate: score('tokenErrorRate', 0.04 + 0.04 * index),
    };
  });
  const withoutModel = (share: number): Score[] =>
    scoresOf(
      (metric) => (metric.endsWith('ErrorRate') ? 1 : share * VALUES[metric]),
      examples,
    ).filter(({ metric }) => metric !== 'tokenAccuracy');
  return {
    split,
    examples,
    bleuTokenization: '13a',
    scores: scoresOf((metric) => VALUES[metric], examples),
    byLength,
    baselines: [
      { kind: 'mostFrequentTarget', scores: withoutModel(0.02) },
      { kind: 'copySource', scores: withoutModel(0.1) },
    ],
  };
}
