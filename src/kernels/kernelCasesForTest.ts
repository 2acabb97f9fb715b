/** The comparisons of the smaller kernels with their references, for the tests of every backend. */
import type * as tf from '@tensorflow/tfjs';
import type { Comparison } from './compareForTest';
import { compareFunctions, integerTensor, normalTensor } from './compareForTest';
import { maskedCrossEntropy } from './crossEntropy/crossEntropy';
import { maskedCrossEntropyReference } from './crossEntropy/crossEntropy.reference';
import { dropout } from './dropout/dropout';
import { dropoutReference } from './dropout/dropout.reference';
import { embedding } from './embedding/embedding';
import { embeddingReference } from './embedding/embedding.reference';
import { linear } from './linear/linear';
import { linearReference } from './linear/linear.reference';

export interface KernelCase {
  readonly title: string;
  readonly run: () => Promise<Comparison[]>;
}

type Affine = typeof linear;

function linearCase(rows: number, inputs: number, outputs: number): KernelCase {
  return {
    title: `linear of ${rows} x ${inputs} to ${outputs} columns`,
    run: async () => {
      const tensors = [
        normalTensor([rows, inputs], 1, 1),
        normalTensor([outputs, inputs], 1, 2),
        normalTensor([outputs], 1, 3),
      ];
      const call =
        (f: Affine) =>
        (x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor): tf.Tensor =>
          f(x as tf.Tensor2D, weight as tf.Tensor2D, bias as tf.Tensor1D);
      const result = await compareFunctions(call(linear), call(linearReference), tensors);
      for (const tensor of tensors) tensor.dispose();
      return result;
    },
  };
}

function embeddingCase(vocab: number, width: number, count: number): KernelCase {
  return {
    title: `embedding of ${count} out of ${vocab} ids, width ${width}`,
    run: async () => {
      const table = normalTensor<tf.Tensor2D>([vocab, width], 1, 4);
      const ids = integerTensor(count, 0, vocab - 1, 5);
      const result = await compareFunctions(
        (t) => embedding(t as tf.Tensor2D, ids),
        (t) => embeddingReference(t as tf.Tensor2D, ids),
        [table],
      );
      table.dispose();
      ids.dispose();
      return result;
    },
  };
}

function dropoutCase(shape: number[], rate: number, seed: number): KernelCase {
  return {
    title: `dropout of [${shape.join(', ')}] at rate ${rate}, seed ${seed}`,
    run: async () => {
      const x = normalTensor(shape, 1, 6);
      const result = await compareFunctions(
        (values) => dropout(values, rate, seed),
        (values) => dropoutReference(values, rate, seed),
        [x],
      );
      x.dispose();
      return result;
    },
  };
}

function crossEntropyCase(
  rows: number,
  vocab: number,
  smoothing: number,
  deviation: number,
): KernelCase {
  return {
    title: `cross-entropy of ${rows} x ${vocab}, smoothing ${smoothing}, logits of ${deviation}`,
    run: async () => {
      const logits = normalTensor<tf.Tensor2D>([rows, vocab], deviation, 7);
      const labels = integerTensor(rows, 0, Math.min(vocab - 1, 5), 8);
      const result = await compareFunctions(
        (values) => maskedCrossEntropy(values as tf.Tensor2D, labels, smoothing),
        (values) => maskedCrossEntropyReference(values as tf.Tensor2D, labels, smoothing),
        [logits],
      );
      logits.dispose();
      labels.dispose();
      return result;
    },
  };
}

export const KERNEL_CASES: readonly KernelCase[] = [
  linearCase(1, 1, 1),
  linearCase(7, 5, 3),
  linearCase(8, 16, 24),
  linearCase(33, 67, 14),
  embeddingCase(5, 3, 1),
  embeddingCase(14, 16, 77),
  embeddingCase(300, 5, 40),
  dropoutCase([7], 0.5, 1),
  dropoutCase([3, 5, 67], 0.2, 123_456_789),
  dropoutCase([3, 5, 67], 0.9, -7),
  crossEntropyCase(1, 2, 0, 1),
  crossEntropyCase(9, 14, 0, 1),
  crossEntropyCase(9, 14, 0.1, 20),
  crossEntropyCase(70, 40, 0.1, 1),
  crossEntropyCase(5, 300, 0, 1),
  crossEntropyCase(5, 1000, 0.3, 2),
];
