/** The loss of each row from plain tensor operations, differentiated by tfjs: the tests' oracle. */
import * as tf from '@tensorflow/tfjs';
import { readView } from '../inputParts.reference';
import type { View } from '../view';
import type { TokenLossLayout } from './tokenLoss';

export function tokenLossReference(
  logits: tf.Tensor,
  labels: View,
  { rows, vocab, labelSmoothing, inverseCount }: TokenLossLayout,
): tf.Tensor1D {
  const values = tf.reshape<tf.Rank.R2>(logits, [rows, vocab]);
  const labelOfRow = readView<tf.Rank.R1>(labels, [rows]);
  const oneHot = tf.cast(tf.oneHot(labelOfRow, vocab), 'float32'); // [rows, vocab]
  const target = tf.add(tf.mul(oneHot, 1 - labelSmoothing), labelSmoothing / vocab); // [rows, vocab]
  const logProbabilities = tf.sub(values, tf.logSumExp(values, 1, true)); // [rows, vocab]
  const rowLosses = tf.neg(tf.sum(tf.mul(target, logProbabilities), 1)); // [rows]
  const mask = tf.cast(tf.notEqual(labelOfRow, 0), 'float32'); // [rows]
  return tf.mul(tf.mul(rowLosses, mask), inverseCount); // [rows]
}
