/**
 * The forward pass of a recurrent layer. Rows are independent, so a thread takes its rows through
 * all of time without waiting for anybody: products of the input and of the state straight into the
 * sums of a few rows, then the cell, while they are in the nearest cache.
 */
import { stepGru, stepLstm, stepRnn } from './cells';
import { GRU, LSTM, LayerCall, layerCall } from './layerCall';
import { panelCount } from './panels';
import { prepareForward, ROW_GROUP, takeForwardScratch } from './prepareForward';
import { addProduct } from './product';
import { giveBackAll } from './scratch';
import { startRow } from './startRows';
import { chunkBegin, chunksFor, ownPlace, runChunks, threadsFor } from './threads';
import { clearNumbers, copyNumbers } from './vector';

export function recurrentForward(): void {
  const call = layerCall();
  const inner = <f64>(call.hidden + call.sequenceSize);
  const threads = threadsFor(2.0 * inner * <f64>call.rowWidth * <f64>call.rows);
  takeForwardScratch(call);
  runChunks(prepareForward, chunksFor(panelCount(call.inputWidth), threads, 8));
  runChunks(runRows, chunksFor(call.batch, threads, ROW_GROUP));
  giveBackAll();
}

function runRows(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const end = chunkBegin(call.batch, chunk + 1, chunks);
  const sums = ownPlace(call.threadPlaces, call.threadBytes);
  for (let row = chunkBegin(call.batch, chunk, chunks); row < end; row += ROW_GROUP) {
    runGroup(call, row, min(ROW_GROUP, end - row), sums);
  }
}

function runGroup(call: LayerCall, row: i32, count: i32, sums: usize): void {
  startStates(call.states, call.initialHidden, row, count, call.hidden);
  if (call.cell == LSTM) startStates(call.cells, call.initialCell, row, count, call.hidden);
  const hiddenBytes = <usize>call.hidden << 2;
  const sequenceBytes = <usize>call.sequenceSize << 2;
  const sumBytes = <usize>call.rowWidth << 2;
  for (let timeStep = 0; timeStep < call.time; timeStep++) {
    const first = timeStep * call.batch + row;
    if (timeStep < longest(call, row, count)) {
      for (let r = 0; r < count; r++) {
        startRow(call, first + r, row + r, sums + <usize>r * sumBytes);
      }
      if (call.sequence != 0) {
        const x = call.sequence + <usize>first * sequenceBytes;
        addProduct(
          count, call.sequenceSize, x, sequenceBytes,
          call.sequencePanels, call.inputWidth, sums, sumBytes,
        );
      }
      addProduct(
        count, call.hidden, call.states + <usize>first * hiddenBytes, hiddenBytes,
        call.hiddenPanels, call.inputWidth, sums + (<usize>call.hiddenSide << 2), sumBytes,
      );
    }
    for (let r = 0; r < count; r++) {
      const isLive = timeStep < load<i32>(call.lengths + (<usize>(row + r) << 2));
      if (isLive) stepRow(call, first + r, sums + <usize>r * sumBytes);
      else holdRow(call, first + r);
    }
  }
}

function startStates(states: usize, initial: usize, row: i32, count: i32, hidden: i32): void {
  const begin = <usize>(row * hidden) << 2;
  if (initial == 0) clearNumbers(states + begin, count * hidden);
  else copyNumbers(states + begin, initial + begin, count * hidden);
}

export function longest(call: LayerCall, row: i32, count: i32): i32 {
  let most = 0;
  for (let r = 0; r < count; r++) {
    most = max(most, load<i32>(call.lengths + (<usize>(row + r) << 2)));
  }
  return most;
}

/** @param place index of (time step, row) */
function stepRow(call: LayerCall, place: i32, sums: usize): void {
  const hidden = call.hidden;
  const bytes = <usize>hidden << 2;
  const block = <usize>call.paddedHidden << 2;
  const before = call.states + <usize>place * bytes;
  const after = before + <usize>call.batch * bytes;
  if (call.cell == LSTM) {
    const cell = call.cells + <usize>place * bytes;
    const gates = call.gates + <usize>place * bytes * 4;
    stepLstm(sums, block, cell, gates, cell + <usize>call.batch * bytes, after, hidden);
  } else if (call.cell == GRU) {
    stepGru(sums, block, before, call.gates + <usize>place * bytes * 4, after, hidden);
  } else {
    stepRnn(sums, call.gates + <usize>place * bytes, after, hidden);
  }
}

/** The row has ended: its state stays, its gates are 0. */
function holdRow(call: LayerCall, place: i32): void {
  const hidden = call.hidden;
  const from = <usize>(place * hidden) << 2;
  const to = <usize>((place + call.batch) * hidden) << 2;
  copyNumbers(call.states + to, call.states + from, hidden);
  if (call.cell == LSTM) copyNumbers(call.cells + to, call.cells + from, hidden);
  const width = call.dGatesWidth;
  clearNumbers(call.gates + (<usize>(place * width) << 2), width);
}
