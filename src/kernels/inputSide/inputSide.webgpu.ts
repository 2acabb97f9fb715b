/**
 * The input side of an affine map on the GPU, part by part: W x without a joined x. Tokens cost as
 * many products as the table has rows where that is fewer than positions, a context one a batch row;
 * whoever reads the result adds a row of each part. The gradient goes the same way back: the sums of
 * dY per token and per batch row come first, then the products.
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import elementIndexSource from '../elementIndex.wgsl?raw';
import narrowSource from '../elementNarrow.wgsl?raw';
import wideSource from '../elementWide.wgsl?raw';
import type { InputOperands } from '../inputParts';
import type { DeviceMemory } from '../program';
import { productsOnDevice } from '../product/product.webgpu';
import { productFormOf } from '../product/productForm';
import { matrixAt, type MatrixView, type ProductJob } from '../product/productJob';
import { QUAD_HEAD } from '../product/registerTiles';
import type { InfoView } from '../view';
import addTableSource from './addTable.wgsl?raw';
import gatherSource from './gatherRows.wgsl?raw';
import sumsSource from './sumRows.wgsl?raw';
import sumTokenSource from './sumToken.wgsl?raw';
import sumTokenByQuadsSource from './sumTokenByQuads.wgsl?raw';

/** The map's sizes and where its weight [outputs, width] and bias [outputs] stand. */
export interface InputSideLayout {
  readonly time: number;
  readonly batch: number;
  readonly outputs: number;
  readonly weight: InfoView;
  readonly bias: InfoView;
}

/** How a position finds its row among the products of the tokens. */
export type TokenRows = 'byId' | 'byPosition';

/** Where each part's products begin among the rows of the projection; null for absent parts. */
export interface ProjectionRows {
  readonly tokens: { readonly rows: TokenRows; readonly at: number } | null;
  /** A row per position. */
  readonly sequenceAt: number | null;
  /** A row per batch row. */
  readonly contextAt: number | null;
  readonly count: number;
}

export function projectionRows(
  input: InputOperands,
  { time, batch }: Pick<InputSideLayout, 'time' | 'batch'>,
): ProjectionRows {
  const positions = time * batch;
  let count = 0;
  const take = (rows: number): number => {
    count += rows;
    return count - rows;
  };
  const rows: TokenRows = input.vocab < positions ? 'byId' : 'byPosition';
  const tokens =
    input.ids === null ? null : { rows, at: take(rows === 'byId' ? input.vocab : positions) };
  const sequenceAt = input.sequence === null ? null : take(positions);
  const contextAt = input.context === null ? null : take(batch);
  return { tokens, sequenceAt, contextAt, count };
}

/**
 * The products of all parts, one dispatch (two where tokens are gathered first). The bias is in one
 * of the parts.
 *
 * @returns [rows.count, outputs]
 */
export function projectInput(
  memory: DeviceMemory,
  parameters: InfoView,
  input: InputOperands,
  layout: InputSideLayout,
  rows: ProjectionRows,
): tf.TensorInfo {
  const { time, batch, outputs } = layout;
  const projected = memory.allocate([rows.count, outputs]);
  const gathered = gatherTokens(memory, parameters, input, time * batch, rows);
  const jobs: ProductJob[] = partsOf(parameters, input, layout, rows, gathered).map(
    ({ left, rowsAt, count, size, column }, index) => ({
      rows: count,
      columns: outputs,
      inner: size,
      left,
      right: weightFrom(layout, input, column),
      isRightTransposed: true,
      result: matrixAt({ info: projected, offset: rowsAt * outputs }, outputs),
      bias: index === 0 ? layout.bias : null,
    }),
  );
  productsOnDevice(memory, jobs);
  memory.release(gathered);
  return projected;
}

/** A part as a matrix: what W's columns from `column` on are multiplied with. */
interface PartMatrix {
  readonly kind: 'tokens' | 'sequence' | 'context';
  readonly left: MatrixView;
  /** Where its rows begin among the rows of the projection, and how many they are. */
  readonly rowsAt: number;
  readonly count: number;
  readonly column: number;
  readonly size: number;
}

