/** Gradients from differences of the function itself: the check that needs no second formula. */
import * as tf from '@tensorflow/tfjs';

/**
 * The largest difference between a gradient and (f(x + w) - f(x - w)) / 2w, over all elements of x.
 *
 * @param f reads the variable anew at every call
 */
export async function largestSlopeGap(
  f: () => tf.Scalar,
  variable: tf.Variable<tf.Rank.R1>,
  gradient: ArrayLike<number>,
  width = 1e-2,
): Promise<number> {
  const values = (await variable.data()).slice();
  let largest = 0;
  for (let at = 0; at < values.length; at++) {
    const shifted = async (shift: number): Promise<number> => {
      const moved = values.slice();
      moved[at]! += shift;
      const result = tf.tidy(() => {
        variable.assign(tf.tensor1d(moved));
        return f();
      });
      const [value] = await result.data();
      result.dispose();
      return value!;
    };
    const slope = ((await shifted(width)) - (await shifted(-width))) / (2 * width);
    const gap = Math.abs(gradient[at]! - slope);
    if (!(gap <= largest)) largest = Number.isNaN(gap) ? Infinity : gap;
  }
  return largest;
}
