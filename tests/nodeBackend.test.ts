/** That tests in Node have tfjs with its gradients on the cpu backend. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';

test('the cpu backend differentiates', async () => {
  await tf.setBackend('cpu');
  const slope = tf.grad((x: tf.Tensor) => x.square())(tf.scalar(3)); // []
  expect([...(await slope.data())]).toEqual([6]);
  slope.dispose();
});
