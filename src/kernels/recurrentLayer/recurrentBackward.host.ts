/**
 * The recurrent layer's gradient where tensors live in ordinary memory (wasm, cpu): backwards over
 * time with one product per step, then one product per weight matrix over all time steps at once.
 */
import type * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { assert } from '../../base/assert';
import type { HostMemory } from '../host/hostMemory';
import { sumEachRow } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, optionalInputOf, sizeOf, stringOf } from '../kernelCall';
import type { RecurrentSizes } from './recurrentShapes';
import { cellOf, recurrentSizes } from './recurrentShapes';

/** Memory views that the time steps of one pass read and write; nothing allocates while they live. */
interface BackwardViews {
  readonly sizes: RecurrentSizes;
  readonly lengths: Int32Array;
  readonly dHistory: Float32Array; // [historyRows, batch, hidden]
  readonly history: Float32Array; // [historyRows, batch, hidden]
  readonly activations: Float32Array; // [time, batch, activations, hidden]
  readonly cells: Float32Array; // [time + 1, batch, hidden], empty but for lstm
  /** Gradient of the state before the step being done, without the part through the gates. */
  readonly dHidden: Float32Array; // [batch, hidden]
  readonly dCell: Float32Array; // [batch, hidden], empty but for lstm
  /** Gradient of the pre-activations on the input side. */
  readonly dGates: Float32Array; // [time, batch, gates, hidden]
  /** The same on the hidden side: differs for gru's n; else the same memory. */
  readonly dHiddenGates: Float32Array; // [time, batch, gates, hidden]
}

type RowStep = (views: BackwardViews, timeStep: number, row: number) => void;

const ROW_STEPS: Readonly<Record<CellType, RowStep>> = {
  rnn: rowStepRnn,
  lstm: rowStepLstm,
  gru: rowStepGru,
};

export function recurrentBackwardOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const cell = cellOf(stringOf(call, 'cell'));
  const inputs = inputOf(call, 'inputs');
  const weightIh = inputOf(call, 'weightIh');
  const weightHh = inputOf(call, 'weightHh');
  const cells = optionalInputOf(call, 'cells');
  const sizes = recurrentSizes(cell, inputs, weightHh);
  const { time, batch, input, hidden, gates } = sizes;
  const width = gates * hidden;
  const stateSize = batch * hidden;

  const dGates = memory.allocate([time * batch, width]);
  const dHiddenGates = cell === 'gru' ? memory.allocate([time * batch, width]) : dGates;
  const dHidden = memory.allocate([batch, hidden]);
  const dCell = cells === null ? null : memory.allocate([batch, hidden]);
  const dStep = memory.allocate([batch, width]);
  const openViews = (): BackwardViews => ({
    sizes,
    lengths: memory.integers(inputOf(call, 'lengths')),
    dHistory: memory.floats(inputOf(call, 'dHistory')),
    history: memory.floats(inputOf(call, 'history')),
    activations: memory.floats(inputOf(call, 'activations')),
    cells: cells === null ? new Float32Array() : memory.floats(cells),
    dHidden: memory.floats(dHidden),
    dCell: dCell === null ? new Float32Array() : memory.floats(dCell),
    dGates: memory.floats(dGates),
    dHiddenGates: memory.floats(dHiddenGates),
  });
  startFromFinalState(openViews());
  for (let timeStep = time - 1; timeStep >= 0; timeStep--) {
    const views = openViews();
    for (let row = 0; row < batch; row++) {
      if (timeStep < views.lengths[row]!) ROW_STEPS[cell](views, timeStep, row);
      else holdRow(views, timeStep, row);
    }
    const start = timeStep * batch * width;
    memory.floats(dStep).set(views.dHiddenGates.subarray(start, start + batch * width));
    const throughGates = memory.product(dStep, weightHh); // [batch, hidden]
    addInto(memory.floats(dHidden), memory.floats(throughGates));
    memory.release(throughGates);
  }
  addInto(memory.floats(dHidden), memory.floats(inputOf(call, 'dHistory')).subarray(0, stateSize));

  const inputRows = { dataId: inputs.dataId, dtype: inputs.dtype, shape: [time * batch, input] };
  const dInputs = memory.product(dGates, weightIh); // [time * batch, input]
  dInputs.shape = [time, batch, input];
  const previousStates = memory.allocate([time * batch, hidden]);
  memory
    .floats(previousStates)
    .set(memory.floats(inputOf(call, 'history')).subarray(0, time * stateSize));
  const dGatesT = memory.transpose(dGates); // [gates * hidden, time * batch]
  const dHiddenGatesT = dHiddenGates === dGates ? dGatesT : memory.transpose(dHiddenGates); // [gates * hidden, time * batch]
  const dWeightIh = memory.product(dGatesT, inputRows); // [gates * hidden, input]
  const dWeightHh = memory.product(dHiddenGatesT, previousStates); // [gates * hidden, hidden]
  const dBiasIh = sumOfEachRow(memory, dGatesT);
  const dBiasHh = sumOfEachRow(memory, dHiddenGatesT);

  memory.release(dStep, previousStates, dGates, dGatesT);
  if (dHiddenGates !== dGates) memory.release(dHiddenGates, dHiddenGatesT);
  const dState = dCell === null ? [dHidden] : [dHidden, dCell];
  return [dInputs, ...dState, dWeightIh, dWeightHh, dBiasIh, dBiasHh];
}

