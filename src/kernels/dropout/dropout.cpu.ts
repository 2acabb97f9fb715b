/** Dropout on the cpu backend. */
import type * as tf from '@tensorflow/tfjs';
import { streamBits } from '../../base/hashRandom';
import type { CpuMemory } from '../cpu/cpuMemory';
import type { KernelCall } from '../kernelCall';
import { dropoutOperandsOf } from './dropout';

export function dropoutOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const { x, shape, size, key, threshold, scale } = dropoutOperandsOf(call);
  const source = memory.floats(x, size);
  const { info, values } = memory.allocate(shape);
  for (let i = 0; i < size; i++) {
    values[i] = streamBits(key, i) < threshold ? 0 : source[i]! * scale;
  }
  return [info];
}
