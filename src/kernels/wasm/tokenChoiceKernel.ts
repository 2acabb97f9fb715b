/** The most likely token of every row on the wasm backend. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCall } from '../kernelCall';
import { tokenChoiceLayoutOf } from '../tokenChoice/tokenChoice';
import { viewOf } from '../view';
import type { HeapBackend } from './heapBackend';

export function tokenChoiceOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { rows, vocab, firstId } = tokenChoiceLayoutOf(call);
  const ids = backend.allocate([rows], 'int32');
  const logits = backend.addressOf(viewOf(call, 'logits'), rows * vocab);
  // The order of TokenChoiceCall in assembly/tokenChoice.ts.
  backend.run('tokenChoice', [rows, vocab, firstId, logits, ids.address]);
  return [ids.info];
}
