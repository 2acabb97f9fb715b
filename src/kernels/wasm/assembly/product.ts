/** Products of a few rows with packed panels: C += A B, C row-major of any width. */
import { PANEL, panelBytes } from './panels';
import { addTile, tileRows } from './tile';
import { smallPlace } from './threads';
import { storeFirst } from './vector';

/** The same for one tile of up to 6 rows; A is read as addTile does. */
export function addTileProduct(
  rows: i32,
  inner: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  panels: usize,
  panelStride: usize,
  columns: i32,
  c: usize,
  cRow: usize,
): void {
  let left = columns;
  for (; left >= PANEL; left -= PANEL) {
    addTile(rows, inner, a, aRow, aStep, panels, c, cRow);
    panels += panelStride;
    c += 32;
  }
  if (left > 0) addNarrowTile(rows, inner, a, aRow, aStep, panels, left, c, cRow);
}

/** Where fewer than 8 columns exist, the sums go through a small place: C has no room for 8. */
function addNarrowTile(
  rows: i32,
  inner: i32,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  columns: i32,
  c: usize,
  cRow: usize,
): void {
  const small = smallPlace();
  for (let r = 0; r < rows; r++) {
    const from = c + <usize>r * cRow;
    v128.store(small + (<usize>r << 5), v128.load(from));
    v128.store(small + (<usize>r << 5), v128.load(from, 16), 16);
  }
  addTile(rows, inner, a, aRow, aStep, panel, small, 32);
  for (let r = 0; r < rows; r++) {
    const to = c + <usize>r * cRow;
    storeFirst(to, v128.load(small + (<usize>r << 5)), columns);
    if (columns > 4) storeFirst(to + 16, v128.load(small + (<usize>r << 5), 16), columns - 4);
  }
}

/** Any number of rows of A, contiguous along the inner dimension, `aRow` bytes apart. */
export function addProduct(
  rows: i32,
  inner: i32,
  a: usize,
  aRow: usize,
  panels: usize,
  columns: i32,
  c: usize,
  cRow: usize,
): void {
  const panelStride = panelBytes(inner);
  while (rows > 0) {
    const tile = tileRows(rows);
    addTileProduct(tile, inner, a, aRow, 4, panels, panelStride, columns, c, cRow);
    a += <usize>tile * aRow;
    c += <usize>tile * cRow;
    rows -= tile;
  }
}
