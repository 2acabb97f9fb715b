/** How good a model is on held-out examples, each number with its count and a bootstrap interval. */
import type { TaskUse } from '../data/taskUse';

export const METRICS = [
  'exactMatch',
  'tokenAccuracy',
  'tokenErrorRate',
  'characterErrorRate',
  'wordErrorRate',
  'bleu',
  'chrf',
  'rouge1',
  'rouge2',
  'rougeL',
] as const;
export type MetricName = (typeof METRICS)[number];

const ERROR_RATES: readonly MetricName[] = [
  'tokenErrorRate',
  'characterErrorRate',
  'wordErrorRate',
];

/** Whether less is better, and 0 the best. */
export function isErrorRate(metric: MetricName): boolean {
  return ERROR_RATES.includes(metric);
}

const PRIMARY_METRICS: Readonly<Record<TaskUse | 'own', readonly MetricName[]>> = {
  translation: ['bleu', 'chrf', 'exactMatch', 'tokenErrorRate'],
  answering: ['exactMatch', 'characterErrorRate', 'tokenAccuracy'],
  summarisation: ['rouge1', 'rouge2', 'rougeL', 'exactMatch'],
  sequences: ['exactMatch', 'tokenErrorRate', 'characterErrorRate'],
  algorithms: ['exactMatch', 'tokenErrorRate', 'tokenAccuracy'],
  own: ['exactMatch', 'tokenErrorRate', 'bleu', 'chrf'],
};

/** What a task is usually judged by, the most telling first. @param use null for own data */
export function primaryMetricsOf(use: TaskUse | null): readonly MetricName[] {
  return PRIMARY_METRICS[use ?? 'own'];
}

/** All values are 0..1 (error rates may exceed 1); BLEU and chrF are sacrebleu's divided by 100. */
export interface Score {
  readonly metric: MetricName;
  readonly value: number;
  /** 95 % bootstrap interval over examples. */
  readonly low: number;
  readonly high: number;
  /** Examples. */
  readonly n: number;
}

/** Examples whose sources have `from` to `to` tokens. */
export interface LengthScore {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly exactMatch: Score;
  readonly tokenErrorRate: Score;
}

export type BaselineKind = 'mostFrequentTarget' | 'copySource';

/** Where a preset's score is expected, as measured. */
export interface TargetBand {
  readonly metric: MetricName;
  readonly from: number;
  readonly to: number;
}

/** What needs no model; a score means what it is above these. */
export interface Baseline {
  readonly kind: BaselineKind;
  readonly scores: readonly Score[];
}

export type HeldOutSplit = 'validation' | 'test';

/** How BLEU cuts text, after sacrebleu: `13a` by default, `zh` for Chinese, `char` for Japanese. */
export const BLEU_TOKENIZATIONS = ['13a', 'zh', 'char', 'none'] as const;
export type BleuTokenization = (typeof BLEU_TOKENIZATIONS)[number];

export interface ScoreRequest {
  readonly split: HeldOutSplit;
}

export interface ScoreReport {
  readonly split: HeldOutSplit;
  /** Optimizer updates behind the weights. */
  readonly step: number;
  /** Different sources: one with several targets is judged by the one that is nearest to the output. */
  readonly examples: number;
  readonly bleuTokenization: BleuTokenization;
  /** A metric that no reference can be earned anything for is left out. */
  readonly scores: readonly Score[];
  readonly byLength: readonly LengthScore[];
  readonly baselines: readonly Baseline[];
}
