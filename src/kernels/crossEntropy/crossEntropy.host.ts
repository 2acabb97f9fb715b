/** Masked cross-entropy and its gradient where tensors live in ordinary memory (wasm, cpu). */
import type * as tf from '@tensorflow/tfjs';
import type { HostMemory } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf, sizeOf } from '../kernelCall';

export function crossEntropyForwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const logits = inputOf(call, 'logits'); // [rows, vocab]
  const smoothing = numberOf(call, 'labelSmoothing');
  const rows = sizeOf(logits, 0);
  const vocab = sizeOf(logits, 1);
  const loss = memory.allocate([]);
  const statistics = memory.allocate([rows + 1]);
  const values = memory.floats(logits);
  const labels = memory.integers(inputOf(call, 'labels'));
  const logSums = memory.floats(statistics);
  let total = 0;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const start = row * vocab;
    let highest = -Infinity;
    for (let k = start; k < start + vocab; k++) highest = Math.max(highest, values[k]!);
    let exponentials = 0;
    let sum = 0;
    for (let k = start; k < start + vocab; k++) {
      exponentials += Math.exp(values[k]! - highest);
      sum += values[k]!;
    }
    const logSum = highest + Math.log(exponentials);
    logSums[row] = logSum;
    const label = labels[row]!;
    if (label === 0) continue;
    count++;
    const surprise = logSum - values[start + label]!;
    total += (1 - smoothing) * surprise + smoothing * (logSum - sum / vocab);
  }
  const inverseCount = 1 / Math.max(count, 1);
  logSums[rows] = inverseCount;
  memory.floats(loss)[0] = total * inverseCount;
  return [loss, statistics];
}

export function crossEntropyBackwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const logits = inputOf(call, 'logits'); // [rows, vocab]
  const smoothing = numberOf(call, 'labelSmoothing');
  const rows = sizeOf(logits, 0);
  const vocab = sizeOf(logits, 1);
  const result = memory.allocate([rows, vocab]);
  const values = memory.floats(logits);
  const labels = memory.integers(inputOf(call, 'labels'));
  const statistics = memory.floats(inputOf(call, 'statistics'));
  const gradient = memory.floats(result);
  const scale = memory.floats(inputOf(call, 'dy'))[0]! * statistics[rows]!;
  const uniform = smoothing / vocab;
  for (let row = 0; row < rows; row++) {
    const start = row * vocab;
    const label = labels[row]!;
    if (label === 0) {
      gradient.fill(0, start, start + vocab);
      continue;
    }
    const logSum = statistics[row]!;
    for (let k = start; k < start + vocab; k++) {
      gradient[k] = scale * (Math.exp(values[k]! - logSum) - uniform);
    }
    gradient[start + label]! -= scale * (1 - smoothing);
  }
  return [result];
}
