/** The chosen tokens beside tfjs's arg max, for the tests of every backend. */
import * as tf from '@tensorflow/tfjs';
import {
  compareTensors,
  disposeAll,
  normalTensor,
  onCpu,
  type KernelCase,
} from '../compareForTest';
import { tokenChoice } from './tokenChoice';

function tokenChoiceCase(rows: number, vocab: number, firstId: number): KernelCase {
  // Rounded, so that many logits are equal.
  const draw = (): tf.Tensor2D =>
    tf.tidy(() => tf.round(tf.mul(3, normalTensor<tf.Tensor2D>([rows, vocab], 1, 5)))); // [rows, vocab]
  return {
    title: `choice of one of ${vocab} tokens from ${firstId} on, ${rows} rows`,
    run: async () => {
      const logits = draw();
      const actual = tokenChoice(logits, { rows, vocab, firstId });
      const expected = await onCpu(() =>
        tf.tidy(() => tf.add(tf.argMax(tf.slice(draw(), [0, firstId]), 1), firstId)),
      );
      const comparisons = [await compareTensors('ids', actual, expected, 1)];
      disposeAll([logits, actual, expected]);
      return comparisons;
    },
  };
}

export const TOKEN_CHOICE_CASES: readonly KernelCase[] = [
  tokenChoiceCase(1, 1, 0),
  tokenChoiceCase(1, 3, 2),
  tokenChoiceCase(67, 14, 2),
  tokenChoiceCase(300, 101, 0),
];
