/**
 * The recurrent layer's forward pass where tensors live in ordinary memory (wasm, cpu): one product
 * for the inputs of all time steps, one per time step for the hidden state, and one loop over the
 * units in between. tanh(x) is 2 sigmoid(2x) - 1, because sigmoid is the one activation that the
 * wasm backend computes with SIMD instructions; its absolute error stays at that of float32.
 */
import type * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import type { HostMemory } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, optionalInputOf, stringOf } from '../kernelCall';
import type { RecurrentSizes } from './recurrentShapes';
import { cellOf, recurrentSizes } from './recurrentShapes';

/** What the time steps of one pass share. */
interface ForwardPass {
  readonly memory: HostMemory;
  readonly sizes: RecurrentSizes;
  readonly lengths: Int32Array;
  /** gru's b_hn, which stays inside the reset product. */
  readonly hiddenBias: Float32Array; // [hidden]
  /** W_ih x plus every bias but that one. */
  readonly projected: tf.TensorInfo; // [time * batch, gates * hidden]
  readonly history: tf.TensorInfo; // [historyRows, batch, hidden]
  readonly activations: tf.TensorInfo; // [time, batch, activations, hidden]
  readonly cells: tf.TensorInfo | null; // [time + 1, batch, hidden]
}

type Step = (pass: ForwardPass, timeStep: number, recurrent: tf.TensorInfo) => void;

const STEPS: Readonly<Record<CellType, Step>> = { rnn: stepRnn, lstm: stepLstm, gru: stepGru };

export function recurrentForwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const cell = cellOf(stringOf(call, 'cell'));
  const inputs = inputOf(call, 'inputs');
  const weightHh = inputOf(call, 'weightHh');
  const initialHidden = inputOf(call, 'initialHidden');
  const initialCell = optionalInputOf(call, 'initialCell');
  const sizes = recurrentSizes(cell, inputs, weightHh);
  const { time, batch, input, hidden, gates, historyRows } = sizes;

  // Transposed once a call: only products without a transposed side run on the fast path.
  const weightIhT = memory.transpose(inputOf(call, 'weightIh')); // [input, gates * hidden]
  const weightHhT = memory.transpose(weightHh); // [hidden, gates * hidden]
  const rows = { dataId: inputs.dataId, dtype: inputs.dtype, shape: [time * batch, input] };
  const bias = sumBiases(memory, call, cell, sizes);
  const projected = memory.productWithBias(rows, weightIhT, bias); // [time * batch, gates * hidden]
  const history = memory.allocate([historyRows, batch, hidden]);
  const activations = memory.allocate([time, batch, sizes.activations, hidden]);
  const cells = initialCell === null ? null : memory.allocate([time + 1, batch, hidden]);
  const previous = memory.allocate([batch, hidden]);

  const pass: ForwardPass = {
    memory,
    sizes,
    lengths: memory.integers(inputOf(call, 'lengths')).slice(),
    hiddenBias: memory.floats(inputOf(call, 'biasHh')).slice((gates - 1) * hidden),
    projected,
    history,
    activations,
    cells,
  };
  memory.floats(history).set(memory.floats(initialHidden));
  if (cells !== null && initialCell !== null) {
    memory.floats(cells).set(memory.floats(initialCell));
  }
  const stateSize = batch * hidden;
  for (let timeStep = 0; timeStep < time; timeStep++) {
    const start = timeStep * stateSize;
    memory.floats(previous).set(memory.floats(history).subarray(start, start + stateSize));
    const recurrent = memory.product(previous, weightHhT); // [batch, gates * hidden]
    STEPS[cell](pass, timeStep, recurrent);
    memory.release(recurrent);
  }
  if (cells !== null) {
    const last = memory.floats(cells).subarray(time * stateSize, (time + 1) * stateSize);
    memory.floats(history).set(last, (time + 1) * stateSize);
  }
  memory.release(weightIhT, weightHhT, bias, projected, previous);
  return cells === null ? [history, activations] : [history, activations, cells];
}

