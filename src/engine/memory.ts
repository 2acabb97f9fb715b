/** How many tensors live: a number that training must not grow. */
import * as tf from '@tensorflow/tfjs';

export function tensorCount(): number {
  return tf.memory().numTensors;
}
