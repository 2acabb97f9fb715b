/** Dropout beside its reference, for the tests of every backend. */
import * as tf from '@tensorflow/tfjs';
import { compareTensors, type Comparison, type KernelCase } from '../compareForTest';
import { readView } from '../inputParts.reference';
import { packVectors, viewInto } from '../operandsForTest';
import { dropoutReference } from './dropout.reference';
import { dropout } from './dropout';

async function compareDropout(shape: number[], rate: number, seed: number): Promise<Comparison[]> {
  const vectors = packVectors([{ name: 'x', size: tf.util.sizeFromShape(shape), deviation: 1 }], 6);
  const x = viewInto(vectors, 'x');
  const actual = dropout(x, shape, rate, seed);
  const expected = tf.tidy(() =>
    dropoutReference(tf.reshape(readView<tf.Rank.R1>(x, [actual.size]), shape), rate, seed),
  );
  const comparisons = [
    await compareTensors('value', actual, expected, 1e-3),
    { name: 'shape', error: String(actual.shape) === String(shape) ? 0 : Infinity },
  ];
  tf.dispose([vectors.tensor, actual, expected]);
  return comparisons;
}

function dropoutCase(shape: number[], rate: number, seed: number): KernelCase {
  return {
    title: `dropout of [${shape.join(', ')}] at rate ${rate}, seed ${seed}`,
    run: () => compareDropout(shape, rate, seed),
  };
}

export const DROPOUT_CASES: readonly KernelCase[] = [
  dropoutCase([7], 0.5, 1),
  dropoutCase([3, 5, 67], 0, 2),
  dropoutCase([3, 5, 67], 0.2, 123_456_789),
  dropoutCase([3, 5, 67], 0.9, -7),
  dropoutCase([20, 64, 128], 0.3, 2 ** 31 + 5),
];
