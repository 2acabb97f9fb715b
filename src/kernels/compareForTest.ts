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
