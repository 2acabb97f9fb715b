/** A whole product by itself: C = A B, or A B^T. */
import { CALL } from './memoryMap';
import { PANEL, packPanel, packTransposedPanel, panelBytes, panelCount, panelNumbers } from './panels';
import { addProduct } from './product';
import { giveBackAll, takeNumbers } from './scratch';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { clearNumbers } from './vector';

/** In the order in which denseProduct.ts of the folder above writes them. */
@unmanaged
class DenseProductCall {
  rows: i32;
  columns: i32;
  inner: i32;
  left: usize; // [rows, inner]
  right: usize; // [columns, inner] if isTransposed, else [inner, columns]
  result: usize; // [rows, columns]
  isTransposed: i32;

  // Of the module itself.
  panels: usize;
}

export function denseProduct(): void {
  const call = changetype<DenseProductCall>(CALL);
  const operations = 2.0 * <f64>call.rows * <f64>call.columns * <f64>call.inner;
  const threads = threadsFor(operations);
  call.panels = takeNumbers(panelNumbers(call.inner, call.columns));
  runChunks(packSide, chunksFor(panelCount(call.columns), threads, 8));
  runChunks(multiplyRows, chunksFor(call.rows, threads, 12));
  giveBackAll();
}

function packSide(chunk: i32, chunks: i32): void {
  const call = changetype<DenseProductCall>(CALL);
  const panels = panelCount(call.columns);
  const end = chunkBegin(panels, chunk + 1, chunks);
  for (let panel = chunkBegin(panels, chunk, chunks); panel < end; panel++) {
    const target = call.panels + <usize>panel * panelBytes(call.inner);
    const columns = call.columns - panel * PANEL;
    if (call.isTransposed != 0) {
      const row = <usize>call.inner << 2;
      const source = call.right + <usize>(panel * PANEL) * row;
      packTransposedPanel(target, source, row, call.inner, columns);
    } else {
      const row = <usize>call.columns << 2;
      packPanel(target, call.right + (<usize>panel << 5), row, call.inner, columns);
    }
  }
}

function multiplyRows(chunk: i32, chunks: i32): void {
  const call = changetype<DenseProductCall>(CALL);
  const begin = chunkBegin(call.rows, chunk, chunks);
  const end = chunkBegin(call.rows, chunk + 1, chunks);
  const row = <usize>call.inner << 2;
  const stride = <usize>call.columns << 2;
  clearNumbers(call.result + <usize>begin * stride, (end - begin) * call.columns);
  addProduct(
    end - begin, call.inner, call.left + <usize>begin * row, row,
    call.panels, call.columns, call.result + <usize>begin * stride, stride,
  );
}
