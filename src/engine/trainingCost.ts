/**
 * What training takes, counted from the same shapes that the engine allocates: memory of one step,
 * and the work of an epoch in units of row times time step, by which a measured step is scaled.
 */
import { ACTIVATION_COUNT } from '../kernels/recurrent/recurrent';
import { OPTIMIZER_SLOTS } from '../kernels/optimizerStep/optimizerStep';
import { GATE_COUNT } from '../base/cellType';
import { createRng } from '../base/rng';
import { epochBatches } from '../data/batchSampler';
import type { EncodedExample } from '../data/batch';
import type { ExperimentData } from '../data/experimentData';
import type { ExperimentConfig, ModelConfig, TrainingConfig } from '../domain/experimentConfig';
import { countParameters } from '../domain/parameterCount';
import { MODEL_SPECS } from '../domain/parameterSpecs';
import type {
  FittingSetting,
  MemoryLimit,
  TrainingCost,
  TrainingMemory,
} from '../domain/trainingCost';
import { EVALUATION_ROWS } from './evaluation/readExamples';

/** The sizes that memory depends on beside the settings. */
export interface SequenceSizes {
  readonly sourceVocabSize: number;
  readonly targetVocabSize: number;
  /** Time steps of the longest batch; the target's with eos. */
  readonly sourceTime: number;
  readonly targetTime: number;
  /** Held-out examples that are looked at. */
  readonly heldOut: number;
}

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Memory of one training step on the longest batch, or of an evaluation where that takes more. */
export function trainingMemory(
  model: ModelConfig,
  training: Pick<TrainingConfig, 'batchSize' | 'optimizer'>,
  sizes: SequenceSizes,
): TrainingMemory {
  const { sourceVocabSize, targetVocabSize, sourceTime, targetTime } = sizes;
  const weights = BYTES * countParameters(model, sourceVocabSize, targetVocabSize);
  const optimizer = weights * OPTIMIZER_SLOTS[training.optimizer];

  const layer = layerBytes(model);
  const logits = BYTES * targetTime * targetVocabSize;
  // Forward and backward: logits and their gradient, both stacks, and one layer's gates' gradient.
  const step =
    training.batchSize *
    (2 * logits +
      model.numLayers * (sourceTime + targetTime) * layer.kept +
      Math.max(sourceTime, targetTime) * layer.scratch);
  const rows = Math.min(EVALUATION_ROWS, sizes.heldOut);
  const evaluation =
    rows * (logits + model.numLayers * (sourceTime + targetTime) * layer.keptForward);
  const activations = Math.max(step, evaluation);
  return {
    weights,
    gradients: weights,
    optimizer,
    activations,
    total: 2 * weights + optimizer + activations,
    largestBuffer: Math.max(
      weights,
      logits * Math.max(training.batchSize, rows),
      Math.max(sourceTime, targetTime) * Math.max(training.batchSize, rows) * layer.gates,
    ),
  };
}

/** Bytes of one layer for one row and one time step. */
function layerBytes({ cell, hiddenSize }: ModelConfig) {
  const unit = BYTES * hiddenSize;
  const states = cell === 'lstm' ? 2 : 1;
  const gates = ACTIVATION_COUNT[cell];
  return {
    gates: unit * gates,
    keptForward: unit * (states + gates),
    /** With the gradient that it hands down. */
    kept: unit * (states + gates + 1),
    scratch: unit * GATE_COUNT[cell],
  };
}

export function fitsInto(memory: TrainingMemory, limit: MemoryLimit): boolean {
  return (
    (limit.totalBytes === null || memory.total <= limit.totalBytes) &&
    (limit.bufferBytes === null || memory.largestBuffer <= limit.bufferBytes)
  );
}

