/** Vectors of four float32: what every other file says in one word. */

/** a b + c, rounded once where the build has relaxed SIMD, else twice. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The same number four times. */
@inline
export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** Stores the first `count` of four numbers, all where it is 4 or more. */
@inline
export function storeFirst(address: usize, values: v128, count: i32): void {
  if (count >= 4) v128.store(address, values);
  else storeFew(address, values, count);
}

function storeFew(address: usize, values: v128, count: i32): void {
  if (count > 0) v128.store32_lane(address, values, 0);
  if (count > 1) v128.store32_lane(address, values, 1, 4);
  if (count > 2) v128.store32_lane(address, values, 2, 8);
}

/** Copies floats. */
export function copyNumbers(target: usize, source: usize, count: i32): void {
  memory.copy(target, source, <usize>count << 2);
}

/** Sets floats to 0. */
export function clearNumbers(target: usize, count: i32): void {
  memory.fill(target, 0, <usize>count << 2);
}

/** target += source */
export function addNumbers(target: usize, source: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
    target += 16;
    source += 16;
  }
  for (; i < count; i++) {
    store<f32>(target, load<f32>(target) + load<f32>(source));
    target += 4;
    source += 4;
  }
}

/**
 * Numbers below 2^-63, about 1e-19, become 0: the product of two others is never below the normal
 * floats, where a processor takes many times as long. Saturated gates and sure softmaxes make them by
 * the thousand. NaN stays NaN.
 */
@inline
export function flush(numbers: v128): v128 {
  return v128.andnot(numbers, f32x4.lt(f32x4.abs(numbers), splat(1.0842021724855044e-19)));
}
