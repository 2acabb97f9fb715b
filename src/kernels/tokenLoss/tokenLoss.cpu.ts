/** The loss of tokens and its gradient on the cpu backend. */
import type * as tf from '@tensorflow/tfjs';
import type { CpuMemory } from '../cpu/cpuMemory';
import type { KernelCall } from '../kernelCall';
import { viewOf } from '../view';
import { tokenLossLayoutOf } from './tokenLoss';

export function tokenLossOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const { rows, vocab, labelSmoothing, inverseCount, hasGradient } = tokenLossLayoutOf(call);
  const logits = memory.floats(viewOf(call, 'logits'), rows * vocab);
  const labels = memory.integers(viewOf(call, 'labels'), rows);
  const rowLosses = memory.allocate([rows]);
  const gradient = hasGradient ? memory.allocate([rows, vocab]) : null;
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    if (label === 0) continue;
    const start = row * vocab;
    const end = start + vocab;
    let highest = -Infinity;
    for (let k = start; k < end; k++) highest = Math.max(highest, logits[k]!);
    let exponentials = 0;
    let sum = 0;
    for (let k = start; k < end; k++) {
      exponentials += Math.exp(logits[k]! - highest);
      sum += logits[k]!;
    }
    const logSum = highest + Math.log(exponentials);
    const surprise = logSum - logits[start + label]!;
    const evenly = logSum - sum / vocab;
    const loss = (1 - labelSmoothing) * surprise + labelSmoothing * evenly;
    rowLosses.values[row] = inverseCount * loss;
    if (gradient === null) continue;
    const share = labelSmoothing / vocab;
    for (let k = start; k < end; k++) {
      gradient.values[k] = inverseCount * (Math.exp(logits[k]! - logSum) - share);
    }
    gradient.values[start + label]! -= inverseCount * (1 - labelSmoothing);
  }
  return gradient === null ? [rowLosses.info] : [rowLosses.info, gradient.info];
}
