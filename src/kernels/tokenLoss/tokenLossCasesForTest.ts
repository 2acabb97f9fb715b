/** The loss of tokens beside its reference, value and gradient, for the tests of every backend. */
import * as tf from '@tensorflow/tfjs';
import { createRng } from '../../base/rng';
import {
  compareTensors,
  disposeAll,
  normalTensor,
  onCpu,
  type Comparison,
  type KernelCase,
} from '../compareForTest';
import { packIntegers, viewInto } from '../operandsForTest';
import { tokenLoss, tokenLossAndGradient, type TokenLossLayout } from './tokenLoss';
import { tokenLossReference } from './tokenLoss.reference';

interface TokenLossSizes {
  readonly rows: number;
  readonly vocab: number;
  readonly labelSmoothing: number;
  /** Standard deviation of the logits. */
  readonly deviation: number;
  /** Added to every logit. */
  readonly shift: number;
  /** How many of the rows carry no label. */
  readonly padShare: number;
}

function drawLabels({ rows, vocab, padShare }: TokenLossSizes): number[] {
  const rng = createRng(1);
  return Array.from({ length: rows }, (_, row) => {
    if (rng.nextFloat() < padShare) return 0;
    return row === 0 ? vocab - 1 : rng.nextInt(1, vocab - 1);
  });
}

function tokenLossOperands(sizes: TokenLossSizes) {
  const { rows, vocab, labelSmoothing, deviation, shift } = sizes;
  const numbers = drawLabels(sizes);
  const count = numbers.filter((label) => label !== 0).length;
  const inverseCount = count === 0 ? 0 : 1 / count;
  const layout: TokenLossLayout = { rows, vocab, labelSmoothing, inverseCount };
  const integers = packIntegers({ ids: numbers.toReversed(), labels: numbers });
  const logits = tf.tidy(() => tf.add(normalTensor([rows, vocab], deviation, 2), shift));
  return { integers, logits, labels: viewInto(integers, 'labels'), layout };
}

async function compareTokenLoss(sizes: TokenLossSizes): Promise<Comparison[]> {
  const { integers, logits, labels, layout } = tokenLossOperands(sizes);
  const alone = tokenLoss(logits, labels, layout);
  const actual = tokenLossAndGradient(logits, labels, layout);
  const expected = await onCpu(() => {
    const drawn = tokenLossOperands(sizes);
    const run = (values: tf.Tensor): tf.Tensor => tokenLossReference(values, drawn.labels, layout);
    return {
      rowLosses: run(drawn.logits),
      dLogits: tf.grad((values: tf.Tensor) => tf.sum(run(values)))(drawn.logits),
    };
  });
  const floor = 1e-3 * layout.inverseCount + 1e-9;
  const comparisons = [
    await compareTensors('losses alone', alone, expected.rowLosses, 1e-3),
    await compareTensors('losses', actual.rowLosses, expected.rowLosses, 1e-3),
    await compareTensors('dLogits', actual.dLogits, expected.dLogits, floor),
  ];
  disposeAll([integers.tensor, logits, alone]);
  disposeAll([...Object.values(actual), ...Object.values(expected)]);
  return comparisons;
}

function tokenLossCase(
  rows: number,
  vocab: number,
  others: Partial<TokenLossSizes> = {},
): KernelCase {
  const sizes = {
    rows,
    vocab,
    labelSmoothing: 0,
    deviation: 1,
    shift: 0,
    padShare: 0.3,
    ...others,
  };
  return {
    title:
      `loss of ${rows} x ${vocab}, smoothing ${sizes.labelSmoothing}, ${sizes.padShare} padded,` +
      ` logits of ${sizes.shift} +- ${sizes.deviation}`,
    run: () => compareTokenLoss(sizes),
  };
}

export const TOKEN_LOSS_CASES: readonly KernelCase[] = [
  tokenLossCase(1, 2, { padShare: 0 }),
  tokenLossCase(9, 14),
  tokenLossCase(9, 14, { labelSmoothing: 0.1, deviation: 20 }),
  tokenLossCase(9, 14, { shift: 300 }),
  tokenLossCase(9, 14, { shift: -300, labelSmoothing: 1 }),
  tokenLossCase(5, 7, { padShare: 1 }),
  tokenLossCase(70, 40, { labelSmoothing: 0.1 }),
  tokenLossCase(3, 67, { padShare: 0 }),
  tokenLossCase(300, 100),
  tokenLossCase(5, 300, { labelSmoothing: 0.3, deviation: 2 }),
  tokenLossCase(7, 5000),
];
