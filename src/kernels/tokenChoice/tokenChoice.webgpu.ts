/** The most likely token of every row on the GPU, one dispatch. */
import type * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import type { DeviceMemory } from '../program';
import { viewOf } from '../view';
import { tokenChoiceLayoutOf } from './tokenChoice';
import tokenChoiceSource from './tokenChoice.wgsl?raw';

const WORKGROUP_SIZE = 64;

export function tokenChoiceOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const { rows, vocab, firstId } = tokenChoiceLayoutOf(call);
  const logits = viewOf(call, 'logits');
  const ids = memory.allocate([rows], 'int32');
  memory.run(
    {
      name: 'tokenChoice',
      source: elementIndexSource + tokenChoiceSource,
      constants: {},
      writes: [false, true],
    },
    [logits.info, ids],
    { integers: [rows, vocab, firstId, logits.offset] },
    Math.ceil(rows / WORKGROUP_SIZE),
  );
  return [ids];
}
