/** Embedding look-up as a product with one-hot rows: the oracle of the tests. */
import * as tf from '@tensorflow/tfjs';

export function embeddingReference(
  table: tf.Tensor2D, // [vocab, embedding]
  ids: tf.Tensor1D, // [n]
): tf.Tensor2D {
  const oneHot = tf.cast(tf.oneHot(ids, table.shape[0]), 'float32') as tf.Tensor2D; // [n, vocab]
  return tf.matMul(oneHot, table); // [n, embedding]
}
