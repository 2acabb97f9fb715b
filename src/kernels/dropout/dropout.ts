/**
 * Dropout with inverted scaling (Srivastava et al. 2014) of a part of a tensor. The mask is a hash of
 * (seed, index), so it is the same on every backend and the gradient draws it again instead of
 * keeping it: dx = dropout(dy) with the same rate and seed.
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { eventThreshold, streamKey } from '../../base/hashRandom';
import { numberOf, type KernelCall } from '../kernelCall';
import { runOperation, viewOf, type InfoView, type View } from '../view';

/** Input `x`; one output of the attribute `shape`. */
export const COUNTER_DROPOUT = 'CounterDropout';

/**
 * y = x m / (1 - rate), where m is 0 with probability `rate` and else 1.
 *
 * @param rate in [0, 1); 0 copies
 * @param seed any whole number; a new one for every call of a training step
 * @throws Error when the rate is out of range
 */
export function dropout(x: View, shape: number[], rate: number, seed: number): tf.Tensor {
  assert(rate >= 0 && rate < 1, `a dropout rate is in [0, 1), not ${rate}`);
  const [result] = runOperation(
    COUNTER_DROPOUT,
    { x },
    {
      shape,
      size: shape.reduce((product, size) => product * size, 1),
      key: streamKey(seed),
      threshold: eventThreshold(rate),
      scale: Math.fround(1 / (1 - rate)),
    },
  );
  assert(result !== undefined, 'dropout has a result');
  return result;
}

/** What the kernel receives: y[i] = hash(key, i) < threshold ? 0 : scale x[i], i in [0, size). */
export interface DropoutOperands {
  readonly x: InfoView;
  readonly shape: number[];
  readonly size: number;
  readonly key: number;
  readonly threshold: number;
  readonly scale: number;
}

export function dropoutOperandsOf(call: KernelCall): DropoutOperands {
  const shape = call.attrs?.['shape'];
  assert(Array.isArray(shape), 'kernel attribute shape is missing');
  return {
    x: viewOf(call, 'x'),
    shape: shape as number[],
    size: numberOf(call, 'size'),
    key: numberOf(call, 'key'),
    threshold: numberOf(call, 'threshold'),
    scale: numberOf(call, 'scale'),
  };
}
