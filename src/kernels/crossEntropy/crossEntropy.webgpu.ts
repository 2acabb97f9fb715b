/** Masked cross-entropy (two dispatches) and its gradient (one) on the GPU. */
import type * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf, sizeOf } from '../kernelCall';
import type { DeviceMemory } from '../program';
import gradientSource from './lossGradient.wgsl?raw';
import meanSource from './meanLoss.wgsl?raw';
import rowSource from './rowLoss.wgsl?raw';

const WORKGROUP_SIZE = 64;

/** From this vocabulary on a whole workgroup reads a row; below, its barrier costs more than it saves. */
const WIDE_VOCAB = 256;

export function crossEntropyForwardOnDevice(
  memory: DeviceMemory,
  call: KernelCall,
): tf.TensorInfo[] {
  const logits = inputOf(call, 'logits'); // [rows, vocab]
  const labels = inputOf(call, 'labels'); // [rows]
  const rows = sizeOf(logits, 0);
  const vocab = sizeOf(logits, 1);
  const lanes = vocab >= WIDE_VOCAB ? WORKGROUP_SIZE : 1;
  const loss = memory.allocate([]);
  const statistics = memory.allocate([rows + 1]);
  const rowLosses = memory.allocate([rows]);
  memory.run(
    {
      name: 'rowLoss',
      source: elementIndexSource + rowSource,
      constants: { LANES: lanes },
      writes: [false, false, true, true],
    },
    [logits, labels, statistics, rowLosses],
    { integers: [rows, vocab], floats: [numberOf(call, 'labelSmoothing')] },
    Math.ceil((rows * lanes) / WORKGROUP_SIZE),
  );
  memory.run(
    { name: 'meanLoss', source: meanSource, constants: {}, writes: [false, false, true, true] },
    [rowLosses, labels, loss, statistics],
    { integers: [rows] },
    1,
  );
  memory.release(rowLosses);
  return [loss, statistics];
}

export function crossEntropyBackwardOnDevice(
  memory: DeviceMemory,
  call: KernelCall,
): tf.TensorInfo[] {
  const logits = inputOf(call, 'logits'); // [rows, vocab]
  const rows = sizeOf(logits, 0);
  const vocab = sizeOf(logits, 1);
  const result = memory.allocate([rows, vocab]);
  memory.run(
    {
      name: 'lossGradient',
      source: elementIndexSource + gradientSource,
      constants: {},
      writes: [false, false, false, false, true],
    },
    [inputOf(call, 'dy'), logits, inputOf(call, 'labels'), inputOf(call, 'statistics'), result],
    { integers: [rows, vocab], floats: [numberOf(call, 'labelSmoothing')] },
    Math.ceil((rows * vocab) / WORKGROUP_SIZE),
  );
  return [result];
}
