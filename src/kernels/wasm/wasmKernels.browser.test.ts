/** Our kernels on the wasm backend in a browser: relaxed SIMD, shared memory, threads. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { AFFINE_CASES } from '../affine/affineCasesForTest';
import { DROPOUT_CASES } from '../dropout/dropoutCasesForTest';
import { testOptimizerStepOn } from '../optimizerStep/optimizerStepSuiteForTest';
import { RECURRENT_CASES, recurrentNumbers } from '../recurrent/recurrentCasesForTest';
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

/** Runs the same work with 1 to 4 threads. */
async function runWithEachCount(work: () => Promise<number[]>): Promise<number[][]> {
  const results: number[][] = [];
  for (const threads of [1, 2, 3, 4]) {
    const backend = await activateWasm({ threads });
    expect(backend.threads).toBe(threads);
    results.push(await work());
  }
  return results;
}

describe('bits are the same for any number of threads', () => {
  test('of a product', async () => {
    const results = await runWithEachCount(async () => {
      const product = tf.tidy(() => {
        const x = tf.sin(tf.range(0, 301 * 201));
        const y = tf.cos(tf.range(0, 101 * 201));
        return tf.matMul(tf.reshape(x, [301, 201]), tf.reshape(y, [101, 201]), false, true);
      }); // [301, 101]
      const values = [...(await product.data())];
      product.dispose();
      return values;
    });
    for (const result of results) expect(result).toEqual(results[0]);
  });

  test.each(CELL_TYPES)('of a layer of %s, forward and backward', async (cell) => {
    const sizes = {
      cell,
      time: 6,
      batch: 53,
      hidden: 70,
      parts: { tokens: { vocab: 31, embedding: 19 }, sequence: 44, context: 23 },
      hasInitial: true,
      readers: ['outputs', 'finalHidden'],
    } as const;
    const results = await runWithEachCount(() => recurrentNumbers(sizes));
    for (const result of results) expect(result).toEqual(results[0]);
  });
});

test('threads can be changed between operations', async () => {
  const backend = await activateWasm({ threads: 1 });
  const x = tf.ones([200, 200]); // [200, 200]
  for (const threads of [3, 1, 2]) {
    await backend.setThreads(threads);
    expect(backend.threads).toBe(threads);
    const product = tf.matMul(x, x); // [200, 200]
    expect((await product.data())[39_999]).toBe(200);
    product.dispose();
  }
  x.dispose();
});
