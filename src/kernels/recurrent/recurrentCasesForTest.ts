/**
 * The recurrent pass beside its reference, values and gradients, for the tests of every backend.
 * Rows are ragged: the first is full and, in a larger batch, the second empty.
 */
import * as tf from '@tensorflow/tfjs';
import { CELL_TYPES, GATE_COUNT, type CellType } from '../../base/cellType';
import { createRng } from '../../base/rng';
import {
  compareOptional,
  compareTensors,
  disposeAll,
  normalTensor,
  onCpu,
  readAll,
  type Comparison,
  type KernelCase,
} from '../compareForTest';
import {
  comparePacked,
  describeParts,
  drawIds,
  packIntegers,
  packParameters,
  packVectors,
  partsIn,
  sectionOf,
  tableSection,
  vectorSections,
  viewInto,
  widthOf,
  type PartSizes,
} from '../operandsForTest';
import type { PassGradient, RecurrentLayout, RecurrentPass, StateViews } from './recurrent';
import { recurrentGradient, recurrentPass } from './recurrent';
import { recurrentPassReference } from './recurrent.reference';

/** What reads a layer, and hence sends it a gradient. */
type Reader = 'outputs' | 'finalHidden' | 'finalCell';

export interface RecurrentSizes {
  readonly cell: CellType;
  readonly time: number;
  readonly batch: number;
  readonly hidden: number;
  readonly parts: PartSizes;
  readonly hasInitial: boolean;
  readonly readers: readonly Reader[];
}

export function recurrentOperands(sizes: RecurrentSizes) {
  const { cell, time, batch, hidden, parts, hasInitial } = sizes;
  const rows = GATE_COUNT[cell] * hidden;
  const width = widthOf(parts);
  const parameters = packParameters(
    [
      ...tableSection(parts),
      { name: 'weightIh', size: rows * width, deviation: 1 / Math.sqrt(width) },
      { name: 'weightHh', size: rows * hidden, deviation: 1 / Math.sqrt(hidden) },
      { name: 'biasIh', size: rows, deviation: 0.5 },
      { name: 'biasHh', size: rows, deviation: 0.5 },
    ],
    1,
  );
  const rng = createRng(2);
  const lengths = Array.from({ length: batch }, (_, row) =>
    row === 0 ? time : row === 1 ? 0 : rng.nextInt(1, time),
  );
  const integers = packIntegers({ lengths, ids: drawIds(parts, time * batch, 3) });
  const state = { size: batch * hidden, deviation: hasInitial ? 0.5 : 0 };
  const vectors = packVectors(
    [
      ...vectorSections(parts, time, batch),
      { name: 'initialHidden', ...state },
      ...(cell === 'lstm' ? [{ name: 'initialCell', ...state }] : []),
    ],
    4,
  );
  const layout: RecurrentLayout = {
    cell,
    time,
    batch,
    hidden,
    weightIhAt: parameters.at('weightIh'),
    weightHhAt: parameters.at('weightHh'),
    biasIhAt: parameters.at('biasIh'),
    biasHhAt: parameters.at('biasHh'),
  };
  const initial: StateViews = {
    hidden: viewInto(vectors, 'initialHidden'),
    cell: cell === 'lstm' ? viewInto(vectors, 'initialCell') : null,
  };
  return {
    parameters,
    integers,
    vectors,
    layout,
    input: partsIn(parts, parameters, integers, vectors),
    lengths: viewInto(integers, 'lengths'),
    /** Zeros where the layer starts without one. */
    initial,
  };
}

type RecurrentOperands = ReturnType<typeof recurrentOperands>;

/** Gradients from those who read the layer, drawn anew; null from the others. */
export function drawUpstream({ time, batch, hidden, readers }: RecurrentSizes): PassGradient {
  const draw = (reader: Reader, shape: number[], seed: number): tf.Tensor | null =>
    readers.includes(reader) ? normalTensor(shape, 1, seed) : null;
  return {
    dOutputs: draw('outputs', [time * batch, hidden], 5),
    dFinalHidden: draw('finalHidden', [batch, hidden], 6),
    dFinalCell: draw('finalCell', [batch, hidden], 7),
  };
}

