/**
 * The one description of an experiment: the page's draft, the presets in `presets/`, the command line
 * and a saved model all hold this shape. Plain data: it crosses to the worker as it is.
 */
import type { CellType } from '../base/cellType';
import type { Batching } from '../data/batchSampler';
import type { DataConfig } from '../data/experimentData';

export type Initializer = 'glorot-orthogonal' | 'uniform';

export interface ModelConfig {
  readonly cell: CellType;
  readonly numLayers: number;
  readonly hiddenSize: number;
  readonly embeddingSize: number;
  /** Between layers, training only. */
  readonly dropoutRate: number;
  /** One vocabulary and one embedding for both sides. */
  readonly sharedVocabulary: boolean;
  /** Decoder input is `[embedding ; context]` at every time step. */
  readonly contextToInput: boolean;
  /** Readout input ends with the context. */
  readonly contextToReadout: boolean;
  /** Readout input starts with the decoder input's embedding (the `W_y y` term). */
  readonly inputToReadout: boolean;
  /** Source tokens enter the encoder last to first. */
  readonly reverseSource: boolean;
  readonly initializer: Initializer;
}

export type OptimizerName = 'sgd' | 'rmsprop' | 'adam' | 'adamw';
export type LearningRateSchedule = 'constant' | 'warmupCosine' | 'step' | 'exponential';
export type TeacherForcingSchedule = 'constant' | 'linear' | 'inverseSigmoid';

export interface TrainingConfig {
  readonly epochs: number;
  readonly batchSize: number;
  readonly batching: Batching;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** SGD only. */
  readonly momentum: number;
  /** AdamW only, decoupled. */
  readonly weightDecay: number;
  readonly learningRateSchedule: LearningRateSchedule;
  /** warmupCosine: steps of linear rise before the cosine falls to 0 at the last step. */
  readonly warmupSteps: number;
  /** step, exponential: the factor per `decaySteps` steps. */
  readonly decayFactor: number;
  readonly decaySteps: number;
  /** Largest global gradient norm; 0 switches clipping off. */
  readonly gradientClipNorm: number;
  /** Share of decoder inputs that are the true token; the end value of a falling schedule. */
  readonly teacherForcingRatio: number;
  readonly teacherForcingSchedule: TeacherForcingSchedule;
  /** Steps over which the ratio falls from 1 to `teacherForcingRatio`. */
  readonly teacherForcingSteps: number;
  readonly labelSmoothing: number;
  /** Stop after this many evaluations without a lower validation loss; 0 switches it off. */
  readonly earlyStoppingPatience: number;
}

export interface EvaluationConfig {
  /** Training steps between two evaluations; 0 evaluates at each epoch's end. */
  readonly everySteps: number;
  /** Held-out examples looked at (all of the validation split when it holds fewer). */
  readonly examples: number;
}

export interface ExperimentConfig {
  /** The randomness of data, initial weights, batches and dropout. */
  readonly seed: number;
  readonly data: DataConfig;
  readonly model: ModelConfig;
  readonly training: TrainingConfig;
  readonly evaluation: EvaluationConfig;
}
