/**
 * Softmax cross-entropy over the rows that carry a label, and its gradient in the same pass: the
 * softmax is never stored.
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { numberOf, type KernelCall } from '../kernelCall';
import { runOperation, whole, type View } from '../view';

/**
 * Inputs `logits` [rows, vocab] and `labels` int32 [rows]; outputs the loss of each row [rows] and,
 * with `hasGradient` (0 or 1), dLogits [rows, vocab].
 */
export const TOKEN_LOSS = 'TokenLoss';

export interface TokenLossLayout {
  readonly rows: number;
  readonly vocab: number;
  readonly labelSmoothing: number;
  /** 1 / the number of labels that are not pad; 0 where there is none. */
  readonly inverseCount: number;
}

/** The layout out of a kernel's attributes. */
export function tokenLossLayoutOf(
  call: KernelCall,
): TokenLossLayout & { readonly hasGradient: boolean } {
  return {
    rows: numberOf(call, 'rows'),
    vocab: numberOf(call, 'vocab'),
    labelSmoothing: numberOf(call, 'labelSmoothing'),
    inverseCount: numberOf(call, 'inverseCount'),
    hasGradient: numberOf(call, 'hasGradient') !== 0,
  };
}

/**
 * For each row with label != 0 (pad), times `inverseCount`, in nats,
 *   (1 - s) (-log p[label]) + s / vocab * sum_j (-log p[j]),   p = softmax(logits);
 * 0 for the others. The sum over the rows is PyTorch's
 * `CrossEntropyLoss(ignore_index=0, label_smoothing=s)`.
 *
 * @param logits [rows, vocab]
 * @param labels int32 [rows], each in [0, vocab)
 */
export function tokenLoss(logits: tf.Tensor, labels: View, layout: TokenLossLayout): tf.Tensor1D {
  const [rowLosses] = run(logits, labels, layout, false);
  assert(rowLosses !== undefined, 'every row has a loss');
  return rowLosses as tf.Tensor1D; // [rows]
}

/** The same, with the gradient of the sum with respect to the logits [rows, vocab]. */
export function tokenLossAndGradient(
  logits: tf.Tensor,
  labels: View,
  layout: TokenLossLayout,
): { readonly rowLosses: tf.Tensor1D; readonly dLogits: tf.Tensor2D } {
  const [rowLosses, dLogits] = run(logits, labels, layout, true);
  assert(rowLosses !== undefined && dLogits !== undefined, 'the loss has a gradient');
  return { rowLosses: rowLosses as tf.Tensor1D, dLogits: dLogits as tf.Tensor2D };
}

function run(
  logits: tf.Tensor,
  labels: View,
  layout: TokenLossLayout,
  hasGradient: boolean,
): tf.Tensor[] {
  const { labelSmoothing } = layout;
  assert(labelSmoothing >= 0 && labelSmoothing <= 1, 'label smoothing is in [0, 1]');
  return runOperation(
    TOKEN_LOSS,
    { logits: whole(logits), labels },
    { ...layout, hasGradient: hasGradient ? 1 : 0 },
  );
}
