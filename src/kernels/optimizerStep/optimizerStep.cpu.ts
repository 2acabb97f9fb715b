/** The optimizer step on the cpu backend. */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { CpuMemory } from '../cpu/cpuMemory';
import type { KernelCall } from '../kernelCall';
import { optionalViewOf, viewOf } from '../view';
import type { OptimizerKind, UpdateCoefficients } from './optimizerStep';
import { REPORT_SIZE, stepOperandsOf } from './optimizerStep';

export function optimizerStepOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const { kind, size, rows, coefficients } = stepOperandsOf(call);
  const weights = memory.floats(viewOf(call, 'parameters'), size);
  const gradients = memory.floats(viewOf(call, 'gradients'), size);
  const slot0 = memory.floats(viewOf(call, 'slot0'), size);
  const slot1View = optionalViewOf(call, 'slot1');
  const slot1 = slot1View === null ? null : memory.floats(slot1View, size);
  const rowLosses = memory.floats(viewOf(call, 'rowLosses'), rows);
  const report = memory.floats(viewOf(call, 'reports'), REPORT_SIZE);

  // In float64 neither sum can overflow, so each is finite exactly when all its numbers are.
  const norm = Math.sqrt(gradients.reduce((sum, g) => sum + g * g, 0));
  let isFinite = Number.isFinite(norm);
  if (isFinite) {
    const limit = coefficients.gradientClipNorm;
    const scale = limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
    UPDATES[kind](weights, gradients, slot0, slot1, scale, coefficients);
    isFinite = Number.isFinite(weights.reduce(add, 0));
  }
  gradients.fill(0);
  report.set([rowLosses.reduce(add, 0), norm, isFinite ? 0 : 1]);
  return [];
}

function add(sum: number, value: number): number {
  return sum + value;
}

type Update = (
  weights: Float32Array,
  gradients: Float32Array,
  slot0: Float32Array,
  slot1: Float32Array | null,
  scale: number,
  coefficients: UpdateCoefficients,
) => void;

const UPDATES: Readonly<Record<OptimizerKind, Update>> = {
  sgd: (weights, gradients, momentum, _slot1, scale, { learningRate, retain0 }) => {
    for (let i = 0; i < weights.length; i++) {
      const velocity = retain0 * momentum[i]! + scale * gradients[i]!;
      momentum[i] = velocity;
      weights[i]! -= learningRate * velocity;
    }
  },
  rmsprop: (weights, gradients, squares, _slot1, scale, { learningRate, retain0, epsilon }) => {
    for (let i = 0; i < weights.length; i++) {
      const g = scale * gradients[i]!;
      const square = retain0 * squares[i]! + (1 - retain0) * g * g;
      squares[i] = square;
      weights[i]! -= (learningRate * g) / (Math.sqrt(square) + epsilon);
    }
  },
  adam: updateAdam,
  adamw: updateAdam,
};

function updateAdam(
  weights: Float32Array,
  gradients: Float32Array,
  means: Float32Array,
  squares: Float32Array | null,
  scale: number,
  coefficients: UpdateCoefficients,
): void {
  assert(squares !== null, 'adam keeps means and squares');
  const { retain0, retain1, epsilon, shrink, stepSize, inverseRootCorrection } = coefficients;
  for (let i = 0; i < weights.length; i++) {
    const g = scale * gradients[i]!;
    const mean = retain0 * means[i]! + (1 - retain0) * g;
    const square = retain1 * squares[i]! + (1 - retain1) * g * g;
    means[i] = mean;
    squares[i] = square;
    const root = Math.sqrt(square) * inverseRootCorrection + epsilon;
    weights[i] = shrink * weights[i]! - (stepSize * mean) / root;
  }
}
