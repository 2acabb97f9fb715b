/** Dropout as a product with a mask made on the host: the oracle of the tests. */
import * as tf from '@tensorflow/tfjs';
import { eventThreshold, streamBits, streamKey } from '../../base/hashRandom';

export function dropoutReference<T extends tf.Tensor>(x: T, rate: number, seed: number): T {
  const key = streamKey(seed);
  const threshold = eventThreshold(rate);
  const mask = Float32Array.from({ length: x.size }, (_, index) =>
    streamBits(key, index) < threshold ? 0 : 1 / (1 - rate),
  );
  return tf.mul(x, tf.tensor(mask, x.shape));
}