function partsOf(
  parameters: InfoView,
  input: InputOperands,
  { time, batch }: InputSideLayout,
  rows: ProjectionRows,
  gathered: tf.TensorInfo | null,
): PartMatrix[] {
  const { embedding, sequenceSize, contextSize } = input;
  const parts: PartMatrix[] = [];
  if (rows.tokens !== null) {
    const table = { info: parameters.info, offset: parameters.offset + input.tableAt };
    const view = gathered === null ? table : { info: gathered, offset: 0 };
    const count = gathered === null ? input.vocab : time * batch;
    const rowsAt = rows.tokens.at;
    const left = matrixAt(view, embedding);
    parts.push({ kind: 'tokens', left, rowsAt, count, column: 0, size: embedding });
  }
  if (rows.sequenceAt !== null && input.sequence !== null) {
    parts.push({
      kind: 'sequence',
      left: matrixAt(input.sequence, sequenceSize),
      rowsAt: rows.sequenceAt,
      count: time * batch,
      column: embedding,
      size: sequenceSize,
    });
  }
  if (rows.contextAt !== null && input.context !== null) {
    parts.push({
      kind: 'context',
      left: matrixAt(input.context, contextSize),
      rowsAt: rows.contextAt,
      count: batch,
      column: embedding + sequenceSize,
      size: contextSize,
    });
  }
  return parts;
}

function weightFrom(
  { weight }: InputSideLayout,
  { width }: InputOperands,
  column: number,
): MatrixView {
  return matrixAt({ info: weight.info, offset: weight.offset + column }, width);
}

/** The table's row of each position, where positions are fewer than the table's rows. */
function gatherTokens(
  memory: DeviceMemory,
  parameters: InfoView,
  input: InputOperands,
  positions: number,
  { tokens }: ProjectionRows,
): tf.TensorInfo | null {
  if (tokens?.rows !== 'byPosition' || input.ids === null) return null;
  const { embedding, ids } = input;
  const gathered = memory.allocate([positions, embedding]);
  memory.run(
    {
      name: 'gatherRows',
      source: elementIndexSource + gatherSource,
      constants: {},
      writes: [false, false, true],
    },
    [parameters.info, ids.info, gathered],
    { integers: [positions, embedding, parameters.offset + input.tableAt, ids.offset] },
    Math.ceil((positions * embedding) / 64),
  );
  return gathered;
}

/** Gradients that the input side adds to, laid out as the parameters, and what it is told. */
export interface InputGradient {
  readonly gradients: InfoView;
  /** [batch, contextSize], where there is a context */
  readonly dContext: InfoView | null;
  /** [time * batch, outputs] */
  readonly dY: tf.TensorInfo;
  /** Further products that may share the dispatch. */
  readonly others: readonly ProductJob[];
}

/**
 * Adds the gradients of weight, bias, table and context.
 *
 * @param layout the map's; its weight and bias also say where their gradients stand
 * @returns the gradient of the sequence [time * batch, sequenceSize], if there is one
 */
export function inputGradient(
  memory: DeviceMemory,
  parameters: InfoView,
  input: InputOperands,
  layout: InputSideLayout,
  { gradients, dContext, dY, others }: InputGradient,
): tf.TensorInfo | null {
  const { time, batch, outputs } = layout;
  const positions = time * batch;
  const rows = projectionRows(input, layout);
  const gathered = gatherTokens(memory, parameters, input, positions, rows);
  const sums = sumRows(memory, input, layout, rows, dY);
  const dSequence =
    input.sequence === null ? null : memory.allocate([positions, input.sequenceSize]);
  const dGathered = gathered === null ? null : memory.allocate([positions, input.embedding]);
  const inGradients = ({ offset }: InfoView, column = 0): InfoView => ({
    info: gradients.info,
    offset: gradients.offset + offset - parameters.offset + column,
  });

  const jobs: ProductJob[] = [];
  for (const [index, part] of partsOf(parameters, input, layout, rows, gathered).entries()) {
    const { kind, left, count, column, size } = part;
    const sumsAt = kind === 'tokens' ? 0 : sums.contextAt;
    const isSummed = kind === 'context' || (kind === 'tokens' && gathered === null);
    assert(!isSummed || sums.info !== null, 'tokens and context are summed first');
    const dPart =
      isSummed && sums.info !== null
        ? matrixAt({ info: sums.info, offset: sumsAt * outputs }, outputs)
        : matrixAt({ info: dY, offset: 0 }, outputs);
    jobs.push({
      rows: outputs,
      columns: size,
      inner: count,
      left: dPart,
      isLeftTransposed: true,
      right: left,
      result: matrixAt(inGradients(layout.weight, column), input.width),
      accumulates: true,
      leftSums: index === 0 ? inGradients(layout.bias) : null,
    });
    const result = gradientOf(kind, { dSequence, dGathered, dContext, input, gradients });
    jobs.push({
      rows: count,
      columns: size,
      inner: outputs,
      left: dPart,
      right: weightFrom(layout, input, column),
      result: matrixAt(result, size),
      accumulates: kind === 'context' || (kind === 'tokens' && gathered === null),
    });
  }
  productsOnDevice(memory, [...jobs, ...others]);
  memory.release(gathered, sums.info);
  if (dGathered !== null) addToTable(memory, input, positions, gradients, dGathered);
  return dSequence;
}

