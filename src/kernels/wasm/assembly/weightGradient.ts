/**
 * Gradients of weights, biases and the table: products over all (time step, row), added to what is
 * there. Threads share the rows of the weights, so each element is summed by one thread, in the
 * order of the places.
 */
import { AFFINE, GRU, LayerCall, layerCall } from './layerCall';
import { PANEL, TILE_STEP, addTileSums, packTile, panelBytes, panelCount } from './panels';
import { addTileProduct } from './product';
import { chunkBegin, chunksFor, ownPlace, runChunks } from './threads';
import { INNER_BLOCK, tileRows } from './tile';
import { addNumbers, clearNumbers } from './vector';

const NONE: i32 = -1;

/** All of them, by that many threads. */
export function addAllWeightGradients(call: LayerCall, threads: i32): void {
  const width = call.gateCount * call.hidden;
  runChunks(addWeightGradients, chunksFor(width, threads, 48));
  if (call.ids != 0) runChunks(addTableGradient, chunksFor(call.distinctCount, threads, 12));
}

/** A chunk of the columns of dGates: of each block, or of all of them where the order allows. */
function addWeightGradients(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const hidden = call.hidden;
  if (call.cell == GRU) {
    addSegment(call, 0, hidden, 2 * hidden, NONE, chunk, chunks);
    addSegment(call, hidden, 2 * hidden, 0, 0, chunk, chunks);
    addSegment(call, 3 * hidden, hidden, NONE, 2 * hidden, chunk, chunks);
  } else {
    const count = call.gateCount * hidden;
    addSegment(call, 0, count, 0, call.cell == AFFINE ? NONE : 0, chunk, chunks);
  }
}

/**
 * @param column of dGates with which the segment begins
 * @param inputRow row of the input weight that belongs to it, or NONE
 * @param hiddenRow row of the hidden weight that belongs to it, or NONE
 */
function addSegment(
  call: LayerCall,
  column: i32,
  count: i32,
  inputRow: i32,
  hiddenRow: i32,
  chunk: i32,
  chunks: i32,
): void {
  const begin = chunkBegin(count, chunk, chunks);
  const end = chunkBegin(count, chunk + 1, chunks);
  const place = ownPlace(call.threadPlaces, call.threadBytes);
  const rows = call.rows;
  for (let k = 0; k < rows; k += INNER_BLOCK) {
    addPlaces(call, column, inputRow, hiddenRow, begin, end, k, min(INNER_BLOCK, rows - k), place);
  }
  if (inputRow == NONE) return;
  const width = call.gateCount * call.hidden;
  if (call.ids != 0) {
    sumPlacesOfIds(call, column + begin, end - begin);
    addFewPlaces(
      call, call.dTableProducts, width, column, inputRow, begin, end,
      call.distinctCount, call.tableRowPanels, call.embedding, 0, place,
    );
  }
  if (call.context != 0) {
    addFewPlaces(
      call, call.dGatesSum, width, column, inputRow, begin, end,
      call.batch, call.contextRowPanels, call.contextSize, call.contextColumn, place,
    );
  }
}

/** The places k .. k + inner of every row of the segment. */
function addPlaces(
  call: LayerCall,
  column: i32,
  inputRow: i32,
  hiddenRow: i32,
  begin: i32,
  end: i32,
  k: i32,
  inner: i32,
  place: usize,
): void {
  const dGatesBytes = <usize>call.dGatesWidth << 2;
  const source = call.dGates + <usize>k * dGatesBytes + (<usize>column << 2);
  const depth = <usize>k << 5;
  for (let o = begin; o < end; ) {
    const tile = tileRows(end - o);
    packTile(place, source + (<usize>o << 2), dGatesBytes, inner);
    if (inputRow != NONE) {
      const row = inputRow + o;
      addTileSums(call.dBias + (<usize>row << 2), place, inner, tile);
      if (call.sequence != 0) {
        addTileProduct(
          tile, inner, place, 4, TILE_STEP,
          call.sequenceRowPanels + depth, panelBytes(call.rows), call.sequenceSize,
          call.dWeight + <usize>row * call.weightRow + call.sequenceColumn, call.weightRow,
        );
      }
    }
    if (hiddenRow != NONE) {
      const row = hiddenRow + o;
      const hiddenBytes = <usize>call.hidden << 2;
      addTileSums(call.dHiddenBias + (<usize>row << 2), place, inner, tile);
      addTileProduct(
        tile, inner, place, 4, TILE_STEP,
        call.stateRowPanels + depth, panelBytes(call.rows), call.hidden,
        call.dHiddenWeight + <usize>row * hiddenBytes, hiddenBytes,
      );
    }
    o += tile;
  }
}

/** The same for tokens and contexts, whose sums over the places are already done. */
function addFewPlaces(
  call: LayerCall,
  sums: usize,
  sumsWidth: i32,
  column: i32,
  inputRow: i32,
  begin: i32,
  end: i32,
  count: i32,
  panels: usize,
  columns: i32,
  weightColumn: usize,
  place: usize,
): void {
  const bytes = <usize>sumsWidth << 2;
  for (let k = 0; k < count; k += INNER_BLOCK) {
    const inner = min(INNER_BLOCK, count - k);
    for (let o = begin; o < end; ) {
      const tile = tileRows(end - o);
      packTile(place, sums + <usize>k * bytes + (<usize>(column + o) << 2), bytes, inner);
      addTileProduct(
        tile, inner, place, 4, TILE_STEP,
        panels + (<usize>k << 5), panelBytes(count), columns,
        call.dWeight + <usize>(inputRow + o) * call.weightRow + weightColumn, call.weightRow,
      );
      o += tile;
    }
  }
}

/** Adds up, for each distinct id, these columns of dGates over the places where it stands. */
function sumPlacesOfIds(call: LayerCall, column: i32, count: i32): void {
  const bytes = <usize>(call.gateCount * call.hidden) << 2;
  const target = call.dTableProducts + (<usize>column << 2);
  for (let slot = 0; slot < call.distinctCount; slot++) {
    clearNumbers(target + <usize>slot * bytes, count);
  }
  const dGatesBytes = <usize>call.dGatesWidth << 2;
  let source = call.dGates + (<usize>column << 2);
  const rows = call.rows;
  for (let place = 0; place < rows; place++) {
    const slot = load<i32>(call.slots + (<usize>place << 2));
    addNumbers(target + <usize>slot * bytes, source, count);
    source += dGatesBytes;
  }
}

/** The table's rows of the distinct ids: threads share the ids. */
function addTableGradient(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const embedding = call.embedding;
  const width = call.gateCount * call.hidden;
  const row = <usize>(panelCount(embedding) * PANEL) << 2;
  const place = ownPlace(call.threadPlaces, call.threadBytes);
  const end = chunkBegin(call.distinctCount, chunk + 1, chunks);
  for (let slot = chunkBegin(call.distinctCount, chunk, chunks); slot < end; ) {
    const tile = tileRows(end - slot);
    memory.fill(place, 0, <usize>tile * row);
    addTileProduct(
      tile, width, call.dTableProducts + (<usize>(slot * width) << 2), <usize>width << 2, 4,
      call.tableBackPanels, panelBytes(width), panelCount(embedding) * PANEL, place, row,
    );
    for (let r = 0; r < tile; r++) {
      const id = load<i32>(call.distinct + (<usize>(slot + r) << 2));
      if (id == call.vocab) continue;
      const target = call.dTable + (<usize>(id * embedding) << 2);
      addNumbers(target, place + <usize>r * row, embedding);
    }
    slot += tile;
  }
}
