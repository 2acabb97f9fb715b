/**
 * The optimizer step on the GPU: two dispatches a parameter and one to join the norms. Weights and
 * slots are written in place, so a snapshot of a variable must copy its values, not clone it.
 */
import * as tf from '@tensorflow/tfjs';
import elementIndexSource from '../elementIndex.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf, stringOf } from '../kernelCall';
import type { DeviceMemory } from '../program';
import adamSource from './adam.wgsl?raw';
import combineSource from './combineNorms.wgsl?raw';
import normSource from './gradientNorm.wgsl?raw';
import notFiniteSource from './notFinite.wgsl?raw';
import type { OptimizerKind, UpdateCoefficients } from './optimizerUpdate';
import { OPTIMIZER_SLOTS, optimizerKindOf, readCoefficients } from './optimizerUpdate';
import rmspropSource from './rmsprop.wgsl?raw';
import sgdSource from './sgd.wgsl?raw';
import updateSource from './update.wgsl?raw';

const RULES: Readonly<Record<OptimizerKind, string>> = {
  sgd: sgdSource,
  rmsprop: rmspropSource,
  adam: adamSource,
  adamw: adamSource,
};

const WORKGROUP_SIZE = 64;

/** Numbers of a gradient that one invocation sums, as long as that needs no more than 1,024 of them. */
const SQUARES_PER_INVOCATION = 16;
const MAX_INVOCATIONS = 1024;

export function optimizerUpdateOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const kind = optimizerKindOf(stringOf(call, 'kind'));
  const count = numberOf(call, 'count');
  const indices = Array.from({ length: count }, (_, index) => index);
  const report = memory.allocate([2]);
  const norm = memory.allocate([2]);
  const gradients = indices.map((index) => inputOf(call, `gradient${index}`));
  measureNorm(memory, gradients, norm, report);
  const floats = uniformFloats(readCoefficients(call.attrs));
  const slotNumbers = Array.from({ length: OPTIMIZER_SLOTS[kind] }, (_, slot) => slot);
  for (const [index, gradient] of gradients.entries()) {
    const parameter = inputOf(call, `parameter${index}`);
    const slots = slotNumbers.map((slot) => inputOf(call, `slot${slot}of${index}`));
    const size = tf.util.sizeFromShape(parameter.shape);
    memory.run(
      {
        name: `${kind}Update`,
        source: elementIndexSource + notFiniteSource + RULES[kind] + updateSource,
        constants: {},
        writes: [false, false, true, true, ...slots.map(() => true)],
      },
      [norm, gradient, report, parameter, ...slots],
      { integers: [size], floats },
      Math.ceil(size / WORKGROUP_SIZE),
    );
  }
  memory.release(norm);
  return [report];
}

function measureNorm(
  memory: DeviceMemory,
  gradients: readonly tf.TensorInfo[],
  norm: tf.TensorInfo,
  report: tf.TensorInfo,
): void {
  const parts = gradients.map((gradient) => {
    const size = tf.util.sizeFromShape(gradient.shape);
    const wanted = Math.ceil(size / SQUARES_PER_INVOCATION / WORKGROUP_SIZE) * WORKGROUP_SIZE;
    return { gradient, size, invocations: Math.min(MAX_INVOCATIONS, wanted) };
  });
  const total = parts.reduce((sum, { invocations }) => sum + invocations, 0);
  const partials = memory.allocate([total, 2]);
  let offset = 0;
  for (const { gradient, size, invocations } of parts) {
    memory.run(
      {
        name: 'gradientNorm',
        source: notFiniteSource + normSource,
        constants: {},
        writes: [false, true],
      },
      [gradient, partials],
      { integers: [size, invocations, offset] },
      invocations / WORKGROUP_SIZE,
    );
    offset += invocations;
  }
  memory.run(
    { name: 'combineNorms', source: combineSource, constants: {}, writes: [false, true, true] },
    [partials, norm, report],
    { integers: [total] },
    1,
  );
  memory.release(partials);
}

/** In the order of `Settings` in update.wgsl. */
function uniformFloats(coefficients: UpdateCoefficients): number[] {
  const { retain0, retain1 } = coefficients;
  return [
    coefficients.gradientClipNorm,
    coefficients.learningRate,
    retain0,
    1 - retain0,
    retain1,
    1 - retain1,
    coefficients.epsilon,
    coefficients.shrink,
    coefficients.stepSize,
    coefficients.inverseRootCorrection,
  ];
}
