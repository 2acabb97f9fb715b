/**
 * The innermost product: a tile of up to 6 rows x 8 columns of C, C += A B, all of it in registers
 * over a block of the inner dimension. Every element is summed in the order of the inner dimension,
 * one fused multiply-add at a time, so its bits depend neither on the tile it falls into nor on who
 * computes it. Six rows use 12 sums, 2 vectors of B and 1 of A: the 15 registers that compilers of
 * WebAssembly have on x64. Source: the register tiles of Goto & van de Geijn (2008).
 *
 * A is read element by element: row r, inner k at a + r * aRow + k * aStep (bytes). B is a packed
 * panel, 8 columns side by side for each k. C is row-major with cRow bytes from row to row.
 */
import { fma } from './vector';

/** Rows of the next tile where so many are left: never one of 1 or 2 that can be avoided. */
export function tileRows(left: i32): i32 {
  if (left >= 12 || left <= 6) return min(left, 6);
  return (left + 1) >> 1;
}

/**
 * Inner indices that are summed before they are added to C: shorter sums have smaller rounding
 * errors, and so much of both sides stays in the nearest cache.
 */
export const INNER_BLOCK: i32 = 256;

export function addTile(
  rows: i32,
  inner: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c: usize,
  cRow: usize,
): void {
  for (let left = inner; left > 0; left -= INNER_BLOCK) {
    const count = <usize>min(left, INNER_BLOCK);
    const end = b + (count << 5);
    if (rows == 6) add6(end, a, aRow, aStep, b, c, cRow);
    else if (rows == 5) add5(end, a, aRow, aStep, b, c, cRow);
    else if (rows == 4) add4(end, a, aRow, aStep, b, c, cRow);
    else if (rows == 3) add3(end, a, aRow, aStep, b, c, cRow);
    else if (rows == 2) add2(end, a, aRow, aStep, b, c, cRow);
    else add1(end, a, aStep, b, c);
    a += count * aStep;
    b = end;
  }
}

function add6(
  end: usize,
  a0: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c0: usize,
  cRow: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  let a5 = a4 + aRow;
  const c1 = c0 + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  const c4 = c3 + cRow;
  const c5 = c4 + cRow;
  let s0 = f32x4.splat(0);
  let t0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let t1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let t2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let t3 = f32x4.splat(0);
  let s4 = f32x4.splat(0);
  let t4 = f32x4.splat(0);
  let s5 = f32x4.splat(0);
  let t5 = f32x4.splat(0);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x: v128;
    x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
    x = v128.load32_splat(a1);
    s1 = fma(x, left, s1);
    t1 = fma(x, right, t1);
    a1 += aStep;
    x = v128.load32_splat(a2);
    s2 = fma(x, left, s2);
    t2 = fma(x, right, t2);
    a2 += aStep;
    x = v128.load32_splat(a3);
    s3 = fma(x, left, s3);
    t3 = fma(x, right, t3);
    a3 += aStep;
    x = v128.load32_splat(a4);
    s4 = fma(x, left, s4);
    t4 = fma(x, right, t4);
    a4 += aStep;
    x = v128.load32_splat(a5);
    s5 = fma(x, left, s5);
    t5 = fma(x, right, t5);
    a5 += aStep;
  }
  v128.store(c0, f32x4.add(v128.load(c0), s0));
  v128.store(c0, f32x4.add(v128.load(c0, 16), t0), 16);
  v128.store(c1, f32x4.add(v128.load(c1), s1));
  v128.store(c1, f32x4.add(v128.load(c1, 16), t1), 16);
  v128.store(c2, f32x4.add(v128.load(c2), s2));
  v128.store(c2, f32x4.add(v128.load(c2, 16), t2), 16);
  v128.store(c3, f32x4.add(v128.load(c3), s3));
  v128.store(c3, f32x4.add(v128.load(c3, 16), t3), 16);
  v128.store(c4, f32x4.add(v128.load(c4), s4));
  v128.store(c4, f32x4.add(v128.load(c4, 16), t4), 16);
  v128.store(c5, f32x4.add(v128.load(c5), s5));
  v128.store(c5, f32x4.add(v128.load(c5, 16), t5), 16);
}

