/** Compares a kernel with its reference, values and gradients, on the active backend. */
import * as tf from '@tensorflow/tfjs';
import { createRng } from '../base/rng';

export interface Comparison {
  readonly name: string;
  /** Largest absolute difference over the reference's largest magnitude (at least `floor`). */
  readonly error: number;
}

/** What a kernel gives on the active backend beside what its reference gives there. */
export interface KernelCase {
  readonly title: string;
  readonly run: () => Promise<Comparison[]>;
}

export async function compareTensors(
  name: string,
  actual: tf.Tensor,
  expected: tf.Tensor,
  floor: number,
): Promise<Comparison> {
  const [left, right] = await Promise.all([actual.data(), expected.data()]);
  return compareValues(name, left, right, floor);
}

/** Both there and equal, or both absent. */
export async function compareOptional(
  name: string,
  actual: tf.Tensor | null,
  expected: tf.Tensor | undefined,
): Promise<Comparison[]> {
  if (actual === null && expected === undefined) return [];
  if (actual === null || expected === undefined) return [{ name, error: Infinity }];
  return [await compareTensors(name, actual, expected, 1e-3)];
}

export function compareValues(
  name: string,
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  floor: number,
): Comparison {
  let largest = floor;
  let difference = left.length === right.length ? 0 : Infinity;
  for (let i = 0; i < right.length; i++) {
    largest = Math.max(largest, Math.abs(right[i]!));
    // Written so that NaN counts as infinitely far.
    const gap = Math.abs(left[i]! - right[i]!);
    if (!(gap <= difference)) difference = Number.isNaN(gap) ? Infinity : gap;
  }
  return { name, error: difference / largest };
}

type Differentiable = (...tensors: tf.Tensor[]) => tf.Tensor;

/**
 * Compares f's value and the gradients of sum(f * w), with fixed uneven weights w, between a kernel
 * and its reference. Disposes what it makes, not the tensors given.
 */
export async function compareFunctions(
  actual: Differentiable,
  expected: Differentiable,
  tensors: tf.Tensor[],
): Promise<Comparison[]> {
  const run = (f: Differentiable): [tf.Tensor, ...tf.Tensor[]] => [
    f(...tensors),
    ...tf.grads((...given) => weigh(f(...given)))(tensors),
  ];
  const left = tf.tidy(() => run(actual));
  const right = tf.tidy(() => run(expected));
  const comparisons: Comparison[] = [];
  for (const [index, tensor] of right.entries()) {
    const name = index === 0 ? 'value' : `gradient ${index - 1}`;
    comparisons.push(await compareTensors(name, left[index]!, tensor, 1e-3));
  }
  tf.dispose([left, right]);
  return comparisons;
}

/** A scalar that depends on every element with a different weight. */
export function weigh(values: tf.Tensor, pace = 0.7): tf.Tensor {
  const factors = Float32Array.from({ length: values.size }, (_, i) => Math.cos(pace * i + pace));
  return tf.sum(tf.mul(values, tf.tensor(factors, values.shape)));
}

/** Normally distributed numbers of that standard deviation; the same ones for the same seed. */
export function normalTensor<T extends tf.Tensor>(
  shape: number[],
  deviation: number,
  seed: number,
): T {
  const rng = createRng(seed);
  const size = tf.util.sizeFromShape(shape);
  const values = Float32Array.from({ length: size }, () => deviation * rng.nextNormal());
  return tf.tensor(values, shape) as T;
}

/** Whole numbers from min to max, both included. */
export function integerTensor(count: number, min: number, max: number, seed: number): tf.Tensor1D {
  const rng = createRng(seed);
  return tf.tensor1d(
    Int32Array.from({ length: count }, () => rng.nextInt(min, max)),
    'int32',
  );
}

/**
 * Runs a reference on tfjs's cpu backend; its tensors can be read from any. References are hundreds
 * of small operations, which take seconds on a simulated GPU. Operands are to be drawn anew inside.
 */
export async function onCpu<T extends tf.TensorContainer>(run: () => T): Promise<T> {
  const active = tf.getBackend();
  await tf.setBackend('cpu');
  const result = tf.tidy(run);
  await tf.setBackend(active);
  return result;
}

/** The numbers of those that are there, one tensor behind the other. */
export async function readAll(tensors: readonly (tf.Tensor | null)[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const tensor of tensors) {
    if (tensor === null) continue;
    for (const value of await tensor.data()) numbers.push(value);
  }
  return numbers;
}

/** Disposes those that are there. */
export function disposeAll(tensors: readonly (tf.Tensor | null | undefined)[]): void {
  for (const tensor of tensors) tensor?.dispose();
}
