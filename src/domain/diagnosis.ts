/** What the figures of a run say is wrong with it, in fixed kinds that the page puts into words. */
import type { ParameterValue } from '../base/parameterSpec';
import type { ContextUseReport } from './contextUse';
import type { ExperimentConfig } from './experimentConfig';
import type { GradientReport } from './gradientReport';
import type { Evaluation, MetricsColumns } from './metrics';

/** The most telling first: what makes every other figure meaningless stands before what it spoils. */
export const DIAGNOSIS_KINDS = [
  'diverging',
  'explodingGradients',
  'weightsTooLarge',
  'tooSlow',
  'ignoresEncoder',
  'sameOutput',
  'vanishingGradients',
  'overfitting',
  'freeRunningBehind',
] as const;
export type DiagnosisKind = (typeof DIAGNOSIS_KINDS)[number];

export interface Diagnosis {
  readonly kind: DiagnosisKind;
  /** What the words are filled with: the figures behind it. */
  readonly figures: Readonly<Record<string, number>>;
}

/** One setting that may help, to be tried in the next run. */
export interface Remedy {
  readonly section: 'model' | 'training';
  readonly name: string;
  readonly value: ParameterValue;
}

/** All that is known of a run up to the step in view. */
export interface RunFigures {
  readonly config: ExperimentConfig;
  /** Optimizer updates behind the model in view. */
  readonly step: number;
  readonly totalSteps: number;
  /** Oldest first. */
  readonly evaluations: readonly Omit<Evaluation, 'predictions'>[];
  /** One entry per reported update, or per mean of some; oldest first. */
  readonly metrics: Pick<MetricsColumns, 'step' | 'trainLoss' | 'gradientNorm'>;
  readonly contextUse: ContextUseReport | null;
  readonly gradients: GradientReport | null;
}
