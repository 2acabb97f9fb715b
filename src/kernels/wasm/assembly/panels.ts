/**
 * Packing. The right side of a product lies in panels: 8 columns side by side for each inner index,
 * one panel behind the other, columns that do not exist as 0. The left side of a weight gradient,
 * whose rows lie a whole layer apart in memory, is packed in tiles of up to 6.
 */
import { storeFirst } from './vector';

/** Columns of a panel. */
export const PANEL: i32 = 8;

export function panelCount(columns: i32): i32 {
  return (columns + PANEL - 1) / PANEL;
}

/** Numbers that the panels of a matrix take. */
export function panelNumbers(inner: i32, columns: i32): i32 {
  return panelCount(columns) * inner * PANEL;
}

/** Bytes of one panel. */
export function panelBytes(inner: i32): usize {
  return <usize>inner << 5;
}

/**
 * One panel of a matrix whose rows run along the inner dimension: element (k, j) at
 * source + k * row + 4 j.
 *
 * @param columns that exist, at most 8
 */
export function packPanel(target: usize, source: usize, row: usize, inner: i32, columns: i32): void {
  if (columns >= PANEL) {
    for (let k = 0; k < inner; k++) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      target += 32;
      source += row;
    }
    return;
  }
  for (let k = 0; k < inner; k++) {
    for (let j = 0; j < PANEL; j++) {
      const value: f32 = j < columns ? load<f32>(source + (<usize>j << 2)) : 0;
      store<f32>(target + (<usize>j << 2), value);
    }
    target += 32;
    source += row;
  }
}

/**
 * One panel of a matrix that lies transposed, as weights do: element (k, j) at
 * source + j * row + 4 k.
 */
export function packTransposedPanel(
  target: usize,
  source: usize,
  row: usize,
  inner: i32,
  columns: i32,
): void {
  let k = 0;
  if (columns >= PANEL) {
    const lower = source + 4 * row;
    for (; k + 4 <= inner; k += 4) {
      const at = <usize>k << 2;
      transposeFour(target + (<usize>k << 5), source + at, row);
      transposeFour(target + (<usize>k << 5) + 16, lower + at, row);
    }
  }
  for (; k < inner; k++) {
    const to = target + (<usize>k << 5);
    for (let j = 0; j < PANEL; j++) {
      const value: f32 = j < columns ? load<f32>(source + <usize>j * row + (<usize>k << 2)) : 0;
      store<f32>(to + (<usize>j << 2), value);
    }
  }
}

/** Four numbers of four rows each, as four numbers of four columns, 32 bytes apart. */
function transposeFour(target: usize, source: usize, row: usize): void {
  const a = v128.load(source);
  const b = v128.load(source + row);
  const c = v128.load(source + 2 * row);
  const d = v128.load(source + 3 * row);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(target, v128.shuffle<f64>(ab, cd, 1, 3), 32);
  v128.store(target, v128.shuffle<f64>(abHigh, cdHigh, 0, 2), 64);
  v128.store(target, v128.shuffle<f64>(abHigh, cdHigh, 1, 3), 96);
}

/** Bytes from one inner index to the next in a packed tile of the left side. */
export const TILE_STEP: usize = 32;

/** Up to 8 neighbouring columns of a matrix as rows of a tile: (k, r) at target + 32 k + 4 r. */
export function packTile(target: usize, source: usize, row: usize, inner: i32): void {
  for (let k = 0; k < inner; k++) {
    v128.store(target, v128.load(source));
    v128.store(target, v128.load(source, 16), 16);
    target += TILE_STEP;
    source += row;
  }
}

/** Adds the sum over the inner dimension of each of the `rows` of a packed tile to `target`. */
export function addTileSums(target: usize, tile: usize, inner: i32, rows: i32): void {
  let low = f32x4.splat(0);
  let high = f32x4.splat(0);
  for (let k = 0; k < inner; k++) {
    low = f32x4.add(low, v128.load(tile));
    high = f32x4.add(high, v128.load(tile, 16));
    tile += TILE_STEP;
  }
  low = f32x4.add(low, v128.load(target));
  high = f32x4.add(high, v128.load(target, 16));
  storeFirst(target, low, rows);
  if (rows > 4) storeFirst(target + 16, high, rows - 4);
}
