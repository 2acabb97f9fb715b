/** The token loss and its gradient on the wasm backend. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCall } from '../kernelCall';
import { tokenLossLayoutOf } from '../tokenLoss/tokenLoss';
import { viewOf } from '../view';
import type { HeapBackend } from './heapBackend';

export function tokenLossOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { rows, vocab, labelSmoothing, inverseCount, hasGradient } = tokenLossLayoutOf(call);
  const rowLosses = backend.allocate([rows]);
  const dLogits = hasGradient ? backend.allocate([rows, vocab]) : null;
  const logits = backend.addressOf(viewOf(call, 'logits'), rows * vocab);
  const labels = backend.addressOf(viewOf(call, 'labels'), rows);
  // The order of TokenLossCall in assembly/tokenLoss.ts.
  backend.run(
    'tokenLoss',
    [rows, vocab, logits, labels, rowLosses.address, dLogits?.address ?? 0],
    [labelSmoothing, inverseCount],
  );
  return dLogits === null ? [rowLosses.info] : [rowLosses.info, dLogits.info];
}
