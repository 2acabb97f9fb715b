/**
 * What one training step of an experiment costs, as something to be measured: its model, and a batch
 * like those it will train on.
 */
import { createRng } from '../base/rng';
import { collateBatch, encodeExamples, type Batch, type EncodedExample } from '../data/batch';
import { epochBatches } from '../data/batchSampler';
import type { ExperimentData } from '../data/experimentData';
import type { ExperimentConfig, TrainingConfig } from '../domain/experimentConfig';
import { countParameters } from '../domain/parameterCount';
import type { ModelShape } from './model/parameterLayout';

export interface TrainingWorkload {
  readonly shape: ModelShape;
  readonly training: TrainingConfig;
  readonly batch: Batch;
}

/** Examples looked at to find a usual batch. */
const SAMPLE = 2048;

/** Larger work is cut down to about this: several steps must fit into half a second. */
const MOST_FLOPS = 5e9;

const SHORTEST_SHARE = 1 / 8;
const FEWEST_ROWS = 8;

/** The largest batch of a sample: full, and padded as the sampler's batches are. */
export function workloadOf(config: ExperimentConfig, data: ExperimentData): TrainingWorkload {
  const { model, training } = config;
  const sample = encodeExamples(
    data.train.slice(0, Math.max(SAMPLE, training.batchSize)),
    data.sourceVocabulary,
    data.targetVocabulary,
  );
  const batches = epochBatches(sample, {
    batchSize: training.batchSize,
    batching: training.batching,
    rng: createRng(0),
  });
  const largest = batches.reduce((a, b) => (b.length > a.length ? b : a), []);
  const shape: ModelShape = {
    model,
    sourceVocabSize: data.sourceVocabulary.size,
    targetVocabSize: data.targetVocabulary.size,
  };
  const examples = largest.flatMap((index) => sample[index] ?? []);
  const { reverseSource } = model;
  return { shape, training, batch: collateBatch(cutDown(examples, shape), { reverseSource }) };
}

/** Equal for workloads whose steps cost the same. */
export function workloadKey({ shape, training, batch }: TrainingWorkload): string {
  const { optimizer, teacherForcingRatio } = training;
  const { batchSize, sourceTime, targetTime } = batch;
  return JSON.stringify([
    shape,
    optimizer,
    teacherForcingRatio < 1,
    [batchSize, sourceTime, targetTime],
  ]);
}

/**
 * Forward and backward pass take about 6 operations a weight, row and time step, on each side's half
 * of the weights.
 */
function flopsOf(examples: readonly EncodedExample[], shape: ModelShape): number {
  const longest = (lengths: readonly number[]): number => Math.max(1, ...lengths);
  const timeSteps =
    longest(examples.map(({ sourceIds }) => sourceIds.length)) +
    longest(examples.map(({ targetIds }) => targetIds.length));
  const weights = countParameters(shape.model, shape.sourceVocabSize, shape.targetVocabSize);
  return 3 * weights * timeSteps * examples.length;
}

/** First shorter sequences, to which a step's time is proportional on every backend; then rows. */
function cutDown(examples: readonly EncodedExample[], shape: ModelShape): EncodedExample[] {
  const share = Math.max(SHORTEST_SHARE, Math.min(1, MOST_FLOPS / flopsOf(examples, shape)));
  const cut = (ids: readonly number[]): number[] => ids.slice(0, Math.ceil(ids.length * share));
  const shorter = examples.map(({ sourceIds, targetIds }) => ({
    sourceIds: cut(sourceIds),
    targetIds: cut(targetIds),
  }));
  const rows = Math.floor((shorter.length * MOST_FLOPS) / flopsOf(shorter, shape));
  return shorter.slice(0, Math.max(FEWEST_ROWS, rows));
}
