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
import { recurrentLayer, recurrentLayerTrace } from './recurrentLayer';
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

/**
 * Rebuilds every state of a trace from its gates on the host and returns the largest difference,
 * also to the outputs of the layer itself.
 */
export async function largestTraceError(given: RecurrentCase): Promise<number> {
  const { cell, time, batch, hidden } = given;
  const { lengths, differentiable } = caseTensors(given);
  const [inputs, weightIh, weightHh, biasIh, biasHh, initialHidden, initialCell] = differentiable;
  const call = [
    cell,
    inputs as tf.Tensor3D,
    lengths,
    { hidden: initialHidden, cell: initialCell ?? null } as RecurrentState,
    { weightIh, weightHh, biasIh, biasHh } as RecurrentWeights,
  ] as const;
  const trace = recurrentLayerTrace(...call);
  const layer = recurrentLayer(...call);
  const [states, gates, outputs, real, firstHidden] = await Promise.all(
    [trace.hidden, trace.gates, layer.outputs, lengths, initialHidden!].map((x) => x.data()),
  );
  const cells = (await trace.cells?.data()) ?? states!;
  const firstCell = (await initialCell?.data()) ?? firstHidden!;
  const last = (await layer.final.hidden.data()).slice();
  let error = 0;
  const expectClose = (actual: number, wanted: number): void => {
    const gap = Math.abs(actual - wanted);
    if (!(gap <= error)) error = Number.isNaN(gap) ? Infinity : gap;
  };
  for (let at = 0; at < time * batch * hidden; at++) {
    const unit = at % hidden;
    const row = Math.floor(at / hidden) % batch;
    const timeStep = Math.floor(at / (hidden * batch));
    const start = row * hidden + unit;
    const before = at - batch * hidden;
    const previous = timeStep === 0 ? firstHidden![start]! : states![before]!;
    const previousCell = timeStep === 0 ? firstCell[start]! : cells[before]!;
    const gate = (index: number): number =>
      gates![(at - unit) * GATE_COUNT[cell] + index * hidden + unit]!;
    expectClose(outputs![at]!, states![at]!);
    if (timeStep === time - 1) expectClose(last[start]!, states![at]!);
    if (timeStep >= real![row]!) {
      expectClose(states![at]!, previous);
      expectClose(gate(0), 0);
    } else if (cell === 'rnn') {
      expectClose(states![at]!, gate(0));
    } else if (cell === 'gru') {
      expectClose(states![at]!, (1 - gate(1)) * gate(2) + gate(1) * previous);
    } else {
      expectClose(cells[at]!, gate(1) * previousCell + gate(0) * gate(2));
      expectClose(states![at]!, gate(3) * Math.tanh(cells[at]!));
    }
  }
  tf.dispose([lengths, differentiable, trace.hidden, trace.gates, trace.cells ?? []]);
  tf.dispose([layer.outputs, layer.final.hidden, layer.final.cell ?? []]);
  return error;
}
