/** The optimizer step on the cpu and wasm backends, in Node. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateBackend } from '../backend';
import { runOptimizer, updateOnce } from './optimizerCasesForTest';

const onFatal = (reason: { message: string }) => expect.fail(reason.message);

describe.each(['cpu', 'wasm'] as const)('applyOptimizerUpdate on %s', (backend) => {
  beforeAll(async () => {
    await activateBackend(backend, { onFatal });
  });

  test.each([
    ['sgd', 0],
    ['sgd', 1.5],
    ['rmsprop', 1.5],
    ['adam', 0],
    ['adam', 1.5],
    ['adamw', 1.5],
  ] as const)('five steps of %s with clip norm %d equal PyTorch', async (kind, clip) => {
    const before = tf.memory().numTensors;
    const { actual, expected } = await runOptimizer(kind, clip);
    expect(actual.failures).toEqual(expected.failures);
    for (const [index, norm] of expected.norms.entries()) {
      expect(actual.norms[index]! / norm).toBeCloseTo(1, 5);
    }
    const gaps = expected.weights.map((weight, index) => Math.abs(actual.weights[index]! - weight));
    expect(Math.max(...gaps)).toBeLessThan(5e-6);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('an update is seen by the next read, and finite numbers raise no alarm', async () => {
    expect(await updateOnce(2, -1)).toEqual({ weights: [0.5, 3], failure: 0 });
  });

  test.each([NaN, Infinity, -Infinity])(
    'a gradient of %d is reported and changes nothing',
    async (bad) => {
      expect(await updateOnce(2, bad)).toEqual({ weights: [1, 2], failure: 1 });
    },
  );

  test('a weight that overflows is reported', async () => {
    expect((await updateOnce(3e38, -3e38)).failure).toBe(1);
  });
});
