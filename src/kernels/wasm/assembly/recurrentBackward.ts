/**
 * The gradient of a recurrent layer. First backwards over time, each thread with its own rows; then
 * the products of the weight gradients over all places at once, each thread with its own weights.
 */
import { backGru, backLstm, backRnn } from './cells';
import { GRU, LSTM, LayerCall, layerCall } from './layerCall';
import { panelCount } from './panels';
import { prepareBackward, takeBackwardScratch } from './prepareBackward';
import { addProduct } from './product';
import { ROW_GROUP } from './prepareForward';
import { longest } from './recurrentForward';
import { giveBackAll } from './scratch';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { addNumbers, clearNumbers, copyNumbers } from './vector';
import { addAllWeightGradients } from './weightGradient';

export function recurrentBackward(): void {
  const call = layerCall();
  const width = call.gateCount * call.hidden;
  const inner = <f64>(call.hidden + call.sequenceSize);
  const threads = threadsFor(2.0 * inner * <f64>width * <f64>call.rows);
  takeBackwardScratch(call);
  runChunks(prepareBackward, chunksFor(panelCount(call.hidden), threads, 4));
  runChunks(runRowsBack, chunksFor(call.batch, threads, ROW_GROUP));
  addAllWeightGradients(call, threads);
  giveBackAll();
}

function runRowsBack(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const end = chunkBegin(call.batch, chunk + 1, chunks);
  for (let row = chunkBegin(call.batch, chunk, chunks); row < end; row += ROW_GROUP) {
    runGroupBack(call, row, min(ROW_GROUP, end - row));
  }
}

function runGroupBack(call: LayerCall, row: i32, count: i32): void {
  const hidden = call.hidden;
  const width = call.gateCount * hidden;
  const stateBytes = <usize>call.paddedHidden << 2;
  const dHidden = call.dHidden + <usize>row * stateBytes;
  const dCell = call.dCell + <usize>row * stateBytes;
  startRows(call, call.dFinalHidden, dHidden, row, count);
  if (call.cell == LSTM) startRows(call, call.dFinalCell, dCell, row, count);
  const sums = call.dGatesSum + (<usize>(row * width) << 2);
  if (call.context != 0) clearNumbers(sums, count * width);

  const dGatesBytes = <usize>call.dGatesWidth << 2;
  const sequenceBytes = <usize>call.sequenceSize << 2;
  const most = longest(call, row, count);
  for (let timeStep = call.time - 1; timeStep >= 0; timeStep--) {
    const first = timeStep * call.batch + row;
    for (let r = 0; r < count; r++) {
      const state = <usize>r * stateBytes;
      const isLive = timeStep < load<i32>(call.lengths + (<usize>(row + r) << 2));
      if (isLive) stepRowBack(call, first + r, dHidden + state, dCell + state);
      else holdRowBack(call, first + r, dHidden + state);
    }
    const dGates = call.dGates + <usize>first * dGatesBytes;
    if (call.sequence != 0) {
      const target = call.dSequence + <usize>first * sequenceBytes;
      clearNumbers(target, count * call.sequenceSize);
      if (timeStep < most) {
        addProduct(
          count, width, dGates, dGatesBytes,
          call.sequencePanels, call.sequenceSize, target, sequenceBytes,
        );
      }
    }
    if (timeStep >= most) continue;
    if (call.context != 0) {
      for (let r = 0; r < count; r++) {
        addNumbers(sums + (<usize>(r * width) << 2), dGates + <usize>r * dGatesBytes, width);
      }
    }
    addProduct(
      count, width, dGates + (<usize>call.dHiddenSide << 2), dGatesBytes,
      call.hiddenPanels, call.paddedHidden, dHidden, stateBytes,
    );
  }
  finishRows(call.dInitialHidden, dHidden, row, count, hidden, stateBytes);
  if (call.cell == LSTM) finishRows(call.dInitialCell, dCell, row, count, hidden, stateBytes);
  if (call.context == 0) return;
  const contextBytes = <usize>call.contextSize << 2;
  addProduct(
    count, width, sums, <usize>width << 2,
    call.contextBackPanels, call.contextSize, call.dContext + <usize>row * contextBytes, contextBytes,
  );
}

/** Padded rows from those of [batch, hidden], or zeros. */
function startRows(call: LayerCall, source: usize, target: usize, row: i32, count: i32): void {
  const hidden = call.hidden;
  clearNumbers(target, count * call.paddedHidden);
  if (source == 0) return;
  for (let r = 0; r < count; r++) {
    const to = target + (<usize>(r * call.paddedHidden) << 2);
    copyNumbers(to, source + (<usize>((row + r) * hidden) << 2), hidden);
  }
}

function finishRows(
  target: usize,
  source: usize,
  row: i32,
  count: i32,
  hidden: i32,
  stateBytes: usize,
): void {
  for (let r = 0; r < count; r++) {
    const to = target + (<usize>((row + r) * hidden) << 2);
    copyNumbers(to, source + <usize>r * stateBytes, hidden);
  }
}

/** @param place index of (time step, row) */
function stepRowBack(call: LayerCall, place: i32, dHidden: usize, dCell: usize): void {
  const hidden = call.hidden;
  const bytes = <usize>hidden << 2;
  const dOutput = call.dOutputs == 0 ? <usize>0 : call.dOutputs + <usize>place * bytes;
  const gateBytes = <usize>call.dGatesWidth << 2;
  const gates = call.gates + <usize>place * gateBytes;
  const dGates = call.dGates + <usize>place * gateBytes;
  if (call.cell == LSTM) {
    const cell = call.cells + <usize>place * bytes;
    const next = cell + <usize>call.batch * bytes;
    backLstm(dHidden, dCell, dOutput, gates, cell, next, dGates, hidden);
  } else if (call.cell == GRU) {
    backGru(dHidden, dOutput, gates, call.states + <usize>place * bytes, dGates, hidden);
  } else {
    backRnn(dHidden, dOutput, gates, dGates, hidden);
  }
}

/** The row had ended: its state was copied, so its gradient passes unchanged. */
function holdRowBack(call: LayerCall, place: i32, dHidden: usize): void {
  const width = call.dGatesWidth;
  clearNumbers(call.dGates + (<usize>(place * width) << 2), width);
  if (call.dOutputs == 0) return;
  addNumbers(dHidden, call.dOutputs + (<usize>(place * call.hidden) << 2), call.hidden);
}
