/** tf.tidy for results that hold more than tensors: views, nulls, words. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';

/**
 * Frees every tensor made by `compute` but those that `tensorsOf` its result names.
 * @throws what `compute` throws, with all of its tensors freed
 */
export function tidyKeeping<T>(
  compute: () => T,
  tensorsOf: (result: T) => readonly (tf.Tensor | null)[],
): T {
  const results: T[] = [];
  tf.tidy(() => {
    const result = compute();
    results.push(result);
    return tensorsOf(result).flatMap((tensor) => tensor ?? []);
  });
  const [result] = results;
  assert(result !== undefined, 'a tidy runs what it is given');
  return result;
}
