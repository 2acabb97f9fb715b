/**
 * Dropout with inverted scaling (Srivastava et al. 2014). The mask is a hash of (seed, index), so it
 * is the same on every backend and the gradient draws it again instead of keeping it.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { eventThreshold, streamKey } from '../../base/hashRandom';
import { runSingleKernel } from '../kernelCall';

export const COUNTER_DROPOUT = 'CounterDropout';

/**
 * y = x m / (1 - rate), where m is 0 with probability `rate` and else 1; differentiable.
 *
 * @param rate in [0, 1); 0 returns a copy
 * @param seed any whole number; a new one for every call of a training step
 * @throws Error when the rate is out of range
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, seed: number): T {
  assert(rate >= 0 && rate < 1, `a dropout rate is in [0, 1), not ${rate}`);
  if (rate === 0) return x.clone();
  const attrs = {
    key: streamKey(seed),
    threshold: eventThreshold(rate),
    scale: Math.fround(1 / (1 - rate)),
  };
  const mask = (values: tf.Tensor): tf.Tensor =>
    runSingleKernel(COUNTER_DROPOUT, { x: values }, attrs);
  return tf.customGrad(() => ({ value: mask(x), gradFunc: (dy: tf.Tensor) => mask(dy) }))(x) as T;
}
