/**
 * What a forward pass needs before its first row: packed weights, the products of the distinct
 * tokens and of the contexts, and the sums of the biases. Done panel by panel, so that threads
 * share it without touching each other's columns.
 */
import { AFFINE, GRU, LayerCall, layerCall } from './layerCall';
import { PANEL, packTransposedPanel, panelBytes, panelCount, panelNumbers } from './panels';
import { addProduct } from './product';
import { takeBytes, takeNumbers } from './scratch';
import { chunkBegin, ownPlace, smallPlace, threadCount } from './threads';
import { findDistinctIds } from './tokens';

/** Rows that a thread takes through all of time together. */
export const ROW_GROUP: i32 = 12;

export function takeForwardScratch(call: LayerCall): void {
  const inputWidth = call.inputWidth;
  if (call.ids != 0) {
    findDistinctIds(call);
    call.tableProducts = takeNumbers(call.distinctCount * inputWidth);
  }
  if (call.context != 0) call.contextProducts = takeNumbers(call.batch * inputWidth);
  call.biasRow = takeNumbers(call.rowWidth);
  call.sequencePanels = takeNumbers(panelNumbers(call.sequenceSize, inputWidth));
  if (call.cell != AFFINE) call.hiddenPanels = takeNumbers(panelNumbers(call.hidden, inputWidth));
  // One panel of weights, or one group of rows.
  const numbers = max(max(call.embedding, call.contextSize) * PANEL, ROW_GROUP * call.rowWidth);
  call.threadBytes = (<usize>numbers * 4 + 255) & ~255;
  call.threadPlaces = takeBytes(call.threadBytes * threadCount());
}

export function prepareForward(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const panelsOfBlock = panelCount(call.hidden);
  const panels = call.gateCount * panelsOfBlock;
  const end = chunkBegin(panels, chunk + 1, chunks);
  const place = ownPlace(call.threadPlaces, call.threadBytes);
  for (let panel = chunkBegin(panels, chunk, chunks); panel < end; panel++) {
    const block = panel / panelsOfBlock;
    const unit = (panel - block * panelsOfBlock) * PANEL;
    const columns = min(PANEL, call.hidden - unit);
    prepareInputPanel(call, panel, call.inputGate(block) * call.hidden + unit, columns, place);
    if (call.cell != AFFINE) prepareHiddenPanel(call, panel, block * call.hidden + unit, columns);
  }
}

/**
 * @param row of the weights that the panel begins with
 * @param place for one panel
 */
function prepareInputPanel(
  call: LayerCall,
  panel: i32,
  row: i32,
  columns: i32,
  place: usize,
): void {
  const bytes = call.weightRow;
  const weight = call.weight + <usize>row * bytes;
  const column = <usize>panel << 5;
  const bias = inputBias(call, row, columns);
  copyPanelRow(call.biasRow + column, bias);
  const stride = <usize>call.inputWidth << 2;
  if (call.ids != 0) {
    packTransposedPanel(place, weight, bytes, call.embedding, columns);
    const target = call.tableProducts + column;
    fillPanelRows(target, stride, call.distinctCount, bias);
    const row = <usize>call.embedding << 2;
    addProduct(
      call.distinctCount, call.embedding, call.tableRows, row, place, PANEL, target, stride,
    );
  }
  if (call.context != 0) {
    packTransposedPanel(place, weight + call.contextColumn, bytes, call.contextSize, columns);
    const target = call.contextProducts + column;
    if (call.ids != 0) clearPanelRow(bias);
    fillPanelRows(target, stride, call.batch, bias);
    const row = <usize>call.contextSize << 2;
    addProduct(call.batch, call.contextSize, call.context, row, place, PANEL, target, stride);
  }
  if (call.sequence != 0) {
    const inner = call.sequenceSize;
    const target = call.sequencePanels + <usize>panel * panelBytes(inner);
    packTransposedPanel(target, weight + call.sequenceColumn, bytes, inner, columns);
  }
}

function prepareHiddenPanel(call: LayerCall, panel: i32, row: i32, columns: i32): void {
  const inner = call.hidden;
  const bytes = <usize>inner << 2;
  const target = call.hiddenPanels + <usize>panel * panelBytes(inner);
  packTransposedPanel(target, call.hiddenWeight + <usize>row * bytes, bytes, inner, columns);
  if (call.cell != GRU || row < 2 * call.hidden) return;
  // gru's b_hn stays on the hidden side, inside the reset product.
  const bias = call.biasRow + (<usize>call.hiddenSide << 2) + (<usize>panel << 5);
  copyBias(bias, call.hiddenBias, row, columns);
}

/** Biases of a panel in a place after the one that narrow products use. */
function inputBias(call: LayerCall, row: i32, columns: i32): usize {
  const place = smallPlace() + 192;
  copyBias(place, call.bias, row, columns);
  if (call.cell == AFFINE || (call.cell == GRU && row >= 2 * call.hidden)) return place;
  for (let j = 0; j < columns; j++) {
    const at = place + (<usize>j << 2);
    store<f32>(at, load<f32>(at) + load<f32>(call.hiddenBias + (<usize>(row + j) << 2)));
  }
  return place;
}

function copyBias(target: usize, bias: usize, row: i32, columns: i32): void {
  for (let j = 0; j < PANEL; j++) {
    const value: f32 = j < columns ? load<f32>(bias + (<usize>(row + j) << 2)) : 0;
    store<f32>(target + (<usize>j << 2), value);
  }
}

function copyPanelRow(target: usize, source: usize): void {
  v128.store(target, v128.load(source));
  v128.store(target, v128.load(source, 16), 16);
}

function clearPanelRow(target: usize): void {
  v128.store(target, f32x4.splat(0));
  v128.store(target, f32x4.splat(0), 16);
}

function fillPanelRows(target: usize, stride: usize, rows: i32, source: usize): void {
  for (let i = 0; i < rows; i++) {
    copyPanelRow(target, source);
    target += stride;
  }
}
