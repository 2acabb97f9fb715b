/** Masked cross-entropy from plain tensor operations: the oracle of the tests. */
import * as tf from '@tensorflow/tfjs';

export function maskedCrossEntropyReference(
  logits: tf.Tensor2D, // [rows, vocab]
  labels: tf.Tensor1D, // [rows]
  labelSmoothing: number,
): tf.Scalar {
  const vocab = logits.shape[1];
  const oneHot = tf.cast(tf.oneHot(labels, vocab), 'float32'); // [rows, vocab]
  const target = tf.add(tf.mul(oneHot, 1 - labelSmoothing), labelSmoothing / vocab); // [rows, vocab]
  const logProbabilities = tf.sub(logits, tf.logSumExp(logits, 1, true)); // [rows, vocab]
  const rowLoss = tf.neg(tf.sum(tf.mul(target, logProbabilities), 1)); // [rows]
  const mask = tf.cast(tf.notEqual(labels, 0), 'float32'); // [rows]
  return tf.div(tf.sum(tf.mul(rowLoss, mask)), tf.maximum(tf.sum(mask), 1));
}