/** sum(outputs dOutputs) + sum(final hidden dFinalHidden) + sum(final cell dFinalCell) */
export function weighPass(
  { states, cells }: RecurrentPass,
  { dOutputs, dFinalHidden, dFinalCell }: PassGradient,
): tf.Scalar {
  const [count, batch, hidden] = states.shape;
  const outputs = tf.slice(states, [1, 0, 0], [count - 1, batch, hidden]); // [time, batch, hidden]
  const last = (all: tf.Tensor3D): tf.Tensor => tf.slice(all, [count - 1, 0, 0], [1, -1, -1]); // [1, batch, hidden]
  const weigh = (values: tf.Tensor, weights: tf.Tensor | null): tf.Tensor => {
    if (weights === null) return tf.sum(tf.mul(values, 0));
    return tf.sum(tf.mul(values, tf.reshape(weights, values.shape)));
  };
  const sums = [weigh(outputs, dOutputs), weigh(last(states), dFinalHidden)];
  if (cells !== null) sums.push(weigh(last(cells), dFinalCell));
  return tf.addN(sums) as tf.Scalar;
}

const GRADIENTS_SEED = 8;
const CONTEXT_SEED = 9;

/** Forward and backward on the active backend. Gradients are added to what is drawn from a seed. */
function runRecurrent(sizes: RecurrentSizes, operands: RecurrentOperands) {
  const { parameters, layout, input, lengths, initial } = operands;
  const { batch, parts, hasInitial } = sizes;
  const upstream = drawUpstream(sizes);
  const start = hasInitial ? initial : null;
  const pass = recurrentPass(parameters.tensor, input, lengths, start, layout);
  const gradients = normalTensor(parameters.tensor.shape, 1, GRADIENTS_SEED);
  const dContext =
    parts.context === undefined ? null : normalTensor([batch, parts.context], 1, CONTEXT_SEED);
  const slopes = recurrentGradient(
    parameters.tensor,
    gradients,
    input,
    dContext,
    lengths,
    pass,
    upstream,
    layout,
  );
  return { ...upstream, ...pass, ...slopes, gradients, dContext };
}

async function compareRecurrent(sizes: RecurrentSizes): Promise<Comparison[]> {
  const operands = recurrentOperands(sizes);
  const actual = runRecurrent(sizes, operands);
  const expected = await onCpu(() => expectedOf(sizes));
  const { regions } = operands.parameters;
  const comparisons = [
    await compareTensors('states', actual.states, expected.states, 1e-3),
    await compareTensors('gates', actual.gates, expected.gates, 1e-3),
    ...(await compareOptional('cells', actual.cells, expected.cells)),
    ...(await comparePacked('gradient', actual.gradients, expected.gradients, regions)),
    await compareTensors('dInitialHidden', actual.dInitialHidden, expected.dInitialHidden, 1e-3),
    ...(await compareOptional('dInitialCell', actual.dInitialCell, expected.dInitialCell)),
    ...(await compareOptional('dSequence', actual.dSequence, expected.dSequence)),
    ...(await compareOptional('dContext', actual.dContext, expected.dContext)),
  ];
  disposeAll([...Object.values(actual), ...Object.values(expected)]);
  disposeOperands(operands);
  return comparisons;
}

function expectedOf(sizes: RecurrentSizes) {
  const operands = recurrentOperands(sizes);
  const upstream = drawUpstream(sizes);
  const { time, batch, hidden, parts } = sizes;
  const { parameters, vectors, input, lengths, initial, layout } = operands;
  const run = (): RecurrentPass =>
    recurrentPassReference(parameters.tensor, input, lengths, initial, layout);
  const [dParameters, dVectors] = tf.grads(() => weighPass(run(), upstream))([
    parameters.tensor,
    vectors.tensor,
  ]);
  const slope = (name: string, shape: number[]): tf.Tensor =>
    sectionOf(dVectors!, vectors.at(name), shape);
  const sumFrom = (seed: number, added: tf.Tensor): tf.Tensor =>
    tf.add(normalTensor(added.shape, 1, seed), added);
  const { states, gates, cells } = run();
  const { sequence, context } = parts;
  disposeOperands(operands);
  return {
    states,
    gates,
    cells: cells ?? undefined,
    gradients: sumFrom(GRADIENTS_SEED, dParameters!),
    dInitialHidden: slope('initialHidden', [batch, hidden]),
    dInitialCell: cells === null ? undefined : slope('initialCell', [batch, hidden]),
    dSequence: sequence === undefined ? undefined : slope('sequence', [time * batch, sequence]),
    dContext:
      context === undefined ? undefined : sumFrom(CONTEXT_SEED, slope('context', [batch, context])),
  };
}

