/** The context at every time step, with a gradient that is one sum however long the sequence is. */
import * as tf from '@tensorflow/tfjs';

/** [batch, hidden] -> [time, batch, hidden]. tf.tile's own gradient would cost a slice per time step. */
export function repeatOverTime(context: tf.Tensor2D, time: number): tf.Tensor3D {
  const repeat = tf.customGrad((x) => ({
    value: tf.tile(tf.expandDims(x as tf.Tensor, 0), [time, 1, 1]), // [time, batch, hidden]
    gradFunc: (dy) => [tf.sum(dy, 0)], // [batch, hidden]
  }));
  return repeat(context) as tf.Tensor3D;
}
