/** The affine map beside its reference, value and gradients, for the tests of every backend. */
import * as tf from '@tensorflow/tfjs';
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
  widthOf,
  type PartSizes,
} from '../operandsForTest';
import { affine, affineGradient, type AffineLayout } from './affine';
import { affineReference } from './affine.reference';

interface AffineSizes {
  readonly time: number;
  readonly batch: number;
  readonly outputs: number;
  readonly parts: PartSizes;
}

export function affineOperands({ time, batch, outputs, parts }: AffineSizes) {
  const width = widthOf(parts);
  const parameters = packParameters(
    [
      ...tableSection(parts),
      { name: 'weight', size: outputs * width, deviation: 1 / Math.sqrt(width) },
      { name: 'bias', size: outputs, deviation: 0.5 },
    ],
    1,
  );
  const integers = packIntegers({ ids: drawIds(parts, time * batch, 2) });
  const vectors = packVectors(vectorSections(parts, time, batch), 3);
  const layout: AffineLayout = {
    time,
    batch,
    outputs,
    weightAt: parameters.at('weight'),
    biasAt: parameters.at('bias'),
  };
  const input = partsIn(parts, parameters, integers, vectors);
  return { parameters, integers, vectors, layout, input };
}

type AffineOperands = ReturnType<typeof affineOperands>;

const UPSTREAM_SEED = 4;
const GRADIENTS_SEED = 5;
const CONTEXT_SEED = 6;

/** Forward and backward on the active backend. Gradients are added to what is drawn from a seed. */
function runAffine(sizes: AffineSizes, operands: AffineOperands) {
  const { time, batch, outputs, parts } = sizes;
  const { parameters, layout, input } = operands;
  const dY = normalTensor([time * batch, outputs], 1, UPSTREAM_SEED);
  const y = affine(parameters.tensor, input, layout);
  const gradients = normalTensor(parameters.tensor.shape, 1, GRADIENTS_SEED);
  const dContext =
    parts.context === undefined ? null : normalTensor([batch, parts.context], 1, CONTEXT_SEED);
  const dSequence = affineGradient(parameters.tensor, gradients, input, dContext, dY, layout);
  return { dY, y, gradients, dSequence, dContext };
}

async function compareAffine(sizes: AffineSizes): Promise<Comparison[]> {
  const operands = affineOperands(sizes);
  const actual = runAffine(sizes, operands);
  const expected = await onCpu(() => expectedOf(sizes));
  const { regions } = operands.parameters;
  const comparisons = [
    await compareTensors('y', actual.y, expected.y, 1e-3),
    ...(await comparePacked('gradient', actual.gradients, expected.gradients, regions)),
    ...(await compareOptional('dSequence', actual.dSequence, expected.dSequence)),
    ...(await compareOptional('dContext', actual.dContext, expected.dContext)),
  ];
  disposeAll([...Object.values(actual), ...Object.values(expected)]);
  disposeOperands(operands);
  return comparisons;
}

function expectedOf(sizes: AffineSizes) {
  const { time, batch, outputs, parts } = sizes;
  const operands = affineOperands(sizes);
  const { parameters, vectors, layout, input } = operands;
  const dY = normalTensor([time * batch, outputs], 1, UPSTREAM_SEED);
  const run = (): tf.Tensor => affineReference(parameters.tensor, input, layout);
  const differentiable = [parameters.tensor, ...(hasVectors(parts) ? [vectors.tensor] : [])];
  const [dParameters, dVectors] = tf.grads(() => tf.sum(tf.mul(run(), dY)))(differentiable);
  const sumFrom = (seed: number, slope: tf.Tensor): tf.Tensor =>
    tf.add(normalTensor(slope.shape, 1, seed), slope);
  const slope = (name: string, shape: number[]): tf.Tensor =>
    sectionOf(dVectors!, vectors.at(name), shape);
  const { sequence, context } = parts;
  const y = run();
  disposeOperands(operands);
  return {
    y,
    gradients: sumFrom(GRADIENTS_SEED, dParameters!),
    dSequence: sequence === undefined ? undefined : slope('sequence', [time * batch, sequence]),
    dContext:
      context === undefined ? undefined : sumFrom(CONTEXT_SEED, slope('context', [batch, context])),
  };
}

export function disposeOperands({ parameters, integers, vectors }: AffineOperands): void {
  tf.dispose([parameters.tensor, integers.tensor, vectors.tensor]);
}

/** Every number that forward and backward give, to be compared bit for bit with another call. */
export async function affineNumbers(sizes: AffineSizes): Promise<number[]> {
  const operands = affineOperands(sizes);
  const results = Object.values(runAffine(sizes, operands));
  const numbers = await readAll(results);
  disposeAll(results);
  disposeOperands(operands);
  return numbers;
}

function hasVectors({ sequence, context }: PartSizes): boolean {
  return sequence !== undefined || context !== undefined;
}

function affineCase(time: number, batch: number, outputs: number, parts: PartSizes): KernelCase {
  return {
    title: `${describeParts(parts)} to ${outputs} columns, ${time} time steps of ${batch} rows`,
    run: () => compareAffine({ time, batch, outputs, parts }),
  };
}

export const AFFINE_CASES: readonly KernelCase[] = [
  affineCase(1, 1, 1, { sequence: 1 }),
  affineCase(3, 7, 5, { sequence: 3 }),
  affineCase(5, 16, 64, { sequence: 128 }),
  affineCase(4, 33, 14, { sequence: 67 }),
  affineCase(40, 8, 9, { sequence: 6 }),
  affineCase(4, 7, 6, { tokens: { vocab: 5, embedding: 3 } }),
  affineCase(2, 3, 6, { tokens: { vocab: 50, embedding: 3 } }),
  affineCase(1, 7, 100, { tokens: { vocab: 9, embedding: 17 } }),
  affineCase(3, 7, 5, { context: 4 }),
  affineCase(1, 1, 3, { context: 1 }),
  affineCase(3, 7, 14, { sequence: 16, context: 16 }),
  affineCase(3, 7, 14, { tokens: { vocab: 14, embedding: 5 }, context: 3 }),
  affineCase(3, 1, 14, { tokens: { vocab: 14, embedding: 5 }, sequence: 6 }),
  affineCase(3, 7, 14, { tokens: { vocab: 14, embedding: 5 }, sequence: 67, context: 67 }),
  affineCase(2, 3, 300, { tokens: { vocab: 300, embedding: 16 }, sequence: 32, context: 32 }),
  affineCase(10, 64, 100, { tokens: { vocab: 100, embedding: 64 }, sequence: 128, context: 128 }),
];
