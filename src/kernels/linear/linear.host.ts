/** The affine map and its gradient where tensors live in ordinary memory (wasm, cpu). */
import type * as tf from '@tensorflow/tfjs';
import type { HostMemory } from '../host/hostMemory';
import { sumEachRow } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, sizeOf } from '../kernelCall';

export function linearForwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const weightT = memory.transpose(inputOf(call, 'weight')); // [in, out]
  const result = memory.productWithBias(inputOf(call, 'x'), weightT, inputOf(call, 'bias')); // [rows, out]
  memory.release(weightT);
  return [result];
}

export function linearBackwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const dy = inputOf(call, 'dy'); // [rows, out]
  const dX = memory.product(dy, inputOf(call, 'weight')); // [rows, in]
  const dyT = memory.transpose(dy); // [out, rows]
  const dWeight = memory.product(dyT, inputOf(call, 'x')); // [out, in]
  const dBias = memory.allocate([sizeOf(dy, 1)]);
  sumEachRow(memory.floats(dBias), memory.floats(dyT), sizeOf(dy, 0));
  memory.release(dyT);
  return [dX, dWeight, dBias];
}
