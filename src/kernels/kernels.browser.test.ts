/** The smaller kernels on the GPU and in WebAssembly, in a browser, against their references. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateForTest } from './activateForTest';
import { normalTensor } from './compareForTest';
import { dropout } from './dropout/dropout';
import { embedding } from './embedding/embedding';
import { linear } from './linear/linear';
import { KERNEL_CASES } from './kernelCasesForTest';

describe.each(['webgpu', 'wasm'] as const)('kernels on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  test.each(KERNEL_CASES)('$title equals its reference', async ({ run }) => {
    const before = tf.memory().numTensors;
    for (const { name, error } of await run()) expect(error, name).toBeLessThan(1e-5);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('an id outside the table gives zeros', async () => {
    const rows = tf.tidy(() => embedding(tf.tensor2d([[1, 2]]), tf.tensor1d([-1, 0, 1], 'int32'))); // [3, 2]
    expect([...(await rows.data())]).toEqual([0, 0, 1, 2, 0, 0]);
    rows.dispose();
  });
});

test('dropout draws the same bits on webgpu as on wasm', async () => {
  const draws: number[][] = [];
  for (const backend of ['webgpu', 'wasm'] as const) {
    await activateForTest(backend);
    const kept = tf.tidy(() => dropout(tf.ones([999]), 0.4, 2 ** 31 + 5)); // [999]
    draws.push([...(await kept.data())]);
    kept.dispose();
  }
  expect(draws[0]).toEqual(draws[1]);
});

test('the weight gradient of many rows has the same bits twice on webgpu', async () => {
  await activateForTest('webgpu');
  const x = normalTensor<tf.Tensor2D>([2500, 5], 1, 1);
  const weight = normalTensor<tf.Tensor2D>([9, 5], 1, 2);
  const bias = normalTensor<tf.Tensor1D>([9], 1, 3);
  const gradients = async (): Promise<number[]> => {
    const grad = tf.grad((w: tf.Tensor) => tf.sum(tf.square(linear(x, w as tf.Tensor2D, bias))))(
      weight,
    ); // [9, 5]
    const values = [...(await grad.data())];
    grad.dispose();
    return values;
  };
  expect(await gradients()).toEqual(await gradients());
  tf.dispose([x, weight, bias]);
});
