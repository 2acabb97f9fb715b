/** The affine map beside its reference, value and gradients, for the tests of every backend. */
import * as tf from '@tensorflow/tfjs';
import {
  compareOptional,
  compareTensors,
  disposeAll,
  normalTensor,
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

async function compareAffine(sizes: AffineSizes): Promise<Comparison[]> {
  const { time, batch, outputs, parts } = sizes;
  const { parameters, integers, vectors, layout, input } = affineOperands(sizes);
  const dY = normalTensor([time * batch, outputs], 1, 4);
  // Drawn twice and not cloned: a clone would share the memory that the kernel writes.
  const startOfGradients = (): tf.Tensor => normalTensor(parameters.tensor.shape, 1, 5);
  const contextShape = [batch, parts.context ?? 0];
  const startOfContext = (): tf.Tensor => normalTensor(contextShape, 1, 6);

  const y = affine(parameters.tensor, input, layout);
  const gradients = startOfGradients();
  const dContext = input.context === null ? null : startOfContext();
  const dSequence = affineGradient(parameters.tensor, gradients, input, dContext, dY, layout);

  const expected = tf.tidy(() => {
    const loss = (): tf.Scalar =>
      tf.sum(tf.mul(affineReference(parameters.tensor, input, layout), dY));
    const differentiable = [parameters.tensor, ...(hasVectors(parts) ? [vectors.tensor] : [])];
    const [dParameters, dVectors] = tf.grads(loss)(differentiable);
    const slope = (name: string, shape: number[]): tf.Tensor =>
      sectionOf(dVectors!, vectors.at(name), shape);
    return {
      y: affineReference(parameters.tensor, input, layout),
      gradients: tf.add(startOfGradients(), dParameters!),
      dSequence:
        parts.sequence === undefined
          ? undefined
          : slope('sequence', [time * batch, parts.sequence]),
      dContext:
        parts.context === undefined
          ? undefined
          : tf.add(startOfContext(), slope('context', contextShape)),
    };
  });
  const comparisons = [
    await compareTensors('y', y, expected.y, 1e-3),
    ...(await comparePacked('gradient', gradients, expected.gradients, parameters.regions)),
    ...(await compareOptional('dSequence', dSequence, expected.dSequence)),
    ...(await compareOptional('dContext', dContext, expected.dContext)),
  ];
  tf.dispose([parameters.tensor, integers.tensor, vectors.tensor, dY, y, gradients]);
  disposeAll([dSequence, dContext, ...Object.values(expected)]);
  return comparisons;
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
