/** Where a run stands. */
import type { Evaluation, MetricsBatch } from './metrics';
import type { BackendReport } from './backend';
import type { ModelWords } from './modelSnapshot';
import type { Timeline } from './timeTravel';

export type RunPhase = 'idle' | 'preparing' | 'running' | 'paused' | 'finished' | 'failed';

export type FinishReason = 'allStepsDone' | 'earlyStopping';

export interface RunSummary extends ModelWords {
  readonly parameterCount: number;
  readonly trainExamples: number;
  readonly validationExamples: number;
  readonly testExamples: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly backend: BackendReport;
}

export type RunEvent =
  | { readonly kind: 'metrics'; readonly batch: MetricsBatch }
  | { readonly kind: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly kind: 'timeline'; readonly timeline: Timeline }
  | { readonly kind: 'finished'; readonly reason: FinishReason };
