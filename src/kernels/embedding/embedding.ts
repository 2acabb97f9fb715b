/**
 * Embedding look-up with a gradient that never changes from run to run: every row of the table sums
 * its positions in order, where the usual scatter with atomics adds them as they come.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { runSingleKernel } from '../kernelCall';

export const EMBEDDING_FORWARD = 'EmbeddingForward';
export const EMBEDDING_BACKWARD = 'EmbeddingBackward';

/**
 * y[n] = table[ids[n]], differentiable with respect to the table. An id outside the table gives a
 * row of zeros and no gradient, on every backend.
 *
 * @param table [vocab, embedding]
 * @param ids int32 [n]
 * @returns [n, embedding]
 * @throws Error when the ids are not int32
 */
export function embedding(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor2D {
  assert(ids.dtype === 'int32', `ids must be int32, not ${ids.dtype}`);
  const [vocab] = table.shape;
  return tf.customGrad((...rest) => {
    const save = rest.pop() as unknown as (tensors: tf.Tensor[]) => void;
    save([ids]);
    return {
      value: runSingleKernel<tf.Tensor2D>(EMBEDDING_FORWARD, { table, ids }), // [n, embedding]
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedIds] = saved;
        assert(savedIds !== undefined, 'embedding saved its ids');
        return runSingleKernel(EMBEDDING_BACKWARD, { dy, ids: savedIds }, { vocab }); // [vocab, embedding]
      },
    };
  })(table);
}
