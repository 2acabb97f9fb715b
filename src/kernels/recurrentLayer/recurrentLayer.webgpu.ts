/**
 * The recurrent layer on the GPU. Forward: pack the weights, one product for the inputs of all time
 * steps, one dispatch for the whole recurrence. Backward: pack, one dispatch for the recurrence, then
 * one product per weight matrix and one column sum per bias. Nothing depends on the sequence length.
 */
import * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { assert } from '../../base/assert';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { inputOf, optionalInputOf, stringOf } from '../kernelCall';
import { columnSumOnDevice, productOnDevice } from '../product/product.webgpu';
import type { DeviceMemory } from '../program';
import gruCellSource from './gruCell.wgsl?raw';
import gruGradientSource from './gruGradient.wgsl?raw';
import lstmCellSource from './lstmCell.wgsl?raw';
import lstmGradientSource from './lstmGradient.wgsl?raw';
import packSource from './packWeights.wgsl?raw';
import backwardSource from './recurrentBackward.wgsl?raw';
import forwardSource from './recurrentForward.wgsl?raw';
import type { RecurrentSizes } from './recurrentShapes';
import { cellOf, recurrentSizes } from './recurrentShapes';
import rnnCellSource from './rnnCell.wgsl?raw';
import rnnGradientSource from './rnnGradient.wgsl?raw';

const CELL_SOURCES: Readonly<Record<CellType, string>> = {
  rnn: rnnCellSource,
  lstm: lstmCellSource,
  gru: gruCellSource,
};

const GRADIENT_SOURCES: Readonly<Record<CellType, string>> = {
  rnn: rnnGradientSource,
  lstm: lstmGradientSource,
  gru: gruGradientSource,
};

/** Floats that one unit's gates occupy in an array of f32, vec4f or vec3f. */
const GATE_STRIDE: Readonly<Record<CellType, number>> = { rnn: 1, lstm: 4, gru: 4 };

/** The smallest workgroup memory of a WebGPU device. */
const WORKGROUP_BYTES = 16384;

export function recurrentForwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const cell = cellOf(stringOf(call, 'cell'));
  const inputs = inputOf(call, 'inputs');
  const weightHh = inputOf(call, 'weightHh');
  const initialHidden = inputOf(call, 'initialHidden');
  const initialCell = optionalInputOf(call, 'initialCell');
  const sizes = recurrentSizes(cell, inputs, weightHh);
  const { time, batch, input, hidden, gates } = sizes;
  assert(2 * hidden * 16 <= WORKGROUP_BYTES, `${hidden} units exceed a workgroup's memory`);

  const projected = productOnDevice(
    memory,
    inputs,
    inputOf(call, 'weightIh'),
    inputOf(call, 'biasIh'),
    { rows: time * batch, columns: gates * hidden, inner: input, isRightTransposed: true },
  ); // [time * batch, gates * hidden]
  const packed = packWeights(memory, cell, sizes, weightHh, inputOf(call, 'biasHh')); // [hidden + 1, hidden, stride]
  const history = memory.allocate([sizes.historyRows, batch, hidden]);
  const activations = memory.allocate([time, batch, sizes.activations, hidden]);
  const cells = initialCell === null ? null : memory.allocate([time + 1, batch, hidden]);
  // Eight rows a workgroup where their states fit: half the reads of the weights.
  const quads = batch > 4 && 4 * hidden * 16 <= WORKGROUP_BYTES ? 2 : 1;
  memory.run(
    {
      name: `${cell}Forward`,
      source: CELL_SOURCES[cell] + forwardSource,
      constants: { HIDDEN: hidden, WORKGROUP_SIZE: workgroupSize(hidden), QUADS: quads },
      writes: [false, false, false, false, true, true, ...(cells === null ? [] : [false, true])],
    },
    [
      projected,
      packed,
      inputOf(call, 'lengths'),
      initialHidden,
      history,
      activations,
      ...(initialCell === null || cells === null ? [] : [initialCell, cells]),
    ],
    { integers: [time, batch] },
    Math.ceil(batch / (4 * quads)),
  );
  memory.release(projected, packed);
  return cells === null ? [history, activations] : [history, activations, cells];
}

