/** The most likely token of every row: what greedy decoding writes, and what accuracy counts. */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { numberOf, type KernelCall } from '../kernelCall';
import { runOperation, whole } from '../view';

/** Input `logits` [rows, vocab]; one output, int32 [rows]. */
export const TOKEN_CHOICE = 'TokenChoice';

export interface TokenChoiceLayout {
  readonly rows: number;
  readonly vocab: number;
  /** Ids below this one are never chosen. */
  readonly firstId: number;
}

/** The layout out of a kernel's attributes. */
export function tokenChoiceLayoutOf(call: KernelCall): TokenChoiceLayout {
  return {
    rows: numberOf(call, 'rows'),
    vocab: numberOf(call, 'vocab'),
    firstId: numberOf(call, 'firstId'),
  };
}

/**
 * Arg max of each row over the ids from `firstId` on; the lowest id among equals.
 *
 * @param logits [rows, vocab]
 * @returns int32 [rows]
 */
export function tokenChoice(logits: tf.Tensor, layout: TokenChoiceLayout): tf.Tensor1D {
  assert(layout.firstId < layout.vocab, 'there is a token to choose');
  const [ids] = runOperation(TOKEN_CHOICE, { logits: whole(logits) }, { ...layout });
  assert(ids !== undefined, 'every row has a most likely token');
  return ids as tf.Tensor1D; // [rows]
}
