/** Embedding look-up and its gradient where tensors live in ordinary memory (wasm, cpu). */
import type * as tf from '@tensorflow/tfjs';
import type { HostMemory } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf, sizeOf } from '../kernelCall';

export function embeddingForwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const table = inputOf(call, 'table'); // [vocab, embedding]
  const vocab = sizeOf(table, 0);
  const width = sizeOf(table, 1);
  const count = sizeOf(inputOf(call, 'ids'), 0);
  const result = memory.allocate([count, width]);
  const rows = memory.floats(table);
  const ids = memory.integers(inputOf(call, 'ids'));
  const values = memory.floats(result);
  for (let n = 0; n < count; n++) {
    const id = ids[n]!;
    if (id < 0 || id >= vocab) values.fill(0, n * width, (n + 1) * width);
    else values.set(rows.subarray(id * width, (id + 1) * width), n * width);
  }
  return [result];
}

export function embeddingBackwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const dy = inputOf(call, 'dy'); // [n, embedding]
  const vocab = numberOf(call, 'vocab');
  const width = sizeOf(dy, 1);
  const result = memory.allocate([vocab, width]);
  const ids = memory.integers(inputOf(call, 'ids'));
  const gradients = memory.floats(dy);
  const sums = memory.floats(result).fill(0);
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n]!;
    if (id < 0 || id >= vocab) continue;
    const target = id * width;
    const source = n * width;
    for (let k = 0; k < width; k++) sums[target + k]! += gradients[source + k]!;
  }
  return [result];
}