export function recurrentBackwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const cell = cellOf(stringOf(call, 'cell'));
  const inputs = inputOf(call, 'inputs');
  const weightIh = inputOf(call, 'weightIh');
  const weightHh = inputOf(call, 'weightHh');
  const history = inputOf(call, 'history');
  const sizes = recurrentSizes(cell, inputs, weightHh);
  const { time, batch, input, hidden, gates } = sizes;
  const rows = time * batch;
  const width = gates * hidden;

  const { dGates, dHiddenGates, dStates } = runBackwardRecurrence(memory, call, cell, sizes);
  const hiddenSide = dHiddenGates ?? dGates;
  const dInputs = productOnDevice(memory, dGates, weightIh, null, {
    rows,
    columns: input,
    inner: width,
  }); // [time * batch, input]
  dInputs.shape = [time, batch, input];
  const dWeightIh = productOnDevice(memory, dGates, inputs, null, {
    rows: width,
    columns: input,
    inner: rows,
    isLeftTransposed: true,
  }); // [gates * hidden, input]
  // The first time * batch rows of the history are the states before each step.
  const dWeightHh = productOnDevice(memory, hiddenSide, history, null, {
    rows: width,
    columns: hidden,
    inner: rows,
    isLeftTransposed: true,
  }); // [gates * hidden, hidden]
  const dBiasIh = columnSumOnDevice(memory, dGates, rows, width);
  const dBiasHh =
    dHiddenGates === null
      ? memory.share(dBiasIh)
      : columnSumOnDevice(memory, dHiddenGates, rows, width);
  memory.release(dGates, dHiddenGates);
  return [dInputs, ...dStates, dWeightIh, dWeightHh, dBiasIh, dBiasHh];
}

interface BackwardRecurrence {
  readonly dGates: tf.TensorInfo; // [time * batch, gates * hidden]
  /** gru only; the other cells' gates have one gradient for both sides. */
  readonly dHiddenGates: tf.TensorInfo | null; // [time * batch, gates * hidden]
  /** Of the initial hidden state and, for lstm, of the initial cell state. */
  readonly dStates: tf.TensorInfo[]; // [batch, hidden] each
}

function runBackwardRecurrence(
  memory: DeviceMemory,
  call: KernelCall,
  cell: CellType,
  sizes: RecurrentSizes,
): BackwardRecurrence {
  const { time, batch, hidden, gates } = sizes;
  const packed = packWeights(memory, cell, sizes, inputOf(call, 'weightHh'), null); // [hidden, hidden, stride]
  const dGates = memory.allocate([time * batch, gates * hidden]);
  const dHiddenGates = cell === 'gru' ? memory.allocate([time * batch, gates * hidden]) : null;
  const dHidden = memory.allocate([batch, hidden]);
  const dCell = cell === 'lstm' ? memory.allocate([batch, hidden]) : null;
  // Binding 6 is the states that the cell's gradient looks back at; rnn's looks at none.
  const lookedAt = cell === 'lstm' ? inputOf(call, 'cells') : inputOf(call, 'history');
  const last = dCell ?? dHiddenGates;
  const rows = hidden * 16 * 4 <= WORKGROUP_BYTES ? 4 : 2;
  memory.run(
    {
      name: `${cell}Backward`,
      source: GRADIENT_SOURCES[cell] + backwardSource,
      constants: { HIDDEN: hidden, WORKGROUP_SIZE: workgroupSize(hidden / 2), ROWS: rows },
      writes: [false, false, false, false, true, false, true, ...(last === null ? [] : [true])],
    },
    [
      inputOf(call, 'dHistory'),
      inputOf(call, 'activations'),
      inputOf(call, 'lengths'),
      packed,
      dGates,
      lookedAt,
      dHidden,
      ...(last === null ? [] : [last]),
    ],
    { integers: [time, batch] },
    Math.ceil(batch / rows),
  );
  memory.release(packed);
  return { dGates, dHiddenGates, dStates: dCell === null ? [dHidden] : [dHidden, dCell] };
}

/** With a bias laid out for the forward pass, without one for the backward pass. */
function packWeights(
  memory: DeviceMemory,
  cell: CellType,
  { hidden, gates }: RecurrentSizes,
  weightHh: tf.TensorInfo,
  bias: tf.TensorInfo | null,
): tf.TensorInfo {
  const stride = GATE_STRIDE[cell];
  const packed = memory.allocate([bias === null ? hidden : hidden + 1, hidden, stride]);
  const size = tf.util.sizeFromShape(packed.shape);
  memory.run(
    {
      name: 'packWeights',
      source: elementIndexSource + packSource,
      constants: { HIDDEN: hidden, GATES: gates, STRIDE: stride, IS_BACKWARD: bias === null },
      writes: [false, false, true],
    },
    [weightHh, bias ?? weightHh, packed],
    { integers: [size] },
    Math.ceil(size / 64),
  );
  return packed;
}

function workgroupSize(hidden: number): number {
  return Math.min(256, Math.ceil(hidden / 32) * 32);
}
