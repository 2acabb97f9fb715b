/** Dropout on the GPU and in WebAssembly, in a browser. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateForTest } from '../activateForTest';
import { testCases } from '../testCasesForTest';
import { whole } from '../view';
import { DROPOUT_CASES } from './dropoutCasesForTest';
import { dropout } from './dropout';

describe.each(['webgpu', 'wasm'] as const)('dropout on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  testCases(DROPOUT_CASES, 1e-6);
});

test('dropout draws the same bits on webgpu as on wasm', async () => {
  const draws: number[][] = [];
  for (const backend of ['webgpu', 'wasm'] as const) {
    await activateForTest(backend);
    const ones = tf.ones([999]);
    const kept = dropout(whole(ones), [999], 0.4, 2 ** 31 + 5); // [999]
    draws.push([...(await kept.data())]);
    tf.dispose([ones, kept]);
  }
  expect(draws[0]).toEqual(draws[1]);
});
