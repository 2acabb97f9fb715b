/** Our kernels on the wasm backend in a browser: relaxed SIMD, shared memory, threads. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFFINE_CASES } from '../affine/affineCasesForTest';
import { DROPOUT_CASES } from '../dropout/dropoutCasesForTest';
import { testOptimizerStepOn } from '../optimizerStep/optimizerStepSuiteForTest';
import { RECURRENT_CASES } from '../recurrent/recurrentCasesForTest';
import { testCases } from '../testCasesForTest';
import { TOKEN_LOSS_CASES } from '../tokenLoss/tokenLossCasesForTest';
import { activateWasm } from './activateWasm';

describe.each([1, 3])('kernels on wasm with %d threads', (threads) => {
  beforeAll(async () => {
    const backend = await activateWasm({ threads });
    expect(backend.threads).toBe(threads);
  });

  afterAll(() => {
    tf.removeBackend('wasm');
  });

  describe('affine', () => testCases(AFFINE_CASES, 5e-6));
  describe('recurrent', () => testCases(RECURRENT_CASES, 5e-6));
  describe('token loss', () => testCases(TOKEN_LOSS_CASES, 5e-6));
  describe('dropout', () => testCases(DROPOUT_CASES, 1e-7));
});

testOptimizerStepOn('wasm', () => activateWasm({ threads: 2 }));

test('a product has the same bits for any number of threads', async () => {
  const results: number[][] = [];
  for (const threads of [1, 2, 3, 4]) {
    const backend = await activateWasm({ threads });
    expect(backend.threads).toBe(threads);
    const product = tf.tidy(() => {
      const x = tf.sin(tf.range(0, 301 * 201));
      const y = tf.cos(tf.range(0, 101 * 201));
      return tf.matMul(tf.reshape(x, [301, 201]), tf.reshape(y, [101, 201]), false, true);
    }); // [301, 101]
    results.push([...(await product.data())]);
    product.dispose();
  }
  for (const result of results) expect(result).toEqual(results[0]);
});
