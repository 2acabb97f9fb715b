/** The one upload point: a batch's ids and lengths become tensors. */
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/batch';

export interface BatchTensors {
  readonly batchSize: number;
  readonly sourceTime: number;
  readonly targetTime: number;
  /** Time-major, flat: [sourceTime * batch]. */
  readonly sourceIds: tf.Tensor1D;
  /** [batch] */
  readonly sourceLengths: tf.Tensor1D;
  /** [targetTime * batch] */
  readonly decoderInputIds: tf.Tensor1D;
  /** [targetTime * batch], pad where nothing is to be learned. */
  readonly labels: tf.Tensor1D;
  /** Every row runs the whole target time; padding behind a target is masked in the loss. [batch] */
  readonly decoderLengths: tf.Tensor1D;
}

/** Caller disposes with `disposeBatch`. */
export function uploadBatch(batch: Batch): BatchTensors {
  return {
    batchSize: batch.batchSize,
    sourceTime: batch.sourceTime,
    targetTime: batch.targetTime,
    sourceIds: tf.tensor1d(batch.sourceIds, 'int32'), // [sourceTime * batch]
    sourceLengths: tf.tensor1d(batch.sourceLengths, 'int32'), // [batch]
    decoderInputIds: tf.tensor1d(batch.decoderInputIds, 'int32'), // [targetTime * batch]
    labels: tf.tensor1d(batch.labels, 'int32'), // [targetTime * batch]
    decoderLengths: tf.fill([batch.batchSize], batch.targetTime, 'int32'), // [batch]
  };
}

export function disposeBatch(batch: BatchTensors): void {
  tf.dispose([
    batch.sourceIds,
    batch.sourceLengths,
    batch.decoderInputIds,
    batch.labels,
    batch.decoderLengths,
  ]);
}
