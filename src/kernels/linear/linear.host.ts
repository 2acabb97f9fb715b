/** The affine map and its gradient where tensors live in ordinary memory (wasm, cpu). */
import type * as tf from '@tensorflow/tfjs';
import type { HostMemory } from '../host/hostMemory';
import { productOfTransposed, sumRows } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, sizeOf } from '../kernelCall';

export function linearForwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const weightT = memory.transpose(inputOf(call, 'weight')); // [in, out]
  const result = memory.product(inputOf(call, 'x'), weightT); // [rows, out]
  const values = memory.floats(result);
  const bias = memory.floats(inputOf(call, 'bias'));
  const columns = bias.length;
  for (let start = 0; start < values.length; start += columns) {
    for (let column = 0; column < columns; column++) values[start + column]! += bias[column]!;
  }
  memory.release(weightT);
  return [result];
}

export function linearBackwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const dy = inputOf(call, 'dy'); // [rows, out]
  const dX = memory.product(dy, inputOf(call, 'weight')); // [rows, in]
  const dWeight = productOfTransposed(memory, dy, inputOf(call, 'x')); // [out, in]
  const dBias = memory.allocate([sizeOf(dy, 1)]);
  sumRows(memory.floats(dBias), memory.floats(dy), sizeOf(dy, 0), sizeOf(dy, 1));
  return [dX, dWeight, dBias];
}
