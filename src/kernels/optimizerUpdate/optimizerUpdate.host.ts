/**
 * The optimizer step where tensors live in ordinary memory (wasm, cpu). Weights come back as new
 * tensors: the wasm backend caches a packed form of a weight under its tensor, so memory written in
 * place would go on multiplying with the old values. Slots are never multiplied, so they are
 * written in place.
 */
import type * as tf from '@tensorflow/tfjs';
import type { HostMemory } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf, stringOf } from '../kernelCall';
import type { OptimizerKind, UpdateCoefficients } from './optimizerUpdate';
import { OPTIMIZER_SLOTS, optimizerKindOf, readCoefficients } from './optimizerUpdate';

export function optimizerUpdateOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const kind = optimizerKindOf(stringOf(call, 'kind'));
  const count = numberOf(call, 'count');
  const coefficients = readCoefficients(call.attrs);
  const indices = Array.from({ length: count }, (_, index) => index);
  const result = memory.allocate([2]);
  const updated = indices.map((index) => {
    return memory.allocate([...inputOf(call, `parameter${index}`).shape]);
  });
  let squares = 0;
  for (const index of indices) {
    squares += sumOfSquares(memory.floats(inputOf(call, `gradient${index}`)));
  }
  const norm = Math.sqrt(squares);
  const scale = clipScale(norm, coefficients.gradientClipNorm);
  let isFinite = Number.isFinite(norm);
  for (const [index, info] of updated.entries()) {
    const weights = memory.floats(info);
    weights.set(memory.floats(inputOf(call, `parameter${index}`)));
    if (!Number.isFinite(norm)) continue;
    const gradient = memory.floats(inputOf(call, `gradient${index}`));
    const slot0 = memory.floats(inputOf(call, `slot0of${index}`));
    const slot1 =
      OPTIMIZER_SLOTS[kind] > 1 ? memory.floats(inputOf(call, `slot1of${index}`)) : slot0;
    UPDATES[kind](weights, gradient, slot0, slot1, scale, coefficients);
    if (!Number.isFinite(sumOf(weights))) isFinite = false;
  }
  memory.floats(result).set([norm, isFinite ? 0 : 1]);
  return [result, ...updated];
}

function clipScale(norm: number, limit: number): number {
  return limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
}

function sumOfSquares(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return sum;
}

/** In float64 a sum of float32 values cannot overflow, so it is finite exactly when they all are. */
function sumOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

type Update = (
  weights: Float32Array,
  gradient: Float32Array,
  slot0: Float32Array,
  slot1: Float32Array,
  scale: number,
  coefficients: UpdateCoefficients,
) => void;

const UPDATES: Readonly<Record<OptimizerKind, Update>> = {
  sgd: (weights, gradient, momentum, _slot1, scale, { learningRate, retain0 }) => {
    for (let i = 0; i < weights.length; i++) {
      const velocity = retain0 * momentum[i]! + scale * gradient[i]!;
      momentum[i] = velocity;
      weights[i]! -= learningRate * velocity;
    }
  },
  rmsprop: (weights, gradient, squares, _slot1, scale, { learningRate, retain0, epsilon }) => {
    for (let i = 0; i < weights.length; i++) {
      const g = scale * gradient[i]!;
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
  gradient: Float32Array,
  means: Float32Array,
  squares: Float32Array,
  scale: number,
  coefficients: UpdateCoefficients,
): void {
  const { retain0, retain1, epsilon, shrink, stepSize, inverseRootCorrection } = coefficients;
  for (let i = 0; i < weights.length; i++) {
    const g = scale * gradient[i]!;
    const mean = retain0 * means[i]! + (1 - retain0) * g;
    const square = retain1 * squares[i]! + (1 - retain1) * g * g;
    means[i] = mean;
    squares[i] = square;
    const root = Math.sqrt(square) * inverseRootCorrection + epsilon;
    weights[i] = shrink * weights[i]! - (stepSize * mean) / root;
  }
}
