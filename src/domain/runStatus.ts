/** Where a run stands. */
import type { TokenizerSpec } from '../data/tokenizers/tokenizer';
import type { Evaluation, MetricsBatch } from './metrics';
import type { BackendReport } from './backend';
import type { Timeline } from './timeTravel';

export type RunPhase = 'idle' | 'preparing' | 'running' | 'paused' | 'finished' | 'failed';

export type FinishReason = 'allStepsDone' | 'earlyStopping';

export interface RunSummary {
  readonly parameterCount: number;
  readonly trainExamples: number;
  readonly validationExamples: number;
  readonly testExamples: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly sourceTokenizer: TokenizerSpec;
  readonly targetTokenizer: TokenizerSpec;
  readonly sourceVocabulary: readonly string[];
  readonly targetVocabulary: readonly string[];
  readonly maxSourceLength: number;
  readonly maxTargetLength: number;
  readonly backend: BackendReport;
}

export type RunEvent =
  | { readonly kind: 'metrics'; readonly batch: MetricsBatch }
  | { readonly kind: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly kind: 'timeline'; readonly timeline: Timeline }
  | { readonly kind: 'finished'; readonly reason: FinishReason };
