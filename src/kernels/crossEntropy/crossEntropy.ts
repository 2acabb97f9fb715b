/**
 * Softmax cross-entropy over the rows that carry a label, fused: the softmax is never stored, its
 * gradient is rebuilt from the logits and one number per row.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { runKernel, runSingleKernel } from '../kernelCall';

export const CROSS_ENTROPY_FORWARD = 'MaskedCrossEntropyForward';
export const CROSS_ENTROPY_BACKWARD = 'MaskedCrossEntropyBackward';

/**
 * Mean over the rows with label != 0 (pad) of
 *   (1 - s) (-log p[label]) + s / vocab * sum_j (-log p[j]),   p = softmax(logits), in nats,
 * which is PyTorch's `CrossEntropyLoss(ignore_index=0, label_smoothing=s)`. Where no row has a label
 * the loss is 0. Differentiable with respect to the logits.
 *
 * @param logits [rows, vocab]
 * @param labels int32 [rows], each in [0, vocab)
 * @throws Error when the shapes or the smoothing do not fit
 */
export function maskedCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  labelSmoothing: number,
): tf.Scalar {
  assert(labels.dtype === 'int32', `labels must be int32, not ${labels.dtype}`);
  assert(labels.shape[0] === logits.shape[0], 'one label for each row of logits');
  assert(labelSmoothing >= 0 && labelSmoothing <= 1, 'label smoothing is in [0, 1]');
  return tf.customGrad((...rest) => {
    const save = rest.pop() as unknown as (tensors: tf.Tensor[]) => void;
    const [loss, statistics] = runKernel(
      CROSS_ENTROPY_FORWARD,
      { logits, labels },
      { labelSmoothing },
    ); // [], [rows + 1]: log of the sum of exponentials of each row, then 1 / number of labels
    assert(loss !== undefined && statistics !== undefined, 'cross-entropy has two outputs');
    save([logits, labels, statistics]);
    return {
      value: loss,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedLogits, savedLabels, savedStatistics] = saved;
        assert(savedLogits && savedLabels && savedStatistics, 'cross-entropy saved three tensors');
        return runSingleKernel(
          CROSS_ENTROPY_BACKWARD,
          { dy, logits: savedLogits, labels: savedLabels, statistics: savedStatistics },
          { labelSmoothing },
        ); // [rows, vocab]
      },
    };
  })(logits) as tf.Scalar;
}
