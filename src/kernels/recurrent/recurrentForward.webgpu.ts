/**
 * The recurrent pass on the GPU: the products of the input side, then the whole recurrence in one
 * dispatch. Nothing depends on the sequence's length.
 */
import type * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { assert } from '../../base/assert';
import elementIndexSource from '../elementIndex.wgsl?raw';
import { inputOperandsOf, type InputOperands } from '../inputParts';
import { projectInput, projectionRows, type ProjectionRows } from '../inputSide/inputSide.webgpu';
import type { KernelCall } from '../kernelCall';
import { productFormOf } from '../product/productForm';
import type { DeviceMemory, DeviceProgram } from '../program';
import { QUAD_HEAD } from '../product/registerTiles';
import { optionalViewOf, viewOf, type InfoView } from '../view';
import { deviceThreads } from './deviceThreads';
import workgroupSource from './forwardWorkgroup.wgsl?raw';
import gruSource from './gruForward.wgsl?raw';
import lstmSource from './lstmForward.wgsl?raw';
import packSource from './packWeights.wgsl?raw';
import passSource from './passForward.wgsl?raw';
import { quadForwardSource } from './quadForward';
import { shareOut } from './quadTile';
import { recurrentLayoutOf } from './recurrent';
import rnnSource from './rnnForward.wgsl?raw';

type Layout = ReturnType<typeof recurrentLayoutOf>;

const CELL_SOURCES: Readonly<Record<CellType, string>> = {
  rnn: rnnSource,
  lstm: lstmSource,
  gru: gruSource,
};

/** Units that an invocation owns where the CPU plays the GPU: enough sums to be worth the loads. */
const QUAD_UNITS: Readonly<Record<CellType, number>> = { rnn: 4, lstm: 2, gru: 2 };

/** Floats that one unit's gates occupy in an array of f32, vec4f or vec3f. */
const GATE_STRIDE: Readonly<Record<CellType, number>> = { rnn: 1, lstm: 4, gru: 4 };

export function recurrentForwardOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = recurrentLayoutOf(call);
  const { cell, time, batch, hidden, gates, activations } = layout;
  const input = inputOperandsOf(call);
  const parameters = viewOf(call, 'parameters');
  const at = (offset: number): InfoView => ({
    info: parameters.info,
    offset: parameters.offset + offset,
  });
  const inputLayout = {
    time,
    batch,
    outputs: gates * hidden,
    weight: at(layout.weightIhAt),
    bias: at(layout.biasIhAt),
  };
  const rows = projectionRows(input, inputLayout);
  const projected = projectInput(memory, parameters, input, inputLayout, rows); // [rows, gates * hidden]

  const states = memory.allocate([time + 1, batch, hidden]);
  const activated = memory.allocate([time, batch, activations, hidden]);
  const cells = cell === 'lstm' ? memory.allocate([time + 1, batch, hidden]) : null;
  const lengths = viewOf(call, 'lengths');
  const initialHidden = optionalViewOf(call, 'initialHidden');
  const initialCell = optionalViewOf(call, 'initialCell');
  const program = programOf(memory, layout, input, rows);
  const isPacked = program.packs;
  const weights = isPacked ? packWeights(memory, parameters, layout) : parameters.info;
  memory.run(
    program,
    [
      weights,
      projected,
      input.ids?.info ?? lengths.info,
      lengths.info,
      initialHidden?.info ?? projected,
      states,
      activated,
      ...(cells === null ? [] : [initialCell?.info ?? projected, cells]),
    ],
    {
      integers: [
        ...[time, batch],
        ...[parameters.offset + layout.weightHhAt, parameters.offset + layout.biasHhAt],
        ...[input.ids?.offset ?? 0, lengths.offset],
        ...[initialHidden?.offset ?? 0, initialCell?.offset ?? 0],
        ...[rows.tokens?.at ?? 0, rows.sequenceAt ?? 0, rows.contextAt ?? 0],
        initialHidden === null ? 0 : 1,
      ],
    },
    Math.ceil(batch / program.rows),
  );
  memory.release(projected, isPacked ? weights : null);
  return cells === null ? [states, activated] : [states, activated, cells];
}

