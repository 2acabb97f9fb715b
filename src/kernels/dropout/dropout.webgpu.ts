/** Dropout on the GPU, one dispatch. */
import * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf } from '../kernelCall';
import type { DeviceMemory } from '../program';
import dropoutSource from './dropout.wgsl?raw';

const WORKGROUP_SIZE = 64;

export function dropoutOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const x = inputOf(call, 'x');
  const size = tf.util.sizeFromShape(x.shape);
  const result = memory.allocate([...x.shape]);
  memory.run(
    {
      name: 'dropout',
      source: elementIndexSource + dropoutSource,
      constants: {},
      writes: [false, true],
    },
    [x, result],
    {
      integers: [size, numberOf(call, 'key'), numberOf(call, 'threshold')],
      floats: [numberOf(call, 'scale')],
    },
    Math.ceil(size / WORKGROUP_SIZE),
  );
  return [result];
}
