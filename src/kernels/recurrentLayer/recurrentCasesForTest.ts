/**
 * What the recurrent layer's tests do on every backend: compare the fused kernel with its reference,
 * values and gradients. Assertions stay in the test files.
 */
import * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { GATE_COUNT } from '../../base/cellType';
import { createRng } from '../../base/rng';
import type { Comparison } from '../compareForTest';
import { compareTensors, normalTensor, weigh } from '../compareForTest';
import { recurrentLayer } from './recurrentLayer';
import type { RecurrentState, RecurrentWeights } from './recurrentLayer';
import { recurrentLayerReference } from './recurrentLayer.reference';

export interface RecurrentCase {
  readonly cell: CellType;
  readonly time: number;
  readonly batch: number;
  readonly input: number;
  readonly hidden: number;
  readonly seed: number;
}

type Layer = typeof recurrentLayer;

export interface CaseTensors {
  readonly lengths: tf.Tensor1D; // [batch]
  /** inputs, weightIh, weightHh, biasIh, biasHh, initial hidden state and, for lstm, cell state. */
  readonly differentiable: tf.Tensor[];
}

export function caseTensors({
  cell,
  time,
  batch,
  input,
  hidden,
  seed,
}: RecurrentCase): CaseTensors {
  const rng = createRng(seed);
  let stream = seed;
  const normal = (shape: number[], deviation: number): tf.Tensor =>
    normalTensor(shape, deviation, ++stream);
  const rows = GATE_COUNT[cell] * hidden;
  // Ragged, with one full row and, in a larger batch, one empty row.
  const lengths = Int32Array.from({ length: batch }, (_, row) =>
    row === 0 ? time : row === 1 ? 0 : rng.nextInt(1, time),
  );
  return {
    lengths: tf.tensor1d(lengths, 'int32'),
    differentiable: [
      normal([time, batch, input], 1),
      normal([rows, input], 1 / Math.sqrt(input)),
      normal([rows, hidden], 1 / Math.sqrt(hidden)),
      normal([rows], 0.5),
      normal([rows], 0.5),
      normal([batch, hidden], 0.5),
      ...(cell === 'lstm' ? [normal([batch, hidden], 0.5)] : []),
    ],
  };
}

export const GRADIENT_NAMES = [
  'inputs',
  'weightIh',
  'weightHh',
  'biasIh',
  'biasHh',
  'initial hidden',
  'initial cell',
];

/** A scalar that depends on every output with a different weight each. */
export function weighOutputs(
  layer: Layer,
  cell: CellType,
  lengths: tf.Tensor1D,
  differentiable: tf.Tensor[],
): tf.Scalar {
  const [inputs, weightIh, weightHh, biasIh, biasHh, hidden, cellState] = differentiable;
  const initial = { hidden, cell: cellState ?? null } as RecurrentState;
  const weights = { weightIh, weightHh, biasIh, biasHh } as RecurrentWeights;
  const { outputs, final } = layer(cell, inputs as tf.Tensor3D, lengths, initial, weights);
  const parts = [weigh(outputs, 0.7), weigh(final.hidden, 1.3)];
  if (final.cell !== null) parts.push(weigh(final.cell, 2.1));
  return tf.addN(parts) as tf.Scalar;
}

/** Values and gradients of the fused layer against the reference, on the active backend. */
export async function compareWithReference(given: RecurrentCase): Promise<Comparison[]> {
  const { lengths, differentiable } = caseTensors(given);
  const run = (layer: Layer): { value: tf.Scalar; grads: tf.Tensor[] } => {
    const f = (...tensors: tf.Tensor[]): tf.Scalar =>
      weighOutputs(layer, given.cell, lengths, tensors);
    return tf.valueAndGrads(f)(differentiable);
  };
  const actual = run(recurrentLayer);
  const expected = run(recurrentLayerReference);
  const comparisons = [await compareTensors('value', actual.value, expected.value, 1)];
  for (const [index, gradient] of expected.grads.entries()) {
    const name = GRADIENT_NAMES[index] ?? '';
    comparisons.push(await compareTensors(name, actual.grads[index]!, gradient, 1e-3));
  }
  tf.dispose([lengths, differentiable, actual.value, actual.grads, expected.value, expected.grads]);
  return comparisons;
}
