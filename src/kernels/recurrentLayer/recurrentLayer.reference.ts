/**
 * The recurrent layer from plain tensor operations, one time step at a time, differentiated by
 * tfjs: slow and obviously right. The oracle of the tests, with the signature of the fused kernel.
 */
import * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import type { RecurrentState, RecurrentWeights } from './recurrentLayer';

export function recurrentLayerReference(
  cell: CellType,
  inputs: tf.Tensor3D, // [time, batch, input]
  lengths: tf.Tensor1D, // [batch]
  initial: RecurrentState,
  weights: RecurrentWeights,
): { outputs: tf.Tensor3D; final: RecurrentState } {
  const [time, batch] = inputs.shape;
  let state = initial;
  const outputs: tf.Tensor2D[] = [];
  for (let timeStep = 0; timeStep < time; timeStep++) {
    const x = tf.slice(inputs, [timeStep, 0, 0], [1, -1, -1]).squeeze<tf.Tensor2D>([0]); // [batch, input]
    const isReal = tf.greater(lengths, timeStep).reshape<tf.Tensor2D>([batch, 1]); // [batch, 1]
    const next = STEPS[cell](x, state, weights);
    state = {
      hidden: hold(isReal, next.hidden, state.hidden),
      cell: next.cell && state.cell ? hold(isReal, next.cell, state.cell) : null,
    };
    outputs.push(state.hidden);
  }
  return { outputs: tf.stack(outputs) as tf.Tensor3D, final: state };
}

function hold(isReal: tf.Tensor2D, next: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  const weight = tf.cast(isReal, 'float32'); // [batch, 1]
  return tf.add(previous, tf.mul(weight, tf.sub(next, previous))); // [batch, hidden]
}

type Step = (x: tf.Tensor2D, state: RecurrentState, weights: RecurrentWeights) => RecurrentState;

const STEPS: Readonly<Record<CellType, Step>> = {
  rnn: (x, { hidden }, weights) => {
    const { inputSide, hiddenSide } = gateSums(x, hidden, weights);
    return { hidden: tf.tanh(tf.add(inputSide(0), hiddenSide(0))), cell: null };
  },
  lstm: (x, { hidden, cell }, weights) => {
    const { inputSide, hiddenSide } = gateSums(x, hidden, weights);
    const sum = (gate: number): tf.Tensor2D => tf.add(inputSide(gate), hiddenSide(gate)); // [batch, hidden]
    const kept = tf.mul(tf.sigmoid(sum(1)), cell ?? tf.zerosLike(hidden)); // [batch, hidden]
    const next: tf.Tensor2D = tf.add(kept, tf.mul(tf.sigmoid(sum(0)), tf.tanh(sum(2)))); // [batch, hidden]
    return { hidden: tf.mul(tf.sigmoid(sum(3)), tf.tanh(next)), cell: next };
  },
  gru: (x, { hidden }, weights) => {
    const { inputSide, hiddenSide } = gateSums(x, hidden, weights);
    const reset = tf.sigmoid(tf.add(inputSide(0), hiddenSide(0))); // [batch, hidden]
    const update = tf.sigmoid(tf.add(inputSide(1), hiddenSide(1))); // [batch, hidden]
    const candidate = tf.tanh(tf.add(inputSide(2), tf.mul(reset, hiddenSide(2)))); // [batch, hidden]
    const blend: tf.Tensor2D = tf.add(tf.mul(tf.sub(1, update), candidate), tf.mul(update, hidden)); // [batch, hidden]
    return { hidden: blend, cell: null };
  },
};

type GateSums = Readonly<Record<'inputSide' | 'hiddenSide', (gate: number) => tf.Tensor2D>>;

/** W x + b of each side, cut into gates. */
function gateSums(
  x: tf.Tensor2D,
  hidden: tf.Tensor2D,
  { weightIh, weightHh, biasIh, biasHh }: RecurrentWeights,
): GateSums {
  const side = (value: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D) => {
    const sums: tf.Tensor2D = tf.add(tf.matMul(value, weight, false, true), bias); // [batch, gates * hidden]
    const { shape } = hidden;
    return (gate: number): tf.Tensor2D => tf.slice(sums, [0, gate * shape[1]], shape); // [batch, hidden]
  };
  return { inputSide: side(x, weightIh, biasIh), hiddenSide: side(hidden, weightHh, biasHh) };
}