function gradientOf(
  kind: PartMatrix['kind'],
  targets: {
    readonly dSequence: tf.TensorInfo | null;
    readonly dGathered: tf.TensorInfo | null;
    readonly dContext: InfoView | null;
    readonly input: InputOperands;
    readonly gradients: InfoView;
  },
): InfoView {
  const { dSequence, dGathered, dContext, input, gradients } = targets;
  if (kind === 'context') {
    assert(dContext !== null, 'a context has a gradient');
    return dContext;
  }
  const info = kind === 'sequence' ? dSequence : dGathered;
  if (info !== null) return { info, offset: 0 };
  assert(kind === 'tokens', 'a sequence has a gradient');
  return { info: gradients.info, offset: gradients.offset + input.tableAt };
}

/** The sums of dY over the positions of each token, then over the time steps of each batch row. */
function sumRows(
  memory: DeviceMemory,
  { ids, vocab, context }: InputOperands,
  { time, batch, outputs }: InputSideLayout,
  { tokens }: ProjectionRows,
  dY: tf.TensorInfo,
): { readonly info: tf.TensorInfo | null; readonly contextAt: number } {
  const vocabRows = tokens?.rows === 'byId' ? vocab : 0;
  const rows = vocabRows + (context === null ? 0 : batch);
  if (rows === 0) return { info: null, contextAt: 0 };
  const info = memory.allocate([rows, outputs]);
  const width = outputs % 4 === 0 ? 4 : 1;
  const hasQuads = productFormOf(memory.device) === 'quadTiles';
  memory.run(
    {
      name: `sumRows, ${width} wide${hasQuads ? ', by quads' : ''}`,
      head: hasQuads ? QUAD_HEAD : '',
      source:
        (width === 4 ? wideSource : narrowSource) +
        sumsSource +
        (hasQuads ? sumTokenByQuadsSource : sumTokenSource),
      constants: { WORKGROUP_SIZE: rowWorkgroup(memory) },
      writes: [false, false, true],
    },
    [dY, ids?.info ?? dY, info],
    { integers: [time, batch, outputs / width, vocabRows, ids?.offset ?? 0] },
    rows,
  );
  return { info, contextAt: vocabRows };
}

function addToTable(
  memory: DeviceMemory,
  { ids, embedding, tableAt }: InputOperands,
  positions: number,
  gradients: InfoView,
  dGathered: tf.TensorInfo,
): void {
  assert(ids !== null, 'gathered tokens have ids');
  memory.run(
    {
      name: 'addTable',
      source: addTableSource,
      constants: { WORKGROUP_SIZE: rowWorkgroup(memory) },
      writes: [false, false, true],
    },
    [dGathered, ids.info, gradients.info],
    { integers: [positions, embedding, ids.offset, gradients.offset + tableAt] },
    positions,
  );
  memory.release(dGathered);
}

/**
 * Every invocation of a workgroup looks through all ids: as few as compute together where the CPU
 * plays the GPU, many elsewhere.
 */
function rowWorkgroup({ device }: DeviceMemory): number {
  return productFormOf(device) === 'sharedTiles' ? 128 : 4;
}