function sumBiases(
  memory: HostMemory,
  call: KernelCall,
  cell: CellType,
  { hidden, gates }: RecurrentSizes,
): tf.TensorInfo {
  const result = memory.allocate([gates * hidden]);
  const sum = memory.floats(result);
  sum.set(memory.floats(inputOf(call, 'biasIh')));
  const biasHh = memory.floats(inputOf(call, 'biasHh'));
  const shared = cell === 'gru' ? 2 * hidden : sum.length;
  for (let i = 0; i < shared; i++) sum[i]! += biasHh[i]!;
  return result;
}

/** Copies a row's state to the next time step and clears its gates: the row has ended. */
function holdRow(
  states: Float32Array,
  gates: Float32Array,
  previousStart: number,
  nextStart: number,
  hidden: number,
  gateStart: number,
  gateSize: number,
): void {
  states.copyWithin(nextStart, previousStart, previousStart + hidden);
  gates.fill(0, gateStart, gateStart + gateSize);
}

function stepRnn(pass: ForwardPass, timeStep: number, recurrent: tf.TensorInfo): void {
  const { memory, lengths } = pass;
  const { batch, hidden } = pass.sizes;
  const sums = memory.floats(recurrent);
  const projected = memory.floats(pass.projected);
  for (let row = 0; row < batch; row++) {
    const from = row * hidden;
    const projectedFrom = (timeStep * batch + row) * hidden;
    for (let unit = 0; unit < hidden; unit++) {
      const sum = sums[from + unit]! + projected[projectedFrom + unit]!;
      sums[from + unit] = 2 * sum;
    }
  }
  const squashed = memory.sigmoid(recurrent); // [batch, hidden]
  const halves = memory.floats(squashed);
  const history = memory.floats(pass.history);
  const gates = memory.floats(pass.activations);
  for (let row = 0; row < batch; row++) {
    const from = row * hidden;
    const before = (timeStep * batch + row) * hidden;
    const after = before + batch * hidden;
    if (timeStep >= lengths[row]!) {
      holdRow(history, gates, before, after, hidden, before, hidden);
      continue;
    }
    for (let unit = 0; unit < hidden; unit++) {
      const state = 2 * halves[from + unit]! - 1;
      history[after + unit] = state;
      gates[before + unit] = state;
    }
  }
  memory.release(squashed);
}

function stepLstm(pass: ForwardPass, timeStep: number, recurrent: tf.TensorInfo): void {
  const { memory, lengths } = pass;
  const { batch, hidden } = pass.sizes;
  const width = 4 * hidden;
  const sums = memory.floats(recurrent);
  const projected = memory.floats(pass.projected);
  for (let row = 0; row < batch; row++) {
    const from = row * width;
    const projectedFrom = (timeStep * batch + row) * width;
    for (let k = 0; k < width; k++) sums[from + k]! += projected[projectedFrom + k]!;
    for (let k = from + 2 * hidden; k < from + 3 * hidden; k++) sums[k]! *= 2;
  }
  const squashed = memory.sigmoid(recurrent); // [batch, 4 * hidden]
  const doubled = memory.allocate([batch, hidden]);
  updateLstmCells(pass, timeStep, squashed, doubled);
  const halfTanh = memory.sigmoid(doubled); // [batch, hidden]
  const halves = memory.floats(halfTanh);
  const outputGates = memory.floats(squashed);
  const history = memory.floats(pass.history);
  for (let row = 0; row < batch; row++) {
    const from = row * hidden;
    const before = (timeStep * batch + row) * hidden;
    const after = before + batch * hidden;
    if (timeStep >= lengths[row]!) {
      history.copyWithin(after, before, before + hidden);
      continue;
    }
    const gateFrom = row * width + 3 * hidden;
    for (let unit = 0; unit < hidden; unit++) {
      history[after + unit] = outputGates[gateFrom + unit]! * (2 * halves[from + unit]! - 1);
    }
  }
  memory.release(squashed, doubled, halfTanh);
}

