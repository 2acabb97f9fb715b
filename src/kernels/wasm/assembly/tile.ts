/**
 * The innermost product: a tile of up to 6 rows x 8 columns of C, C += A B, all of it in registers
 * over the whole inner dimension. Every element is summed in the order of the inner dimension, one
 * fused multiply-add at a time, so its bits depend neither on the tile it falls into nor on who
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
  const end = b + (<usize>inner << 5);
  switch (rows) {
    case 6:
      return add6(end, a, aRow, aStep, b, c, cRow);
    case 5:
      return add5(end, a, aRow, aStep, b, c, cRow);
    case 4:
      return add4(end, a, aRow, aStep, b, c, cRow);
    case 3:
      return add3(end, a, aRow, aStep, b, c, cRow);
    case 2:
      return add2(end, a, aRow, aStep, b, c, cRow);
    default:
      return add1(end, a, aStep, b, c);
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
  let s0 = v128.load(c0);
  let t0 = v128.load(c0, 16);
  let s1 = v128.load(c1);
  let t1 = v128.load(c1, 16);
  let s2 = v128.load(c2);
  let t2 = v128.load(c2, 16);
  let s3 = v128.load(c3);
  let t3 = v128.load(c3, 16);
  let s4 = v128.load(c4);
  let t4 = v128.load(c4, 16);
  let s5 = v128.load(c5);
  let t5 = v128.load(c5, 16);
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
  v128.store(c0, s0);
  v128.store(c0, t0, 16);
  v128.store(c1, s1);
  v128.store(c1, t1, 16);
  v128.store(c2, s2);
  v128.store(c2, t2, 16);
  v128.store(c3, s3);
  v128.store(c3, t3, 16);
  v128.store(c4, s4);
  v128.store(c4, t4, 16);
  v128.store(c5, s5);
  v128.store(c5, t5, 16);
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
  let s0 = v128.load(c0);
  let t0 = v128.load(c0, 16);
  let s1 = v128.load(c1);
  let t1 = v128.load(c1, 16);
  let s2 = v128.load(c2);
  let t2 = v128.load(c2, 16);
  let s3 = v128.load(c3);
  let t3 = v128.load(c3, 16);
  let s4 = v128.load(c4);
  let t4 = v128.load(c4, 16);
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
  v128.store(c0, s0);
  v128.store(c0, t0, 16);
  v128.store(c1, s1);
  v128.store(c1, t1, 16);
  v128.store(c2, s2);
  v128.store(c2, t2, 16);
  v128.store(c3, s3);
  v128.store(c3, t3, 16);
  v128.store(c4, s4);
  v128.store(c4, t4, 16);
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
  let s0 = v128.load(c0);
  let t0 = v128.load(c0, 16);
  let s1 = v128.load(c1);
  let t1 = v128.load(c1, 16);
  let s2 = v128.load(c2);
  let t2 = v128.load(c2, 16);
  let s3 = v128.load(c3);
  let t3 = v128.load(c3, 16);
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
  v128.store(c0, s0);
  v128.store(c0, t0, 16);
  v128.store(c1, s1);
  v128.store(c1, t1, 16);
  v128.store(c2, s2);
  v128.store(c2, t2, 16);
  v128.store(c3, s3);
  v128.store(c3, t3, 16);
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
  let s0 = v128.load(c0);
  let t0 = v128.load(c0, 16);
  let s1 = v128.load(c1);
  let t1 = v128.load(c1, 16);
  let s2 = v128.load(c2);
  let t2 = v128.load(c2, 16);
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
  v128.store(c0, s0);
  v128.store(c0, t0, 16);
  v128.store(c1, s1);
  v128.store(c1, t1, 16);
  v128.store(c2, s2);
  v128.store(c2, t2, 16);
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
  let s0 = v128.load(c0);
  let t0 = v128.load(c0, 16);
  let s1 = v128.load(c1);
  let t1 = v128.load(c1, 16);
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
  v128.store(c0, s0);
  v128.store(c0, t0, 16);
  v128.store(c1, s1);
  v128.store(c1, t1, 16);
}

function add1(
  end: usize,
  a0: usize,
  aStep: usize,
  b: usize,
  c0: usize,
): void {
  let s0 = v128.load(c0);
  let t0 = v128.load(c0, 16);
  for (; b < end; b += 32) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const x = v128.load32_splat(a0);
    s0 = fma(x, left, s0);
    t0 = fma(x, right, t0);
    a0 += aStep;
  }
  v128.store(c0, s0);
  v128.store(c0, t0, 16);
}
