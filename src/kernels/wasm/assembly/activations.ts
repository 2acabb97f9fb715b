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
 * tanh x: near 0 the polynomial of Cephes' tanhf (Moshier 1989), elsewhere 1 - 2 / (e^2|x| + 1) with
 * the sign of x.
 */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const one = splat(1.0);
  const size = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let p = fma(splat(-5.70498872745e-3), square, splat(2.06390887954e-2));
  p = fma(p, square, splat(-5.37397155531e-2));
  p = fma(p, square, splat(1.33314422036e-1));
  p = fma(p, square, splat(-3.33332819422e-1));
  const near = fma(f32x4.mul(p, square), x, x);
  const power = exponential(f32x4.add(size, size));
  const far = f32x4.sub(one, f32x4.div(splat(2.0), f32x4.add(power, one)));
  const signed = v128.or(far, v128.and(x, splat(-0.0)));
  return v128.bitselect(near, signed, f32x4.lt(size, splat(0.625)));
}