/** c = f c + i g for one time step; writes the gates and, into `doubled`, 2c. */
function updateLstmCells(
  pass: ForwardPass,
  timeStep: number,
  squashed: tf.TensorInfo,
  doubled: tf.TensorInfo,
): void {
  const { memory, lengths, sizes } = pass;
  const { batch, hidden } = sizes;
  const width = 4 * hidden;
  const cells = memory.floats(pass.cells!);
  const gates = memory.floats(pass.activations);
  const squashedGates = memory.floats(squashed);
  const doubledCells = memory.floats(doubled);
  for (let row = 0; row < batch; row++) {
    const before = (timeStep * batch + row) * hidden;
    const after = before + batch * hidden;
    const gateStart = (timeStep * batch + row) * width;
    if (timeStep >= lengths[row]!) {
      holdRow(cells, gates, before, after, hidden, gateStart, width);
      doubledCells.fill(0, row * hidden, (row + 1) * hidden);
      continue;
    }
    const from = row * width;
    gates.set(squashedGates.subarray(from, from + width), gateStart);
    for (let unit = 0; unit < hidden; unit++) {
      const candidate = 2 * squashedGates[from + 2 * hidden + unit]! - 1;
      const state =
        squashedGates[from + hidden + unit]! * cells[before + unit]! +
        squashedGates[from + unit]! * candidate;
      gates[gateStart + 2 * hidden + unit] = candidate;
      cells[after + unit] = state;
      doubledCells[row * hidden + unit] = 2 * state;
    }
  }
}

function stepGru(pass: ForwardPass, timeStep: number, recurrent: tf.TensorInfo): void {
  const { memory, hiddenBias } = pass;
  const { batch, hidden } = pass.sizes;
  const width = 3 * hidden;
  const sums = memory.floats(recurrent);
  let projected = memory.floats(pass.projected);
  for (let row = 0; row < batch; row++) {
    const from = row * width;
    const projectedFrom = (timeStep * batch + row) * width;
    for (let k = 0; k < 2 * hidden; k++) sums[from + k]! += projected[projectedFrom + k]!;
    for (let unit = 0; unit < hidden; unit++) sums[from + 2 * hidden + unit]! += hiddenBias[unit]!;
  }
  const squashed = memory.sigmoid(recurrent); // [batch, 3 * hidden]
  const doubled = memory.allocate([batch, hidden]);
  const hiddenSides = memory.floats(recurrent);
  const squashedGates = memory.floats(squashed);
  const doubledSums = memory.floats(doubled);
  projected = memory.floats(pass.projected);
  for (let row = 0; row < batch; row++) {
    const from = row * width;
    const inputSide = (timeStep * batch + row) * width + 2 * hidden;
    for (let unit = 0; unit < hidden; unit++) {
      const hiddenSide = hiddenSides[from + 2 * hidden + unit]!;
      const sum = projected[inputSide + unit]!;
      doubledSums[row * hidden + unit] = 2 * (sum + squashedGates[from + unit]! * hiddenSide);
    }
  }
  const halfTanh = memory.sigmoid(doubled); // [batch, hidden]
  blendGruStates(pass, timeStep, recurrent, squashed, halfTanh);
  memory.release(squashed, doubled, halfTanh);
}

/** h = (1 - z) n + z h for one time step; writes the gates and the hidden side of n. */
function blendGruStates(
  pass: ForwardPass,
  timeStep: number,
  recurrent: tf.TensorInfo,
  squashed: tf.TensorInfo,
  halfTanh: tf.TensorInfo,
): void {
  const { memory, lengths, sizes } = pass;
  const { batch, hidden } = sizes;
  const history = memory.floats(pass.history);
  const gates = memory.floats(pass.activations);
  const hiddenSides = memory.floats(recurrent);
  const squashedGates = memory.floats(squashed);
  const halves = memory.floats(halfTanh);
  for (let row = 0; row < batch; row++) {
    const before = (timeStep * batch + row) * hidden;
    const after = before + batch * hidden;
    const gateStart = 4 * before;
    if (timeStep >= lengths[row]!) {
      holdRow(history, gates, before, after, hidden, gateStart, 4 * hidden);
      continue;
    }
    const from = 3 * row * hidden;
    gates.set(squashedGates.subarray(from, from + 2 * hidden), gateStart);
    gates.set(hiddenSides.subarray(from + 2 * hidden, from + 3 * hidden), gateStart + 3 * hidden);
    for (let unit = 0; unit < hidden; unit++) {
      const candidate = 2 * halves[row * hidden + unit]! - 1;
      const update = squashedGates[from + hidden + unit]!;
      gates[gateStart + 2 * hidden + unit] = candidate;
      history[after + unit] = candidate + update * (history[before + unit]! - candidate);
    }
  }
}
