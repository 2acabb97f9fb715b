/**
 * The recurrent pass from plain tensor operations, one time step at a time, differentiated by tfjs:
 * slow and obviously right. The oracle of the tests.
 */
import * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { GATE_COUNT } from '../../base/cellType';
import type { InputParts } from '../inputParts';
import { joinParts, readParameter, readView } from '../inputParts.reference';
import type { View } from '../view';
import type { RecurrentLayout, RecurrentPass, StateViews } from './recurrent';

/** The same result as `recurrentPass`; differentiable, also in the initial state. */
export function recurrentPassReference(
  parameters: tf.Tensor,
  input: InputParts,
  lengths: View,
  initial: StateViews,
  layout: RecurrentLayout,
): RecurrentPass {
  const { cell, time, batch, hidden } = layout;
  const rows = GATE_COUNT[cell] * hidden;
  const shape: [number, number] = [batch, hidden];
  const read = <R extends tf.Rank>(at: number, size: tf.ShapeMap[R]) =>
    readParameter<R>(parameters, at, size);
  const x = joinParts(parameters, input, time, batch); // [time * batch, width]
  const weightIh = read<tf.Rank.R2>(layout.weightIhAt, [rows, x.shape[1]]);
  const weightHh = read<tf.Rank.R2>(layout.weightHhAt, [rows, hidden]);
  const biasIh = read<tf.Rank.R1>(layout.biasIhAt, [rows]);
  const biasHh = read<tf.Rank.R1>(layout.biasHhAt, [rows]);
  const lengthOfRow = readView<tf.Rank.R2>(lengths, [batch, 1]);
  const inputSides: tf.Tensor2D = tf.add(tf.matMul(x, weightIh, false, true), biasIh); // [time * batch, gates * hidden]

  let state: StepState = {
    hidden: readView<tf.Rank.R2>(initial.hidden, shape),
    cell: initial.cell === null ? null : readView<tf.Rank.R2>(initial.cell, shape),
  };
  const passed = [state];
  const gates: tf.Tensor[] = [];
  for (let timeStep = 0; timeStep < time; timeStep++) {
    const isReal = tf.cast<tf.Tensor2D>(tf.greater(lengthOfRow, timeStep), 'float32'); // [batch, 1]
    const inputSide = tf.slice(inputSides, [timeStep * batch, 0], [batch, rows]); // [batch, gates * hidden]
    const hiddenSide: tf.Tensor2D = tf.add(tf.matMul(state.hidden, weightHh, false, true), biasHh); // [batch, gates * hidden]
    const next = STEPS[cell](blocksOf(inputSide, shape), blocksOf(hiddenSide, shape), state);
    state = {
      hidden: hold(isReal, next.state.hidden, state.hidden),
      cell: next.state.cell && state.cell ? hold(isReal, next.state.cell, state.cell) : null,
    };
    passed.push(state);
    gates.push(
      tf.stack(
        next.gates.map((gate) => tf.mul(gate, isReal)),
        1,
      ),
    ); // [batch, activations, hidden]
  }
  const cells = passed.flatMap((each) => (each.cell === null ? [] : [each.cell]));
  return {
    states: tf.stack(passed.map((each) => each.hidden)) as tf.Tensor3D,
    gates: tf.stack(gates) as tf.Tensor4D,
    cells: cells.length === 0 ? null : (tf.stack(cells) as tf.Tensor3D),
  };
}

function hold(isReal: tf.Tensor2D, next: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return tf.add(previous, tf.mul(isReal, tf.sub(next, previous))); // [batch, hidden]
}

interface StepState {
  readonly hidden: tf.Tensor2D; // [batch, hidden]
  readonly cell: tf.Tensor2D | null; // [batch, hidden]
}

type Blocks = (gate: number) => tf.Tensor2D;

function blocksOf(sums: tf.Tensor2D, shape: [number, number]): Blocks {
  return (gate) => tf.slice(sums, [0, gate * shape[1]], shape); // [batch, hidden]
}

type Step = (
  inputSide: Blocks,
  hiddenSide: Blocks,
  state: StepState,
) => { readonly state: StepState; readonly gates: tf.Tensor2D[] };

const STEPS: Readonly<Record<CellType, Step>> = {
  rnn: (inputSide, hiddenSide) => {
    const hidden: tf.Tensor2D = tf.tanh(tf.add(inputSide(0), hiddenSide(0))); // [batch, hidden]
    return { state: { hidden, cell: null }, gates: [hidden] };
  },
  lstm: (inputSide, hiddenSide, state) => {
    const sum = (gate: number): tf.Tensor2D => tf.add(inputSide(gate), hiddenSide(gate)); // [batch, hidden]
    const i = tf.sigmoid(sum(0)); // [batch, hidden]
    const f = tf.sigmoid(sum(1)); // [batch, hidden]
    const g = tf.tanh(sum(2)); // [batch, hidden]
    const o = tf.sigmoid(sum(3)); // [batch, hidden]
    const before = state.cell ?? tf.zerosLike(state.hidden); // [batch, hidden]
    const cell: tf.Tensor2D = tf.add(tf.mul(f, before), tf.mul(i, g)); // [batch, hidden]
    return { state: { hidden: tf.mul(o, tf.tanh(cell)), cell }, gates: [i, f, g, o] };
  },
  gru: (inputSide, hiddenSide, { hidden }) => {
    const r: tf.Tensor2D = tf.sigmoid(tf.add(inputSide(0), hiddenSide(0))); // [batch, hidden]
    const z: tf.Tensor2D = tf.sigmoid(tf.add(inputSide(1), hiddenSide(1))); // [batch, hidden]
    const side = hiddenSide(2); // [batch, hidden]
    const n: tf.Tensor2D = tf.tanh(tf.add(inputSide(2), tf.mul(r, side))); // [batch, hidden]
    const next: tf.Tensor2D = tf.add(tf.mul(tf.sub(1, z), n), tf.mul(z, hidden)); // [batch, hidden]
    return { state: { hidden: next, cell: null }, gates: [r, z, n, side] };
  },
};
