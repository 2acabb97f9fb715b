/** Dropout on the wasm backend. */
import type * as tf from '@tensorflow/tfjs';
import { dropoutOperandsOf } from '../dropout/dropout';
import type { KernelCall } from '../kernelCall';
import type { HeapBackend } from './heapBackend';

export function dropoutOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { x, shape, size, key, threshold, scale } = dropoutOperandsOf(call);
  const result = backend.allocate(shape);
  const source = backend.addressOf(x, size);
  // The order of DropoutCall in assembly/dropout.ts.
  backend.run('dropout', [size, source, result.address, key, threshold], [scale]);
  return [result.info];
}