function add5(
  end: usize,
  a0: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c0: usize,
  cRow: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  const c1 = c0 + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  const c4 = c3 + cRow;
  let s0 = f32x4.splat(0);
  let t0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let t1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let t2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let t3 = f32x4.splat(0);
  let s4 = f32x4.splat(0);
  let t4 = f32x4.splat(0);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x: v128;
    x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
    x = v128.load32_splat(a1);
    s1 = fma(x, left, s1);
    t1 = fma(x, right, t1);
    a1 += aStep;
    x = v128.load32_splat(a2);
    s2 = fma(x, left, s2);
    t2 = fma(x, right, t2);
    a2 += aStep;
    x = v128.load32_splat(a3);
    s3 = fma(x, left, s3);
    t3 = fma(x, right, t3);
    a3 += aStep;
    x = v128.load32_splat(a4);
    s4 = fma(x, left, s4);
    t4 = fma(x, right, t4);
    a4 += aStep;
  }
  v128.store(c0, f32x4.add(v128.load(c0), s0));
  v128.store(c0, f32x4.add(v128.load(c0, 16), t0), 16);
  v128.store(c1, f32x4.add(v128.load(c1), s1));
  v128.store(c1, f32x4.add(v128.load(c1, 16), t1), 16);
  v128.store(c2, f32x4.add(v128.load(c2), s2));
  v128.store(c2, f32x4.add(v128.load(c2, 16), t2), 16);
  v128.store(c3, f32x4.add(v128.load(c3), s3));
  v128.store(c3, f32x4.add(v128.load(c3, 16), t3), 16);
  v128.store(c4, f32x4.add(v128.load(c4), s4));
  v128.store(c4, f32x4.add(v128.load(c4, 16), t4), 16);
}

function add4(
  end: usize,
  a0: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c0: usize,
  cRow: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  const c1 = c0 + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  let s0 = f32x4.splat(0);
  let t0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let t1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let t2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let t3 = f32x4.splat(0);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x: v128;
    x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
    x = v128.load32_splat(a1);
    s1 = fma(x, left, s1);
    t1 = fma(x, right, t1);
    a1 += aStep;
    x = v128.load32_splat(a2);
    s2 = fma(x, left, s2);
    t2 = fma(x, right, t2);
    a2 += aStep;
    x = v128.load32_splat(a3);
    s3 = fma(x, left, s3);
    t3 = fma(x, right, t3);
    a3 += aStep;
  }
  v128.store(c0, f32x4.add(v128.load(c0), s0));
  v128.store(c0, f32x4.add(v128.load(c0, 16), t0), 16);
  v128.store(c1, f32x4.add(v128.load(c1), s1));
  v128.store(c1, f32x4.add(v128.load(c1, 16), t1), 16);
  v128.store(c2, f32x4.add(v128.load(c2), s2));
  v128.store(c2, f32x4.add(v128.load(c2, 16), t2), 16);
  v128.store(c3, f32x4.add(v128.load(c3), s3));
  v128.store(c3, f32x4.add(v128.load(c3, 16), t3), 16);
}

function add3(
  end: usize,
  a0: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c0: usize,
  cRow: usize,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  const c1 = c0 + cRow;
  const c2 = c1 + cRow;
  let s0 = f32x4.splat(0);
  let t0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let t1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let t2 = f32x4.splat(0);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x: v128;
    x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
    x = v128.load32_splat(a1);
    s1 = fma(x, left, s1);
    t1 = fma(x, right, t1);
    a1 += aStep;
    x = v128.load32_splat(a2);
    s2 = fma(x, left, s2);
    t2 = fma(x, right, t2);
    a2 += aStep;
  }
  v128.store(c0, f32x4.add(v128.load(c0), s0));
  v128.store(c0, f32x4.add(v128.load(c0, 16), t0), 16);
  v128.store(c1, f32x4.add(v128.load(c1), s1));
  v128.store(c1, f32x4.add(v128.load(c1, 16), t1), 16);
  v128.store(c2, f32x4.add(v128.load(c2), s2));
  v128.store(c2, f32x4.add(v128.load(c2, 16), t2), 16);
}

function add2(
  end: usize,
  a0: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  c0: usize,
  cRow: usize,
): void {
  let a1 = a0 + aRow;
  const c1 = c0 + cRow;
  let s0 = f32x4.splat(0);
  let t0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let t1 = f32x4.splat(0);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x: v128;
    x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
    x = v128.load32_splat(a1);
    s1 = fma(x, left, s1);
    t1 = fma(x, right, t1);
    a1 += aStep;
  }
  v128.store(c0, f32x4.add(v128.load(c0), s0));
  v128.store(c0, f32x4.add(v128.load(c0, 16), t0), 16);
  v128.store(c1, f32x4.add(v128.load(c1), s1));
  v128.store(c1, f32x4.add(v128.load(c1, 16), t1), 16);
}

function add1(
  end: usize,
  a0: usize,
  aStep: usize,
  b: usize,
  c0: usize,
): void {
  let s0 = f32x4.splat(0);
  let t0 = f32x4.splat(0);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
  }
  v128.store(c0, f32x4.add(v128.load(c0), s0));
  v128.store(c0, f32x4.add(v128.load(c0, 16), t0), 16);
}
