/** The affine map on the cpu backend, in Node. */
import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { disposeAll } from '../compareForTest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { largestSlopeGap } from '../finiteDifferencesForTest';
import { testCases } from '../testCasesForTest';
import { whole } from '../view';
import { affine, affineGradient } from './affine';
import { AFFINE_CASES, affineNumbers, affineOperands, disposeOperands } from './affineCasesForTest';

const SIZES = {
  time: 3,
  batch: 2,
  outputs: 3,
  parts: { tokens: { vocab: 4, embedding: 2 }, sequence: 2, context: 2 },
};

describe('affine on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(AFFINE_CASES, 5e-6);

  test('gradients equal finite differences', async () => {
    const operands = affineOperands(SIZES);
    const { parameters, vectors, input, layout } = operands;
    // The gradient of half the sum of squares: dY = y.
    const loss = (): tf.Scalar =>
      tf.mul(0.5, tf.sum(tf.square(affine(parameters.tensor, input, layout))));
    const y = affine(parameters.tensor, input, layout);
    const gradients = tf.zerosLike(parameters.tensor);
    const dContext = tf.zeros([2, 2]);
    const dSequence = affineGradient(parameters.tensor, gradients, input, dContext, y, layout);
    const flat = new Float32Array(vectors.tensor.size);
    flat.set(await dSequence!.data<'float32'>(), vectors.at('sequence'));
    flat.set(await dContext.data<'float32'>(), vectors.at('context'));
    const gap = largestSlopeGap(loss, parameters.tensor, await gradients.data());
    expect(await gap).toBeLessThan(5e-3);
    expect(await largestSlopeGap(loss, vectors.tensor, flat)).toBeLessThan(5e-3);
    disposeAll([y, gradients, dContext, dSequence]);
    disposeOperands(operands);
  });

  test('an affine map gives the same bits twice', async () => {
    const sizes = { ...SIZES, batch: 900 };
    expect(await affineNumbers(sizes)).toEqual(await affineNumbers(sizes));
  });

  test('an id outside the table is refused', () => {
    const operands = affineOperands(SIZES);
    const { parameters, input, layout } = operands;
    const ids = tf.tensor1d([0, 1, 2, 3, 4, 0], 'int32');
    const wrong = { ...input, tokens: { ...input.tokens!, ids: whole(ids) } };
    expect(() => affine(parameters.tensor, wrong, layout)).toThrow('no such row');
    disposeOperands(operands);
    ids.dispose();
  });
});
