/**
 * The optimizer step on the GPU: two dispatches over the flat buffers, however many parameters there
 * are. Weights and slots are written in place, so a snapshot of a variable must copy its values, not
 * clone it.
 */
import type * as tf from '@tensorflow/tfjs';
import narrowSource from '../elementNarrow.wgsl?raw';
import wideSource from '../elementWide.wgsl?raw';
import type { KernelCall } from '../kernelCall';
import { productFormOf } from '../product/productForm';
import type { DeviceMemory } from '../program';
import { viewOf } from '../view';
import adamSource from './adam.wgsl?raw';
import notFiniteSource from './notFinite.wgsl?raw';
import {
  OPTIMIZER_SLOTS,
  stepOperandsOf,
  type OptimizerKind,
  type UpdateCoefficients,
} from './optimizerStep';
import partialSumsSource from './partialSums.wgsl?raw';
import rmspropSource from './rmsprop.wgsl?raw';
import sgdSource from './sgd.wgsl?raw';
import stepUpdateSource from './stepUpdate.wgsl?raw';

const RULES: Readonly<Record<OptimizerKind, string>> = {
  sgd: sgdSource,
  rmsprop: rmspropSource,
  adam: adamSource,
  adamw: adamSource,
};

/** How the elements are shared out: every workgroup of the update adds up all partial sums. */
interface StepShare {
  readonly workgroupSize: number;
  readonly partials: number;
  /** Elements (single ones or fours) that an invocation of the update goes through. */
  readonly elements: number;
}

const ON_GPU: StepShare = { workgroupSize: 256, partials: 256, elements: 1 };
/** Where the CPU plays the GPU: four invocations compute together, barriers are dear. */
const IN_SOFTWARE: StepShare = { workgroupSize: 4, partials: 64, elements: 64 };

export function optimizerStepOnDevice(memory: DeviceMemory, call: KernelCall): tf.TensorInfo[] {
  const { kind, size, rows, coefficients } = stepOperandsOf(call);
  const parameters = viewOf(call, 'parameters').info;
  const gradients = viewOf(call, 'gradients').info;
  const reports = viewOf(call, 'reports');
  const slotNames = ['slot0', 'slot1'].slice(0, OPTIMIZER_SLOTS[kind]);
  const slots = slotNames.map((name) => viewOf(call, name).info);
  const isSoftware = productFormOf(memory.device) !== 'sharedTiles';
  const { workgroupSize, partials, elements } = isSoftware ? IN_SOFTWARE : ON_GPU;
  const width = size % 4 === 0 ? 4 : 1;
  const count = size / width;
  const elementSource = (width === 4 ? wideSource : narrowSource) + notFiniteSource;
  const sums = memory.allocate([partials, 4]);
  memory.run(
    {
      name: `partialSums, ${width} wide`,
      source: elementSource + partialSumsSource,
      constants: { WORKGROUP_SIZE: workgroupSize },
      writes: [false, false, true, true],
    },
    [gradients, viewOf(call, 'rowLosses').info, sums, reports.info],
    { integers: [count, rows, reports.offset], isFleeting: true },
    partials,
  );
  memory.run(
    {
      name: `${kind} step, ${width} wide`,
      source: elementSource + RULES[kind] + stepUpdateSource,
      constants: { WORKGROUP_SIZE: workgroupSize, PARTIALS: partials },
      writes: [false, true, true, true, ...slots.map(() => true)],
    },
    [sums, gradients, reports.info, parameters, ...slots],
    {
      integers: [count, reports.offset],
      floats: uniformFloats(coefficients),
      isFleeting: true,
    },
    Math.min(65535, Math.ceil(count / (workgroupSize * elements))),
  );
  memory.release(sums);
  return [];
}

/** In the order of `Settings` in stepUpdate.wgsl. */
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
