/** The smaller kernels on the cpu and wasm backends, in Node, against their references. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateBackend } from './backend';
import { maskedCrossEntropy } from './crossEntropy/crossEntropy';
import { dropout } from './dropout/dropout';
import { embedding } from './embedding/embedding';
import { KERNEL_CASES } from './kernelCasesForTest';

const onFatal = (reason: { message: string }) => expect.fail(reason.message);

describe.each(['cpu', 'wasm'] as const)('kernels on %s', (backend) => {
  beforeAll(() => activateBackend(backend, { onFatal }));

  test.each(KERNEL_CASES)('$title equals its reference', async ({ run }) => {
    const before = tf.memory().numTensors;
    for (const { name, error } of await run()) expect(error, name).toBeLessThan(5e-6);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('an id outside the table gives zeros', async () => {
    const rows = tf.tidy(() => embedding(tf.tensor2d([[1, 2]]), tf.tensor1d([-1, 0, 1], 'int32'))); // [3, 2]
    expect([...(await rows.data())]).toEqual([0, 0, 1, 2, 0, 0]);
    rows.dispose();
  });

  test('the loss of rows without a label is 0 and so is its gradient', async () => {
    const labels = tf.tensor1d([0, 0], 'int32');
    const logits = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const loss = (x: tf.Tensor): tf.Scalar => maskedCrossEntropy(x as tf.Tensor2D, labels, 0);
    const { value, grad } = tf.valueAndGrad(loss)(logits);
    expect([...(await value.data())]).toEqual([0]);
    expect([...(await grad.data())]).toEqual([0, 0, 0, 0]);
    tf.dispose([labels, logits, value, grad]);
  });

  test('dropout keeps about the share of the numbers that it should, scaled up', async () => {
    const kept = tf.tidy(() => dropout(tf.ones([10_000]), 0.3, 42)); // [10000]
    const values = [...(await kept.data())];
    const survivors = values.filter((value) => value !== 0);
    expect(survivors.length / values.length).toBeGreaterThan(0.68);
    expect(survivors.length / values.length).toBeLessThan(0.72);
    expect(new Set(survivors)).toEqual(new Set([Math.fround(1 / 0.7)]));
    kept.dispose();
  });

  test('dropout of another seed drops others', async () => {
    const [first, second] = tf.tidy(() => [
      dropout(tf.ones([100]), 0.5, 1),
      dropout(tf.ones([100]), 0.5, 2),
    ]);
    expect([...(await first.data())]).not.toEqual([...(await second.data())]);
    tf.dispose([first, second]);
  });
});
