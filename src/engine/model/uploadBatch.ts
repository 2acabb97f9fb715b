/** The one upload point: a batch's ids and lengths become one tensor, and ranges of it. */
import type * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/batch';
import { PAD } from '../../data/vocabulary';
import { uploadInts } from '../../kernels/backend';
import type { View } from '../../kernels/view';

export interface BatchTensors {
  readonly batchSize: number;
  readonly sourceTime: number;
  readonly targetTime: number;
  /** Labels that are not pad. */
  readonly labelCount: number;
  /** Time-major, flat: [sourceTime * batch]. */
  readonly sourceIds: View;
  /** [batch] */
  readonly sourceLengths: View;
  /** [targetTime * batch] */
  readonly decoderInputIds: View;
  /** Every row runs the whole target time; padding behind a target is masked in the loss. [batch] */
  readonly decoderLengths: View;
  /** [targetTime * batch], pad where nothing is to be learned. */
  readonly labels: View;
  /** All of it. */
  readonly tensor: tf.Tensor1D;
  readonly dispose: () => void;
}

/**
 * Caller disposes.
 * @param previous an upload that is needed no more; its memory is taken over
 */
export function uploadBatch(batch: Batch, previous: BatchTensors | null = null): BatchTensors {
  const { batchSize, sourceTime, targetTime } = batch;
  const sourceLengthsAt = batch.sourceIds.length;
  const decoderInputIdsAt = sourceLengthsAt + batchSize;
  const decoderLengthsAt = decoderInputIdsAt + batch.decoderInputIds.length;
  const labelsAt = decoderLengthsAt + batchSize;
  const content = new Int32Array(labelsAt + batch.labels.length);
  content.set(batch.sourceIds);
  content.set(batch.sourceLengths, sourceLengthsAt);
  content.set(batch.decoderInputIds, decoderInputIdsAt);
  content.fill(targetTime, decoderLengthsAt, labelsAt);
  content.set(batch.labels, labelsAt);
  const tensor = uploadInts(previous?.tensor ?? null, content); // [(sourceTime + 2 targetTime + 2) * batch]
  return {
    batchSize,
    sourceTime,
    targetTime,
    labelCount: batch.labels.reduce((count, id) => count + (id === PAD ? 0 : 1), 0),
    tensor,
    sourceIds: { tensor, offset: 0 },
    sourceLengths: { tensor, offset: sourceLengthsAt },
    decoderInputIds: { tensor, offset: decoderInputIdsAt },
    decoderLengths: { tensor, offset: decoderLengthsAt },
    labels: { tensor, offset: labelsAt },
    dispose: () => {
      tensor.dispose();
    },
  };
}
