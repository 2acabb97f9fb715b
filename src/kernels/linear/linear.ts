/** The affine map y = x W^T + b, on the fastest matrix product that the backend has. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { runKernel, runSingleKernel } from '../kernelCall';

export const LINEAR_FORWARD = 'LinearForward';
export const LINEAR_BACKWARD = 'LinearBackward';

/**
 * y = x W^T + b, differentiable with respect to all three.
 *
 * @param x [rows, in]
 * @param weight [out, in]
 * @param bias [out]
 * @returns [rows, out]
 * @throws Error when the shapes do not fit each other
 */
export function linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  assert(
    weight.shape[1] === x.shape[1] && bias.shape[0] === weight.shape[0],
    `linear of x [${x.shape.join(', ')}], weight [${weight.shape.join(', ')}], bias [${bias.shape.join(', ')}]`,
  );
  return tf.customGrad((...rest) => {
    const save = rest.pop() as unknown as (tensors: tf.Tensor[]) => void;
    save([x, weight]);
    return {
      value: runSingleKernel<tf.Tensor2D>(LINEAR_FORWARD, { x, weight, bias }), // [rows, out]
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedX, savedWeight] = saved;
        assert(savedX !== undefined && savedWeight !== undefined, 'linear saved two tensors');
        return runKernel(LINEAR_BACKWARD, { dy, x: savedX, weight: savedWeight });
      },
    };
  })(x, weight, bias);
}
