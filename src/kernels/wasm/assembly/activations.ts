/** Exponential, logistic sigmoid and hyperbolic tangent of four numbers, within 2 units in the last place. */
import { fma, splat } from './vector';

/**
 * e^x, 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2]. Source: the coefficients of Cephes' expf
 * (Moshier 1989). x is taken into [-87, 88], so the result is neither 0 nor infinite; NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  // 1.5 * 2^23: adding it rounds to a whole number, which then stands in the lowest bits.
  const magic = splat(12582912.0);
  const inside = f32x4.pmax(f32x4.pmin(x, splat(88.0)), splat(-87.0));
  const shifted = fma(inside, splat(1.44269504088896341), magic);
  const n = f32x4.sub(shifted, magic);
  const r = fma(n, splat(2.12194440e-4), fma(n, splat(-0.693359375), inside));
  let p = fma(splat(1.9875691500e-4), r, splat(1.3981999507e-3));
  p = fma(p, r, splat(8.3334519073e-3));
  p = fma(p, r, splat(4.1665795894e-2));
  p = fma(p, r, splat(1.6666665459e-1));
  p = fma(p, r, splat(5.0000001201e-1));
  const y = f32x4.add(fma(f32x4.mul(r, r), p, r), splat(1.0));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** 1 / (1 + e^-x) */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  const one = splat(1.0);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/**
 * tanh x = x P(x^2) / Q(x^2), the rational function that Eigen and XNNPACK use; beyond 7.9 it is 1
 * in float32.
 */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const inside = f32x4.pmax(f32x4.pmin(x, splat(7.90531110763549805)), splat(-7.90531110763549805));
  const square = f32x4.mul(inside, inside);
  let p = fma(square, splat(-2.76076847742355e-16), splat(2.00018790482477e-13));
  p = fma(square, p, splat(-8.60467152213735e-11));
  p = fma(square, p, splat(5.12229709037114e-8));
  p = fma(square, p, splat(1.48572235717979e-5));
  p = fma(square, p, splat(6.37261928875436e-4));
  p = fma(square, p, splat(4.89352455891786e-3));
  let q = fma(square, splat(1.19825839466702e-6), splat(1.18534705686654e-4));
  q = fma(square, q, splat(2.26843463243900e-3));
  q = fma(square, q, splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(inside, p), q);
}
