/** Embedding look-up and its gradient on the GPU, one dispatch each. */
import type * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf, sizeOf } from '../kernelCall';
import type { DeviceMemory } from '../program';
import backwardSource from './embeddingBackward.wgsl?raw';
import forwardSource from './embeddingForward.wgsl?raw';

const WORKGROUP_SIZE = 64;

export function embeddingForwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const table = inputOf(call, 'table');
  const ids = inputOf(call, 'ids');
  const width = sizeOf(table, 1);
  const count = sizeOf(ids, 0);
  const result = memory.allocate([count, width]);
  memory.run(
    {
      name: 'embeddingForward',
      source: elementIndexSource + forwardSource,
      constants: {},
      writes: [false, false, true],
    },
    [table, ids, result],
    { integers: [sizeOf(table, 0), width, count] },
    Math.ceil((count * width) / WORKGROUP_SIZE),
  );
  return [result];
}

export function embeddingBackwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const dy = inputOf(call, 'dy');
  const vocab = numberOf(call, 'vocab');
  const width = sizeOf(dy, 1);
  const result = memory.allocate([vocab, width]);
  memory.run(
    {
      name: 'embeddingBackward',
      source: elementIndexSource + backwardSource,
      constants: {},
      writes: [false, false, true],
    },
    [dy, inputOf(call, 'ids'), result],
    { integers: [vocab, width, sizeOf(dy, 0)] },
    Math.ceil((vocab * width) / WORKGROUP_SIZE),
  );
  return [result];
}
