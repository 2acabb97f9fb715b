/** Ids on the host as what the decoder reads. */
import * as tf from '@tensorflow/tfjs';
import { whole } from '../../kernels/view';
import type { DecoderInput } from '../model/decoder';

/**
 * Every row runs over all of its ids. Call it within a tidy.
 * @param ids time-major, [time * batch]
 */
export function decoderInputOf(ids: readonly number[], batchSize: number): DecoderInput {
  const targetTime = ids.length / batchSize;
  return {
    batchSize,
    targetTime,
    decoderInputIds: whole(tf.tensor1d([...ids], 'int32')), // [targetTime * batch]
    decoderLengths: whole(tf.fill([batchSize], targetTime, 'int32')), // [batch]
  };
}