/** The largest batch, else (with one row) the largest hidden size, that fits; null when none does. */
export function findFit(
  model: ModelConfig,
  training: Pick<TrainingConfig, 'batchSize' | 'optimizer'>,
  sizes: SequenceSizes,
  limit: MemoryLimit,
): FittingSetting | null {
  const batchSize = largestThat(training.batchSize, (value) =>
    fitsInto(trainingMemory(model, { ...training, batchSize: value }, sizes), limit),
  );
  if (batchSize !== null) return { setting: 'batchSize', value: batchSize };
  const hiddenSize = largestThat(Math.min(model.hiddenSize, MODEL_SPECS.hiddenSize.max), (value) =>
    fitsInto(trainingMemory({ ...model, hiddenSize: value }, training, sizes), limit),
  );
  return hiddenSize === null ? null : { setting: 'hiddenSize', value: hiddenSize };
}

/** The largest whole number from 1 to `most` that is fine, where smaller ones are too; or null. */
function largestThat(most: number, isFine: (value: number) => boolean): number | null {
  if (!isFine(1)) return null;
  let [fine, tooLarge] = [1, most + 1];
  while (tooLarge - fine > 1) {
    const middle = Math.floor((fine + tooLarge) / 2);
    if (isFine(middle)) fine = middle;
    else tooLarge = middle;
  }
  return fine;
}

export function sizesOf(config: ExperimentConfig, data: ExperimentData): SequenceSizes {
  return {
    sourceVocabSize: data.sourceVocabulary.size,
    targetVocabSize: data.targetVocabulary.size,
    sourceTime: data.maxSourceLength,
    targetTime: data.maxTargetLength + 1,
    heldOut: Math.min(config.evaluation.examples, data.validation.length),
  };
}

export function costOf(
  config: ExperimentConfig,
  data: ExperimentData,
  stepsPerEpoch: number,
): TrainingCost {
  const sizes = sizesOf(config, data);
  const { sourceVocabSize, targetVocabSize, sourceTime, targetTime } = sizes;
  return {
    parameterCount: countParameters(config.model, sourceVocabSize, targetVocabSize),
    sourceVocabSize,
    targetVocabSize,
    sourceTime,
    targetTime,
    trainExamples: data.train.length,
    validationExamples: data.validation.length,
    testExamples: data.test.length,
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * config.training.epochs,
    memory: trainingMemory(config.model, config.training, sizes),
  };
}

/** Rows times time steps, padding included: what a step's time is proportional to. */
export function workOf(lengths: Iterable<Pick<EncodedExample, 'sourceIds' | 'targetIds'>>): number {
  let rows = 0;
  let sourceTime = 0;
  let targetTime = 0;
  for (const { sourceIds, targetIds } of lengths) {
    rows++;
    sourceTime = Math.max(sourceTime, sourceIds.length);
    targetTime = Math.max(targetTime, targetIds.length + 1);
  }
  return rows * (sourceTime + targetTime);
}

/** An evaluated row costs this share of a trained one: forward, and greedy decoding (docs/performance.md). */
const EVALUATED_ROW = 0.5;
/** Every step has some cost that no row brings. */
const LEAST_WORK = 64;

/**
 * Time of the whole training from one measured step.
 * @param measured its milliseconds and its work
 */
export function estimateMs(
  { training, evaluation, seed }: Pick<ExperimentConfig, 'training' | 'evaluation' | 'seed'>,
  {
    examples,
    heldOut,
  }: { examples: readonly EncodedExample[]; heldOut: readonly EncodedExample[] },
  measured: { readonly msPerStep: number; readonly work: number },
): number {
  const { batchSize, batching, epochs } = training;
  const batches = epochBatches(examples, { batchSize, batching, rng: createRng(seed) });
  const epochWork = batches.reduce(
    (sum, batch) => sum + Math.max(LEAST_WORK, workOf(batch.flatMap((at) => examples[at] ?? []))),
    0,
  );
  const totalSteps = batches.length * epochs;
  const evaluations =
    evaluation.everySteps === 0 ? epochs : Math.ceil(totalSteps / evaluation.everySteps);
  const work = epochs * epochWork + evaluations * EVALUATED_ROW * workOf(heldOut);
  return (measured.msPerStep * work) / Math.max(LEAST_WORK, measured.work);
}
