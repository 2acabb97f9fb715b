/** A report as the rows of the chart and the table: a metric with what needs no model beside it. */
import type { TaskUse } from '../../../data/taskUse';
import {
  METRICS,
  primaryMetricsOf,
  type BaselineKind,
  type MetricName,
  type Score,
  type ScoreReport,
} from '../../../domain/scores';
import { formatPercent } from '../../formatNumber';

export interface MetricRow {
  readonly metric: MetricName;
  readonly score: Score;
  readonly baselines: readonly { readonly kind: BaselineKind; readonly score: Score }[];
}

export interface MetricRows {
  /** What this task is usually judged by. */
  readonly primary: readonly MetricRow[];
  readonly others: readonly MetricRow[];
}

/** Metrics that the report leaves out have no row. @param use null for own data */
export function metricRows(report: ScoreReport, use: TaskUse | null): MetricRows {
  const rowsOf = (metrics: readonly MetricName[]): MetricRow[] =>
    metrics.flatMap((metric) => {
      const score = find(report.scores, metric);
      if (!score) return [];
      const baselines = report.baselines.flatMap(({ kind, scores }) => {
        const baseline = find(scores, metric);
        return baseline ? [{ kind, score: baseline }] : [];
      });
      return [{ metric, score, baselines }];
    });
  const primary = primaryMetricsOf(use);
  return {
    primary: rowsOf(primary),
    others: rowsOf(METRICS.filter((metric) => !primary.includes(metric))),
  };
}

function find(scores: readonly Score[], metric: MetricName): Score | undefined {
  return scores.find((score) => score.metric === metric);
}

/** Where a value stands on the axis, in percent of its width: error rates may lie past its end. */
export function placeOf(value: number): number {
  return 100 * Math.min(1, Math.max(0, value));
}

const POINTS: readonly MetricName[] = ['bleu', 'chrf', 'rouge1', 'rouge2', 'rougeL'];

/** BLEU, chrF and ROUGE are points of 100, no shares; under `scores.` in the words. */
export function unitOf(metric: MetricName): 'percent' | 'points' {
  return POINTS.includes(metric) ? 'points' : 'percent';
}

/** 0.8234 -> 82.3, as all metrics are reported. */
export function formatScore(value: number): string {
  return formatPercent(value);
}
