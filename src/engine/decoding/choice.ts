/** Which token a decoder may choose. */
import * as tf from '@tensorflow/tfjs';
import { BOS, PAD } from '../../data/vocabulary';

/** Added to logits so that pad and bos are never chosen, [1, targetVocab]. */
export function choiceMask(targetVocabSize: number): tf.Tensor2D {
  const mask = new Float32Array(targetVocabSize);
  mask[PAD] = -1e30;
  mask[BOS] = -1e30;
  return tf.tensor2d(mask, [1, targetVocabSize]); // [1, targetVocab]
}

/** Arg max of `logits` [batch, targetVocab] over all tokens but pad and bos, int32 [batch]. */
export function chooseGreedy(logits: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor1D {
  return tf.argMax(tf.add(logits, mask), 1); // [batch]
}
