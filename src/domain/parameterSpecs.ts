/**
 * Limits and defaults of every setting, in ONE table: the controls draw themselves from it, a config
 * file is checked against it, and the docs list it. A task's own settings stand with the task.
 */
import {
  checkParameter,
  checkParameters,
  defaultsOf,
  type ParameterProblem,
  type ParameterTable,
} from '../base/parameterSpec';
import { CELL_TYPES } from '../base/cellType';
import { checkDataConfig } from '../data/experimentData';
import type { ExperimentConfig, ModelConfig, TrainingConfig } from './experimentConfig';

const integer = { kind: 'number', isInteger: true } as const;
const real = { kind: 'number', isInteger: false } as const;

export const SEED_SPEC = { ...integer, min: 0, max: 2 ** 31 - 1, step: 1, default: 1 } as const;

export const MODEL_SPECS = {
  cell: { kind: 'choice', choices: CELL_TYPES, default: 'lstm' },
  hiddenSize: { ...integer, min: 1, max: 512, step: 1, default: 64, scale: 'log' },
  numLayers: { ...integer, min: 1, max: 4, step: 1, default: 1 },
  embeddingSize: { ...integer, min: 1, max: 512, step: 1, default: 16, scale: 'log' },
  dropoutRate: { ...real, min: 0, max: 0.9, step: 0.05, default: 0 },
  sharedVocabulary: { kind: 'boolean', default: false },
  contextToInput: { kind: 'boolean', default: false },
  contextToReadout: { kind: 'boolean', default: false },
  inputToReadout: { kind: 'boolean', default: false },
  reverseSource: { kind: 'boolean', default: false },
  initializer: {
    kind: 'choice',
    choices: ['glorot-orthogonal', 'uniform'],
    default: 'glorot-orthogonal',
  },
} as const satisfies ParameterTable;

export const TRAINING_SPECS = {
  epochs: { ...integer, min: 1, max: 1000, step: 1, default: 10, scale: 'log' },
  batchSize: { ...integer, min: 1, max: 1024, step: 1, default: 64, scale: 'log' },
  batching: { kind: 'choice', choices: ['shuffled', 'sourceLength'], default: 'shuffled' },
  optimizer: { kind: 'choice', choices: ['adam', 'adamw', 'rmsprop', 'sgd'], default: 'adam' },
  learningRate: { ...real, min: 1e-5, max: 10, step: 1e-5, default: 1e-3, scale: 'log' },
  momentum: { ...real, min: 0, max: 0.999, step: 0.01, default: 0.9 },
  weightDecay: { ...real, min: 0, max: 1, step: 0.001, default: 0.01 },
  learningRateSchedule: {
    kind: 'choice',
    choices: ['constant', 'warmupCosine', 'step', 'exponential'],
    default: 'constant',
  },
  warmupSteps: { ...integer, min: 0, max: 100_000, step: 10, default: 100, unit: 'steps' },
  decayFactor: { ...real, min: 0.01, max: 1, step: 0.01, default: 0.5 },
  decaySteps: { ...integer, min: 1, max: 1_000_000, step: 100, default: 1000, unit: 'steps' },
  gradientClipNorm: { ...real, min: 0, max: 100, step: 0.1, default: 5 },
  teacherForcingRatio: { ...real, min: 0, max: 1, step: 0.05, default: 1 },
  teacherForcingSchedule: {
    kind: 'choice',
    choices: ['constant', 'linear', 'inverseSigmoid'],
    default: 'constant',
  },
  teacherForcingSteps: {
    ...integer,
    min: 1,
    max: 1_000_000,
    step: 100,
    default: 2000,
    unit: 'steps',
  },
  labelSmoothing: { ...real, min: 0, max: 0.5, step: 0.01, default: 0 },
  earlyStoppingPatience: { ...integer, min: 0, max: 100, step: 1, default: 0, unit: 'evaluations' },
} as const satisfies ParameterTable;

export const EVALUATION_SPECS = {
  everySteps: { ...integer, min: 0, max: 100_000, step: 10, default: 100, unit: 'steps' },
  examples: { ...integer, min: 1, max: 20_000, step: 100, default: 500 },
} as const satisfies ParameterTable;

/** A model with every setting at its default. */
export const DEFAULT_MODEL = defaultsOf(MODEL_SPECS) as unknown as ModelConfig;

/** Training with every setting at its default. */
export const DEFAULT_TRAINING = defaultsOf(TRAINING_SPECS) as unknown as TrainingConfig;

/** Every problem of a config, each naming its field; empty when it can be trained. */
export function checkExperimentConfig(config: ExperimentConfig): ParameterProblem[] {
  const seed = checkParameter('seed', SEED_SPEC, config.seed);
  return [
    ...(seed ? [seed] : []),
    ...checkDataConfig(config.data),
    ...checkParameters('model', MODEL_SPECS, { ...config.model }),
    ...checkParameters('training', TRAINING_SPECS, { ...config.training }),
    ...checkParameters('evaluation', EVALUATION_SPECS, { ...config.evaluation }),
  ];
}