export function disposeOperands({ parameters, integers, vectors }: RecurrentOperands): void {
  tf.dispose([parameters.tensor, integers.tensor, vectors.tensor]);
}

/** Every number that forward and backward give, to be compared bit for bit with another call. */
export async function recurrentNumbers(sizes: RecurrentSizes): Promise<number[]> {
  const operands = recurrentOperands(sizes);
  const results = Object.values(runRecurrent(sizes, operands));
  const numbers = await readAll(results);
  disposeAll(results);
  disposeOperands(operands);
  return numbers;
}

/** The kernel's gradient as flat as the operands: what nothing depends on has the gradient 0. */
export async function recurrentSlopes(sizes: RecurrentSizes, operands: RecurrentOperands) {
  const results = runRecurrent(sizes, operands);
  const { parameters, vectors } = operands;
  const { batch, parts } = sizes;
  const starts = [
    normalTensor(parameters.tensor.shape, 1, GRADIENTS_SEED),
    normalTensor([batch, parts.context ?? 0], 1, CONTEXT_SEED),
  ];
  const slopes = tf.tidy(() => ({
    parameters: tf.sub(results.gradients, starts[0]!),
    context: results.dContext === null ? undefined : tf.sub(results.dContext, starts[1]!),
  }));
  const flat = new Float32Array(vectors.tensor.size);
  for (const [name, slope] of [
    ['sequence', results.dSequence],
    ['context', slopes.context],
    ['initialHidden', results.dInitialHidden],
    ['initialCell', results.dInitialCell],
  ] as const) {
    if (slope) flat.set(await slope.data<'float32'>(), vectors.at(name));
  }
  const ofParameters = await slopes.parameters.data();
  disposeAll([...Object.values(results), ...Object.values(slopes), ...starts]);
  return { parameters: ofParameters, vectors: flat };
}

const ALL: readonly Reader[] = ['outputs', 'finalHidden', 'finalCell'];

function recurrentCase(
  cell: CellType,
  time: number,
  batch: number,
  hidden: number,
  parts: PartSizes,
  hasInitial: boolean,
  readers: readonly Reader[],
): KernelCase {
  const readBy = readers.filter((reader) => cell === 'lstm' || reader !== 'finalCell');
  const start = hasInitial ? 'an initial state' : 'zeros';
  return {
    title:
      `${cell} of ${hidden} units, ${time} time steps of ${batch} rows, on ${describeParts(parts)},` +
      ` from ${start}, gradient of ${readBy.length === 0 ? 'nothing' : readBy.join(' and ')}`,
    run: () => compareRecurrent({ cell, time, batch, hidden, parts, hasInitial, readers: readBy }),
  };
}

const tokens = (vocab: number, embedding: number) => ({ tokens: { vocab, embedding } });

export const RECURRENT_CASES: readonly KernelCase[] = CELL_TYPES.flatMap((cell) => [
  recurrentCase(cell, 3, 1, 1, { sequence: 1 }, false, ['outputs']),
  recurrentCase(cell, 4, 7, 1, { sequence: 2 }, true, ALL),
  recurrentCase(cell, 5, 7, 5, tokens(4, 3), false, ALL),
  recurrentCase(cell, 2, 7, 5, tokens(40, 3), true, ['finalHidden', 'finalCell']),
  recurrentCase(cell, 5, 1, 16, { context: 3 }, true, ['finalCell']),
  recurrentCase(cell, 5, 7, 16, { sequence: 16, context: 5 }, false, ['outputs', 'finalCell']),
  recurrentCase(cell, 3, 1, 67, { ...tokens(5, 9), context: 67 }, true, ALL),
  recurrentCase(cell, 4, 7, 67, { ...tokens(14, 9), sequence: 3, context: 5 }, true, ALL),
  recurrentCase(cell, 1, 7, 67, { ...tokens(14, 9), sequence: 67 }, false, ['finalHidden']),
  recurrentCase(cell, 3, 7, 5, { sequence: 3 }, true, []),
  recurrentCase(cell, 2, 64, 128, { ...tokens(100, 64), context: 128 }, true, ALL),
  recurrentCase(cell, 2, 9, 300, { sequence: 5 }, true, ALL),
  recurrentCase(cell, 2, 3, 512, tokens(10, 16), false, ALL),
]);
