/**
 * The matrix product of the cpu backend: 4 x 4 sums at a time over panels of four rows and four
 * columns, laid side by side in the order they are read (Goto & van de Geijn, "Anatomy of
 * High-Performance Matrix Multiplication", 2008). Panels are float64: JavaScript computes in it, and
 * converting once beats converting at every use. Sums run over the inner index in rising order.
 */
import { assert } from '../../base/assert';

/** A matrix inside an array: (row, column) stands at offset + row rowStride + column columnStride. */
export interface Matrix {
  readonly values: Float32Array;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** Rows one behind the other, `rowStride` apart. */
export function matrixIn(
  values: Float32Array,
  offset: number,
  rows: number,
  columns: number,
  rowStride = columns,
): Matrix {
  assert(
    rows === 0 || offset + (rows - 1) * rowStride + columns <= values.length,
    'a matrix lies inside its array',
  );
  return { values, offset, rows, columns, rowStride, columnStride: 1 };
}

/** The same numbers, rows taken for columns. */
export function transposed(matrix: Matrix): Matrix {
  const { rows, columns, rowStride, columnStride } = matrix;
  return {
    ...matrix,
    rows: columns,
    columns: rows,
    rowStride: columnStride,
    columnStride: rowStride,
  };
}

const TILE = 4;

/** A right factor laid out for the product, to be used many times. */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly panels: Float64Array; // [columns / 4 rounded up, rows, 4]
}

export function packRight(right: Matrix): PackedMatrix {
  const { rows, columns, rowStride, columnStride } = right;
  const panels = new Float64Array(Math.ceil(columns / TILE) * TILE * rows);
  for (let column = 0; column < columns; column += TILE) {
    const width = Math.min(TILE, columns - column);
    const from = right.offset + column * columnStride;
    packPanel(panels, column * rows, right.values, from, rows, rowStride, width, columnStride);
  }
  return { rows, columns, panels };
}

/** `length` groups of `width` numbers; what is missing of the last of four stays as it is. */
function packPanel(
  panels: Float64Array,
  to: number,
  values: Float32Array,
  from: number,
  length: number,
  stride: number,
  width: number,
  widthStride: number,
): void {
  for (let lane = 0; lane < width; lane++) {
    let read = from + lane * widthStride;
    const end = to + length * TILE;
    for (let write = to + lane; write < end; write += TILE) {
      panels[write] = values[read]!;
      read += stride;
    }
  }
}

/** target += left right */
export function addProduct(target: Matrix, left: Matrix, right: Matrix | PackedMatrix): void {
  const packed = 'panels' in right ? right : packRight(right);
  assert(
    left.columns === packed.rows &&
      left.rows === target.rows &&
      packed.columns === target.columns &&
      target.columnStride === 1,
    'the sizes of a product fit',
  );
  const inner = packed.rows;
  const panel = new Float64Array(TILE * inner);
  const sums = new Float64Array(TILE * TILE);
  for (let row = 0; row < left.rows; row += TILE) {
    const height = Math.min(TILE, left.rows - row);
    const from = left.offset + row * left.rowStride;
    // Rows beyond the last are stale ones: their sums go nowhere.
    packPanel(panel, 0, left.values, from, inner, left.columnStride, height, left.rowStride);
    for (let column = 0; column < packed.columns; column += TILE) {
      sumTile(sums, panel, packed.panels, column * inner);
      const width = Math.min(TILE, packed.columns - column);
      for (let i = 0; i < height; i++) {
        const to = target.offset + (row + i) * target.rowStride + column;
        for (let j = 0; j < width; j++) target.values[to + j]! += sums[i * TILE + j]!;
      }
    }
  }
}

/** sums[i][j] = the sum over k of left[k][i] right[k][j]; the right panel begins at `b`. */
function sumTile(sums: Float64Array, left: Float64Array, right: Float64Array, b: number): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let a = 0; a < left.length; a += TILE, b += TILE) {
    const a0 = left[a]!;
    const a1 = left[a + 1]!;
    const a2 = left[a + 2]!;
    const a3 = left[a + 3]!;
    const b0 = right[b]!;
    const b1 = right[b + 1]!;
    const b2 = right[b + 2]!;
    const b3 = right[b + 3]!;
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  sums[0] = s00;
  sums[1] = s01;
  sums[2] = s02;
  sums[3] = s03;
  sums[4] = s10;
  sums[5] = s11;
  sums[6] = s12;
  sums[7] = s13;
  sums[8] = s20;
  sums[9] = s21;
  sums[10] = s22;
  sums[11] = s23;
  sums[12] = s30;
  sums[13] = s31;
  sums[14] = s32;
  sums[15] = s33;
}

/** target[column] += the sum of each column, over rows in rising order. */
export function addColumnSums(target: Float32Array, matrix: Matrix): void {
  const { values, offset, rows, columns, rowStride } = matrix;
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const from = offset + row * rowStride;
    for (let column = 0; column < columns; column++) sums[column]! += values[from + column]!;
  }
  for (let column = 0; column < columns; column++) target[column]! += sums[column]!;
}
