/**
 * Exponential, logistic sigmoid and hyperbolic tangent of four numbers, within 2.5 units in the last
 * place.
 */
import { fma, splat } from './vector';

/** 1.5 * 2^23: adding it rounds to a whole number, which then stands in the lowest bits. */
const ROUNDER: f32 = 12582912.0;

/** x / ln 2, rounded, with ROUNDER added: n + ROUNDER. */
@inline
function shiftedExponent(x: v128): v128 {
  return fma(x, splat(1.44269504088896341), splat(ROUNDER));
}

/** 2^n */
@inline
function powerOfTwo(shifted: v128): v128 {
  return i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
}

/**
 * e^x / 2^n - 1, where x / ln 2 is n and a rest in [-1/2, 1/2]. Source: the polynomial and the two
 * halves of ln 2 of Cephes' expf (Moshier 1989).
 */
@inline
function restOfExponential(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, splat(ROUNDER));
  const r = fma(n, splat(2.12194440e-4), fma(n, splat(-0.693359375), x));
  let p = fma(splat(1.9875691500e-4), r, splat(1.3981999507e-3));
  p = fma(p, r, splat(8.3334519073e-3));
  p = fma(p, r, splat(4.1665795894e-2));
  p = fma(p, r, splat(1.6666665459e-1));
  p = fma(p, r, splat(5.0000001201e-1));
  return fma(f32x4.mul(r, r), p, r);
}

/** e^x for x taken into [-87, 88], so the result is neither 0 nor infinite; NaN stays NaN. */
@inline
export function exponential(x: v128): v128 {
  const inside = f32x4.pmax(f32x4.pmin(x, splat(88.0)), splat(-87.0));
  const shifted = shiftedExponent(inside);
  const rest = restOfExponential(inside, shifted);
  return f32x4.mul(f32x4.add(rest, splat(1.0)), powerOfTwo(shifted));
}

/** 1 / (1 + e^-x) */
@inline
export function sigmoid(x: v128): v128 {
  const one = splat(1.0);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/**
 * tanh x = m / (m + 2) with the sign of x, m = e^2|x| - 1 = 2^n rest + (2^n - 1): without the loss of
 * digits near 0 that e^2|x| less 1 would have. Beyond |x| = 15 it is 1 in float32.
 */
@inline
export function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  const inside = f32x4.pmin(f32x4.add(size, size), splat(30.0));
  const shifted = shiftedExponent(inside);
  const power = powerOfTwo(shifted);
  const rest = restOfExponential(inside, shifted);
  const m = fma(rest, power, f32x4.sub(power, splat(1.0)));
  const y = f32x4.div(m, f32x4.add(m, splat(2.0)));
  return v128.or(y, v128.and(x, splat(-0.0)));
}
