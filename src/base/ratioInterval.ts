/**
 * How sure a ratio of two sums over examples is, such as nats per token: the ratio estimator of
 * survey sampling (Cochran 1977, section 6.4, without the correction for a finite population).
 */
import { assert } from './assert';
import type { Interval } from './wilsonInterval';

/** The two-sided 95 % quantile of the standard normal. */
const Z = 1.959964;

/**
 * `R = sum y / sum x` with the normal interval `R ± z sqrt(N/(N-1) sum (y_i - R x_i)^2) / sum x`.
 *
 * @param ys of each example
 * @param xs as many, their sum above 0
 * @returns an interval without ends for a single example, which says nothing of another one
 */
export function ratioInterval(
  ys: ArrayLike<number>,
  xs: ArrayLike<number>,
): Interval & { readonly value: number } {
  const count = xs.length;
  assert(ys.length === count && count > 0, 'each example has both numbers');
  let ySum = 0;
  let xSum = 0;
  for (let i = 0; i < count; i++) {
    ySum += ys[i] ?? 0;
    xSum += xs[i] ?? 0;
  }
  assert(xSum > 0, 'a ratio to something');
  const value = ySum / xSum;
  if (count === 1) return { value, low: -Infinity, high: Infinity };
  let squares = 0;
  for (let i = 0; i < count; i++) squares += ((ys[i] ?? 0) - value * (xs[i] ?? 0)) ** 2;
  const half = (Z * Math.sqrt((count / (count - 1)) * squares)) / xSum;
  return { value, low: value - half, high: value + half };
}