interface ForwardProgram extends DeviceProgram {
  /** Batch rows of a workgroup. */
  readonly rows: number;
  /** Whether the weights are those of packWeights.wgsl and not the parameters. */
  readonly packs: boolean;
}

function programOf(
  { device }: DeviceMemory,
  { cell, batch, hidden, gates, activations }: Layout,
  input: InputOperands,
  rows: ProjectionRows,
): ForwardProgram {
  const constants = {
    HIDDEN: hidden,
    ACTIVATIONS: activations,
  };
  const parts = partRows(input, rows);
  const name = `${cell} forward of ${parts.map((part) => part.name).join(', ')}`;
  const source = CELL_SOURCES[cell] + passSource + inputSideSource(parts);
  const writes = [false, false, false, false, false, true, true];
  if (cell === 'lstm') writes.push(false, true);
  if (productFormOf(device) === 'quadTiles') {
    const units = QUAD_UNITS[cell];
    const share = shareOut(batch, hidden, units, units * gates, deviceThreads());
    return {
      name: `${name} in ${share.rows} x ${units}`,
      head: QUAD_HEAD,
      source: () => source + quadForwardSource(share, hidden, gates),
      constants,
      writes,
      rows: share.rows,
      packs: false,
    };
  }
  // Eight rows a workgroup where their states fit: half the reads of the weights.
  const room = device.limits.maxComputeWorkgroupStorageSize;
  const quads = batch > 4 && 4 * hidden * 16 <= room ? 2 : 1;
  assert(2 * quads * hidden * 16 <= room, `${hidden} units exceed a workgroup's memory`);
  return {
    name,
    source: source + workgroupSource,
    constants: {
      ...constants,
      QUADS: quads,
      WORKGROUP_SIZE: Math.min(256, Math.ceil(hidden / 32) * 32),
    },
    writes,
    rows: 4 * quads,
    packs: true,
  };
}

/** A part of the input, and the row of the projection that belongs to a position, as WGSL. */
interface PartRow {
  readonly name: string;
  readonly row: string;
}

function partRows(
  { sequence, context }: InputOperands,
  { tokens }: ProjectionRows,
): readonly PartRow[] {
  const id = tokens?.rows === 'byId' ? 'u32(ids[sizes.idsAt + position])' : 'position';
  return [
    ...(tokens === null ? [] : [{ name: `tokens ${tokens.rows}`, row: `sizes.tokensAt + ${id}` }]),
    ...(sequence === null ? [] : [{ name: 'sequence', row: 'sizes.sequenceAt + position' }]),
    ...(context === null ? [] : [{ name: 'context', row: 'sizes.contextAt + row' }]),
  ];
}

function inputSideSource(parts: readonly PartRow[]): string {
  const sum = parts.map(({ row }) => `readGates(${row}, unit)`).join(' + ');
  return `
fn inputSide(position: u32, row: u32, unit: u32) -> Gates {
  return ${sum};
}
`;
}

/** [hidden + 1, hidden, stride], see packWeights.wgsl. */
function packWeights(
  memory: DeviceMemory,
  parameters: InfoView,
  { cell, hidden, gates, weightHhAt, biasHhAt }: Layout,
): tf.TensorInfo {
  const stride = GATE_STRIDE[cell];
  const packed = memory.allocate([hidden + 1, hidden, stride]);
  const size = (hidden + 1) * hidden * stride;
  memory.run(
    {
      name: 'packWeights of a pass',
      source: elementIndexSource + packSource,
      constants: { HIDDEN: hidden, GATES: gates, STRIDE: stride },
      writes: [false, true],
    },
    [parameters.info, packed],
    { integers: [size, parameters.offset + weightHhAt, parameters.offset + biasHhAt] },
    Math.ceil(size / 64),
  );
  return packed;
}