function sumOfEachRow(memory: HostMemory, matrix: tf.TensorInfo): tf.TensorInfo {
  const result = memory.allocate([sizeOf(matrix, 0)]);
  sumEachRow(memory.floats(result), memory.floats(matrix), sizeOf(matrix, 1));
  return result;
}

function startFromFinalState({ sizes, dHistory, dHidden, dCell }: BackwardViews): void {
  dHidden.fill(0);
  const start = (sizes.time + 1) * sizes.batch * sizes.hidden;
  if (dCell.length > 0) dCell.set(dHistory.subarray(start, start + dCell.length));
}

function addInto(target: Float32Array, source: Float32Array): void {
  assert(target.length === source.length, 'sums need equal sizes');
  for (let i = 0; i < target.length; i++) target[i]! += source[i]!;
}

/** The row had ended: its state was copied, so its gradient passes unchanged. */
function holdRow(views: BackwardViews, timeStep: number, row: number): void {
  const { sizes, dHistory, dHidden, dGates, dHiddenGates } = views;
  const { batch, hidden, gates } = sizes;
  const after = ((timeStep + 1) * batch + row) * hidden;
  const own = row * hidden;
  for (let unit = 0; unit < hidden; unit++) dHidden[own + unit]! += dHistory[after + unit]!;
  const gateStart = (timeStep * batch + row) * gates * hidden;
  dGates.fill(0, gateStart, gateStart + gates * hidden);
  dHiddenGates.fill(0, gateStart, gateStart + gates * hidden);
}

function rowStepRnn(views: BackwardViews, timeStep: number, row: number): void {
  const { sizes, dHistory, history, dHidden, dGates } = views;
  const { batch, hidden } = sizes;
  const before = (timeStep * batch + row) * hidden;
  const after = before + batch * hidden;
  const own = row * hidden;
  for (let unit = 0; unit < hidden; unit++) {
    const state = history[after + unit]!;
    const dState = dHidden[own + unit]! + dHistory[after + unit]!;
    dGates[before + unit] = dState * (1 - state * state);
    dHidden[own + unit] = 0;
  }
}

function rowStepLstm(views: BackwardViews, timeStep: number, row: number): void {
  const { sizes, dHistory, history, activations, cells, dHidden, dCell, dGates } = views;
  const { batch, hidden } = sizes;
  const before = (timeStep * batch + row) * hidden;
  const after = before + batch * hidden;
  const own = row * hidden;
  const inputGate = 4 * before;
  const forgetGate = inputGate + hidden;
  const candidateGate = inputGate + 2 * hidden;
  const outputGate = inputGate + 3 * hidden;
  for (let unit = 0; unit < hidden; unit++) {
    const i = activations[inputGate + unit]!;
    const f = activations[forgetGate + unit]!;
    const g = activations[candidateGate + unit]!;
    const o = activations[outputGate + unit]!;
    const dState = dHidden[own + unit]! + dHistory[after + unit]!;
    // h = o tanh(c). Where o has underflowed, every term that holds tanh(c) is 0 anyway.
    const cellTanh = o > 1e-30 ? history[after + unit]! / o : 0;
    const dC = dCell[own + unit]! + dState * o * (1 - cellTanh * cellTanh);
    dGates[inputGate + unit] = dC * g * i * (1 - i);
    dGates[forgetGate + unit] = dC * cells[before + unit]! * f * (1 - f);
    dGates[candidateGate + unit] = dC * i * (1 - g * g);
    dGates[outputGate + unit] = dState * cellTanh * o * (1 - o);
    dCell[own + unit] = dC * f;
    dHidden[own + unit] = 0;
  }
}

function rowStepGru(views: BackwardViews, timeStep: number, row: number): void {
  const { sizes, dHistory, history, activations, dHidden, dGates, dHiddenGates } = views;
  const { batch, hidden } = sizes;
  const before = (timeStep * batch + row) * hidden;
  const after = before + batch * hidden;
  const own = row * hidden;
  const saved = 4 * before;
  const reset = 3 * before;
  const update = reset + hidden;
  const candidate = reset + 2 * hidden;
  for (let unit = 0; unit < hidden; unit++) {
    const r = activations[saved + unit]!;
    const z = activations[saved + hidden + unit]!;
    const n = activations[saved + 2 * hidden + unit]!;
    const hiddenSide = activations[saved + 3 * hidden + unit]!;
    const dState = dHidden[own + unit]! + dHistory[after + unit]!;
    const dN = dState * (1 - z) * (1 - n * n);
    const dR = dN * hiddenSide * r * (1 - r);
    const dZ = dState * (history[before + unit]! - n) * z * (1 - z);
    dGates[reset + unit] = dR;
    dGates[update + unit] = dZ;
    dGates[candidate + unit] = dN;
    dHiddenGates[reset + unit] = dR;
    dHiddenGates[update + unit] = dZ;
    dHiddenGates[candidate + unit] = dN * r;
    dHidden[own + unit] = dState * z;
  }
}
