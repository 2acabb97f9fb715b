/** The affine map from plain tensor operations: the oracle of the tests. */
import * as tf from '@tensorflow/tfjs';

export function linearReference(
  x: tf.Tensor2D, // [rows, in]
  weight: tf.Tensor2D, // [out, in]
  bias: tf.Tensor1D, // [out]
): tf.Tensor2D {
  return tf.add(tf.matMul(x, weight, false, true), bias); // [rows, out]
}
