/** Dropout of a part of a tensor on the GPU, one dispatch. */
import type * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import type { DeviceMemory } from '../program';
import { dropoutOperandsOf } from './dropout';
import dropoutSource from './dropout.wgsl?raw';

const WORKGROUP_SIZE = 64;

export function dropoutOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const { x, shape, size, key, threshold, scale } = dropoutOperandsOf(call);
  const result = memory.allocate(shape);
  memory.run(
    {
      name: 'dropout',
      source: elementIndexSource + dropoutSource,
      constants: {},
      writes: [false, true],
    },
    [x.info, result],
    { integers: [size, key, threshold, x.offset], floats: [scale], isFleeting: true },
    Math.ceil(size / WORKGROUP_SIZE),
  );
  return [result];
}
