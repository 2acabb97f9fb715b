/** The affine map on the cpu backend. */
import type * as tf from '@tensorflow/tfjs';
import type { CpuMemory } from '../cpu/cpuMemory';
import { addInputProduct, addInputProductGradient } from '../cpu/inputProduct';
import { addColumnSums, matrixIn } from '../cpu/product';
import type { KernelCall } from '../kernelCall';
import { viewOf } from '../view';
import { affineLayoutOf } from './affine';

export function affineForwardOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = affineLayoutOf(call);
  const { time, batch, outputs, biasAt } = layout;
  const parameters = memory.allFloats(viewOf(call, 'parameters'));
  const y = memory.allocate([time * batch, outputs]);
  const bias = parameters.subarray(biasAt, biasAt + outputs);
  for (let row = 0; row < time * batch; row++) y.values.set(bias, row * outputs);
  addInputProduct(memory, call, layout, parameters, y.values);
  return [y.info];
}

export function affineBackwardOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = affineLayoutOf(call);
  const { time, batch, outputs, biasAt } = layout;
  const parameters = memory.allFloats(viewOf(call, 'parameters'));
  const gradients = memory.allFloats(viewOf(call, 'gradients'));
  const dY = memory.floats(viewOf(call, 'dY'), time * batch * outputs);
  addColumnSums(gradients.subarray(biasAt), matrixIn(dY, 0, time * batch, outputs));
  const dSequence = addInputProductGradient(memory, call, layout, parameters, gradients, dY);
  return dSequence === null ? [] : [dSequence.info];
}
