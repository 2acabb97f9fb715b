/**
 * The gradient of the recurrent pass on the GPU: one dispatch for the recurrence, then the products
 * of all weights' gradients together (after the sums over tokens and time steps, where there are
 * such).
 */
import type * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { assert } from '../../base/assert';
import { inputOperandsOf } from '../inputParts';
import { inputGradient } from '../inputSide/inputSide.webgpu';
import type { KernelCall } from '../kernelCall';
import { productFormOf } from '../product/productForm';
import { matrixAt, type ProductJob } from '../product/productJob';
import type { DeviceMemory, DeviceProgram } from '../program';
import { QUAD_HEAD } from '../product/registerTiles';
import { optionalViewOf, viewOf, type InfoView } from '../view';
import workgroupSource from './backwardWorkgroup.wgsl?raw';
import { deviceThreads } from './deviceThreads';
import gruSource from './gruBackward.wgsl?raw';
import lstmSource from './lstmBackward.wgsl?raw';
import passSource from './passBackward.wgsl?raw';
import { quadBackwardSource } from './quadBackward';
import { shareOut } from './quadTile';
import { recurrentLayoutOf } from './recurrent';
import rnnSource from './rnnBackward.wgsl?raw';

type Layout = ReturnType<typeof recurrentLayoutOf>;

const CELL_SOURCES: Readonly<Record<CellType, string>> = {
  rnn: rnnSource,
  lstm: lstmSource,
  gru: gruSource,
};

/** Units that an invocation owns where the CPU plays the GPU: enough sums to be worth the loads. */
const QUAD_UNITS = 4;

export function recurrentBackwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = recurrentLayoutOf(call);
  const { time, batch, hidden, gates } = layout;
  const input = inputOperandsOf(call);
  const parameters = viewOf(call, 'parameters');
  const gradients = viewOf(call, 'gradients');
  const { dGates, dHiddenGates, dStates } = runRecurrence(memory, call, layout);

  const rows = gates * hidden;
  const inGradients = (at: number): InfoView => ({
    info: gradients.info,
    offset: gradients.offset + at,
  });
  // The first time * batch rows of the states are those before each step.
  const ofWeightHh: ProductJob = {
    rows,
    columns: hidden,
    inner: time * batch,
    left: matrixAt({ info: dHiddenGates ?? dGates, offset: 0 }, rows),
    isLeftTransposed: true,
    right: matrixAt(viewOf(call, 'states'), hidden),
    result: matrixAt(inGradients(layout.weightHhAt), hidden),
    accumulates: true,
    leftSums: inGradients(layout.biasHhAt),
  };
  const at = (offset: number): InfoView => ({
    info: parameters.info,
    offset: parameters.offset + offset,
  });
  const dSequence = inputGradient(
    memory,
    parameters,
    input,
    { time, batch, outputs: rows, weight: at(layout.weightIhAt), bias: at(layout.biasIhAt) },
    { gradients, dContext: optionalViewOf(call, 'dContext'), dY: dGates, others: [ofWeightHh] },
  );
  memory.release(dGates, dHiddenGates);
  return dSequence === null ? dStates : [...dStates, dSequence];
}

interface BackwardRecurrence {
  readonly dGates: tf.TensorInfo; // [time * batch, gates * hidden]
  /** gru only; the other cells' gates have one gradient for both sides. */
  readonly dHiddenGates: tf.TensorInfo | null; // [time * batch, gates * hidden]
  /** Of the initial hidden state and, for lstm, of the initial cell state. */
  readonly dStates: tf.TensorInfo[]; // [batch, hidden] each
}

function runRecurrence(memory: DeviceMemory, call: KernelCall, layout: Layout): BackwardRecurrence {
  const { cell, time, batch, hidden, gates } = layout;
  const parameters = viewOf(call, 'parameters');
  const lengths = viewOf(call, 'lengths');
  const states = viewOf(call, 'states');
  const activated = viewOf(call, 'gates');
  const cells = optionalViewOf(call, 'cells');
  const dOutputs = optionalViewOf(call, 'dOutputs');
  const dFinalHidden = optionalViewOf(call, 'dFinalHidden');
  const dFinalCell = cell === 'lstm' ? optionalViewOf(call, 'dFinalCell') : null;
  const dGates = memory.allocate([time * batch, gates * hidden]);
  const dHiddenGates = cell === 'gru' ? memory.allocate([time * batch, gates * hidden]) : null;
  const dHidden = memory.allocate([batch, hidden]);
  const dCell = cell === 'lstm' ? memory.allocate([batch, hidden]) : null;
  const absent = parameters.info;
  const tensors = [
    parameters.info,
    lengths.info,
    activated.info,
    dOutputs?.info ?? absent,
    dFinalHidden?.info ?? absent,
    dGates,
    dHidden,
  ];
  const writes = [false, false, false, false, false, true, true];
  if (dCell !== null) {
    assert(cells !== null, 'an lstm has cell states');
    tensors.push(cells.info, dFinalCell?.info ?? absent, dCell);
    writes.push(false, false, true);
  } else if (dHiddenGates !== null) {
    tensors.push(states.info, dHiddenGates);
    writes.push(false, true);
  }
  const { program, rows } = programOf(memory, layout, writes);
  memory.run(
    program,
    tensors,
    {
      integers: [
        ...[time, batch, parameters.offset + layout.weightHhAt, lengths.offset],
        ...[dOutputs?.offset ?? 0, dFinalHidden?.offset ?? 0, dFinalCell?.offset ?? 0],
        ...[states.offset, activated.offset, cells?.offset ?? 0],
        ...[dOutputs, dFinalHidden, dFinalCell].map((view) => (view === null ? 0 : 1)),
      ],
    },
    Math.ceil(batch / rows),
  );
  return { dGates, dHiddenGates, dStates: dCell === null ? [dHidden] : [dHidden, dCell] };
}

function programOf(
  { device }: DeviceMemory,
  { cell, batch, hidden, gates, activations }: Layout,
  writes: readonly boolean[],
): { readonly program: DeviceProgram; readonly rows: number } {
  const constants = { HIDDEN: hidden, GATES: gates, ACTIVATIONS: activations };
  const source = CELL_SOURCES[cell] + passSource;
  if (productFormOf(device) === 'quadTiles') {
    const share = shareOut(batch, hidden, QUAD_UNITS, QUAD_UNITS, deviceThreads());
    const program = {
      name: `${cell} backward, ${share.rows} x ${QUAD_UNITS}`,
      head: QUAD_HEAD,
      source: () => source + quadBackwardSource(share, hidden, gates),
      constants,
      writes,
    };
    return { program, rows: share.rows };
  }
  const room = device.limits.maxComputeWorkgroupStorageSize;
  const rows = hidden * 16 * 4 <= room ? 4 : 2;
  assert(rows * hidden * 16 <= room, `${hidden} units exceed a workgroup's memory`);
  const program = {
    name: `${cell} backward`,
    source: source + workgroupSource,
    constants: {
      ...constants,
      ROWS: rows,
      WORKGROUP_SIZE: Math.min(256, Math.ceil(hidden / 32) * 32),
    },
    writes,
  };
  return { program, rows };
}
