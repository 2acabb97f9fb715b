/** The most likely token of every row on the cpu backend. */
import type * as tf from '@tensorflow/tfjs';
import type { CpuMemory } from '../cpu/cpuMemory';
import type { KernelCall } from '../kernelCall';
import { viewOf } from '../view';
import { tokenChoiceLayoutOf } from './tokenChoice';

export function tokenChoiceOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const { rows, vocab, firstId } = tokenChoiceLayoutOf(call);
  const logits = memory.floats(viewOf(call, 'logits'), rows * vocab);
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * vocab;
    let best = firstId;
    for (let id = firstId + 1; id < vocab; id++) {
      if (logits[start + id]! > logits[start + best]!) best = id;
    }
    ids[row] = best;
  }
  return [memory.keepIntegers([rows], ids)];
}
