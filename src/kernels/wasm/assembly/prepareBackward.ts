/**
 * What the gradient of a layer or an affine map needs before its first row: the weights packed for
 * the way back, and the right sides of the weight gradients packed once for all threads.
 */
import { AFFINE, LayerCall, layerCall } from './layerCall';
import { PANEL, packPanel, panelBytes, panelCount, panelNumbers } from './panels';
import { takeBytes, takeNumbers } from './scratch';
import { chunkBegin, threadCount } from './threads';
import { INNER_BLOCK } from './tile';
import { findDistinctIds } from './tokens';

export function takeBackwardScratch(call: LayerCall): void {
  const batch = call.batch;
  const rows = call.rows;
  const width = call.gateCount * call.hidden;
  if (call.ids != 0) {
    findDistinctIds(call);
    call.dTableProducts = takeNumbers(call.distinctCount * width);
    call.tableBackPanels = takeNumbers(panelNumbers(width, call.embedding));
    call.tableRowPanels = takeNumbers(panelNumbers(call.distinctCount, call.embedding));
  }
  if (call.context != 0) {
    call.dGatesSum = takeNumbers(batch * width);
    call.contextBackPanels = takeNumbers(panelNumbers(width, call.contextSize));
    call.contextRowPanels = takeNumbers(panelNumbers(batch, call.contextSize));
  }
  if (call.sequence != 0) {
    call.sequencePanels = takeNumbers(panelNumbers(width, call.sequenceSize));
    call.sequenceRowPanels = takeNumbers(panelNumbers(rows, call.sequenceSize));
  }
  if (call.cell != AFFINE) {
    call.hiddenPanels = takeNumbers(panelNumbers(width, call.hidden));
    call.stateRowPanels = takeNumbers(panelNumbers(rows, call.hidden));
    call.dGates = takeNumbers(rows * call.dGatesWidth);
    call.dHidden = takeNumbers(batch * call.paddedHidden);
    call.dCell = takeNumbers(batch * call.paddedHidden);
  } else {
    call.dGates = call.output;
  }
  // A packed tile of the left side, or a tile of rows of the table's gradient.
  const numbers = max(INNER_BLOCK * PANEL, 6 * panelCount(call.embedding) * PANEL);
  call.threadBytes = (<usize>numbers * 4 + 255) & ~255;
  call.threadPlaces = takeBytes(call.threadBytes * threadCount());
}

export function prepareBackward(chunk: i32, chunks: i32): void {
  const call = layerCall();
  if (call.ids != 0) {
    packWeightBack(call, call.tableBackPanels, 0, call.embedding, chunk, chunks);
    const count = call.distinctCount;
    packRows(call.tableRowPanels, call.tableRows, count, call.embedding, chunk, chunks);
  }
  if (call.context != 0) {
    const column = call.contextColumn;
    packWeightBack(call, call.contextBackPanels, column, call.contextSize, chunk, chunks);
    packRows(call.contextRowPanels, call.context, call.batch, call.contextSize, chunk, chunks);
  }
  if (call.sequence != 0) {
    const column = call.sequenceColumn;
    packWeightBack(call, call.sequencePanels, column, call.sequenceSize, chunk, chunks);
    packRows(call.sequenceRowPanels, call.sequence, call.rows, call.sequenceSize, chunk, chunks);
  }
  if (call.cell != AFFINE) {
    const inner = call.gateCount * call.hidden;
    packRows(call.hiddenPanels, call.hiddenWeight, inner, call.hidden, chunk, chunks);
    packRows(call.stateRowPanels, call.states, call.rows, call.hidden, chunk, chunks);
  }
}

/** This chunk's panels of a row-major matrix [inner, columns]. */
function packRows(
  target: usize,
  source: usize,
  inner: i32,
  columns: i32,
  chunk: i32,
  chunks: i32,
): void {
  const panels = panelCount(columns);
  const end = chunkBegin(panels, chunk + 1, chunks);
  for (let panel = chunkBegin(panels, chunk, chunks); panel < end; panel++) {
    const to = target + <usize>panel * panelBytes(inner);
    const from = source + (<usize>panel << 5);
    packPanel(to, from, <usize>columns << 2, inner, columns - panel * PANEL);
  }
}

/** The same for some columns of the input weight, its gates in the order of dGates' blocks. */
function packWeightBack(
  call: LayerCall,
  target: usize,
  column: usize,
  columns: i32,
  chunk: i32,
  chunks: i32,
): void {
  const hidden = call.hidden;
  const bytes = call.weightRow;
  const panels = panelCount(columns);
  const end = chunkBegin(panels, chunk + 1, chunks);
  for (let panel = chunkBegin(panels, chunk, chunks); panel < end; panel++) {
    let to = target + <usize>panel * panelBytes(call.gateCount * hidden);
    for (let block = 0; block < call.gateCount; block++) {
      const row = <usize>(call.inputGate(block) * hidden);
      const from = call.weight + row * bytes + column + (<usize>panel << 5);
      packPanel(to, from, bytes, hidden, columns - panel * PANEL);
      to += panelBytes(hidden);
    }
  }
}
