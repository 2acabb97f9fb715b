/**
 * What the two TensorFlow.js rows share: the backend, the batch as tensors, the loss, clipping by
 * global norm and tfjs's own Adam. Nothing here is tuned against them: flags are tfjs's defaults.
 */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { bestProductGflops } from '../productRate';
import type { BenchRow } from '../row';
import { ADAM } from '../workload';

/** @throws Error where the backend does not start */
export async function startTfjs(backend: string): Promise<void> {
  if (backend === 'wasm') {
    // The threaded binary sends the text of a function to its workers, which bundling breaks.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths({
      'tfjs-backend-wasm.wasm': wasmUrl,
      'tfjs-backend-wasm-simd.wasm': wasmSimdUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': wasmSimdUrl,
    });
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} here`);
  await tf.ready();
}

/** Mean cross-entropy over all labels; the workloads have no padding. [] */
export function meanCrossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const vocabSize = logits.shape[1];
  const expected = tf.oneHot(labels, vocabSize).toFloat(); // [rows, vocab]
  const total: tf.Scalar = logits.logSoftmax().mul(expected).sum(); // []
  return total.div(-labels.shape[0]);
}

export interface TrainedModel {
  readonly variables: readonly tf.Variable[];
  /**
   * Variables that stand for the sum of two of PyTorch's (a merged bias): each counts twice in the
   * norm and moves twice as far, since PyTorch updates both.
   */
  readonly doubled: ReadonlySet<tf.Variable>;
  readonly loss: (batchIndex: number) => tf.Scalar;
}

interface NamedGradient {
  readonly name: string;
  readonly tensor: tf.Tensor;
}

export function trainWithTfjs({ variables, doubled, loss }: TrainedModel): BenchRow {
  const adam = (factor: number): tf.AdamOptimizer =>
    tf.train.adam(factor * ADAM.learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  const single = adam(1);
  const double = adam(2);
  const kept: tf.Scalar[] = [];

  const step = (batchIndex: number): void => {
    const result = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => loss(batchIndex), [...variables]);
      const squares = variables.map((variable) => {
        const square = (grads[variable.name] as tf.Tensor).square().sum(); // []
        return doubled.has(variable) ? square.mul(2) : square;
      });
      // Not addN: over so many tensors it needs more storage buffers than tfjs asks a device for,
      // and gives zeros without an exception.
      const norm = squares.reduce((sum, square) => sum.add(square)).sqrt(); // []
      const coefficient = tf.minimum(1, tf.div(ADAM.clipNorm, norm.add(1e-6))); // []
      const clipped = (of: (variable: tf.Variable) => boolean): NamedGradient[] =>
        variables
          .filter(of)
          .map(({ name }) => ({ name, tensor: (grads[name] as tf.Tensor).mul(coefficient) }));
      single.applyGradients(clipped((variable) => !doubled.has(variable)));
      if (doubled.size > 0) double.applyGradients(clipped((variable) => doubled.has(variable)));
      return value;
    });
    kept.push(result);
  };

  return {
    step,
    async readLosses() {
      const losses: number[] = [];
      for (const scalar of kept.splice(0)) {
        losses.push((await scalar.data())[0] ?? NaN);
        scalar.dispose();
      }
      return losses;
    },
    measureProduct: measureTfjsProduct,
  };
}

function measureTfjsProduct(): Promise<number> {
  return bestProductGflops((size) => {
    const left = tf.randomUniform<tf.Rank.R2>([size, size], -1, 1, 'float32', 1);
    const right = tf.randomUniform<tf.Rank.R2>([size, size], -1, 1, 'float32', 2);
    return Promise.resolve(async () => {
      const product = tf.matMul(left, right); // [size, size]
      const probe = product.slice([0, 0], [1, 1]); // [1, 1]
      await probe.data();
      tf.dispose([product, probe]);
    });
  });
}
