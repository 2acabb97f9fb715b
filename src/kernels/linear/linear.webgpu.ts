/** The affine map (one dispatch) and its gradient (three) on the GPU. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCall } from '../kernelCall';
import { inputOf, sizeOf } from '../kernelCall';
import { columnSumOnDevice, productOnDevice } from '../product/product.webgpu';
import type { DeviceMemory } from '../program';

export function linearForwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const x = inputOf(call, 'x');
  const weight = inputOf(call, 'weight');
  const shape = {
    rows: sizeOf(x, 0),
    columns: sizeOf(weight, 0),
    inner: sizeOf(x, 1),
    isRightTransposed: true,
  };
  return [productOnDevice(memory, x, weight, inputOf(call, 'bias'), shape)]; // [rows, out]
}

export function linearBackwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const dy = inputOf(call, 'dy'); // [rows, out]
  const x = inputOf(call, 'x'); // [rows, in]
  const rows = sizeOf(dy, 0);
  const outputs = sizeOf(dy, 1);
  const inputs = sizeOf(x, 1);
  const dX = productOnDevice(memory, dy, inputOf(call, 'weight'), null, {
    rows,
    columns: inputs,
    inner: outputs,
  }); // [rows, in]
  const dWeight = productOnDevice(memory, dy, x, null, {
    rows: outputs,
    columns: inputs,
    inner: rows,
    isLeftTransposed: true,
  }); // [out, in]
  return [dX, dWeight, columnSumOnDevice(memory, dy, rows, outputs)];
}
