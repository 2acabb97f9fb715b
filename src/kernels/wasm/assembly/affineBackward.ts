/** The gradient of an affine map: that of the sequence row by row, then those of the weights. */
import { layerCall } from './layerCall';
import { prepareBackward, takeBackwardScratch } from './prepareBackward';
import { addProduct } from './product';
import { giveBackAll } from './scratch';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { addNumbers, clearNumbers } from './vector';
import { addAllWeightGradients } from './weightGradient';

export function affineBackward(): void {
  const call = layerCall();
  const outputs = <f64>call.hidden;
  const inner = <f64>(call.sequenceSize + 1);
  const threads = threadsFor(2.0 * inner * outputs * <f64>call.rows);
  takeBackwardScratch(call);
  runChunks(prepareBackward, threads);
  if (call.sequence != 0) runChunks(mapRowsBack, chunksFor(call.rows, threads, 24));
  if (call.context != 0) runChunks(sumContextRows, chunksFor(call.batch, threads, 24));
  addAllWeightGradients(call, threads);
  giveBackAll();
}

function mapRowsBack(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const begin = chunkBegin(call.rows, chunk, chunks);
  const count = chunkBegin(call.rows, chunk + 1, chunks) - begin;
  const bytes = <usize>call.hidden << 2;
  const row = <usize>call.sequenceSize << 2;
  const target = call.dSequence + <usize>begin * row;
  clearNumbers(target, count * call.sequenceSize);
  addProduct(
    count, call.hidden, call.dGates + <usize>begin * bytes, bytes,
    call.sequencePanels, call.sequenceSize, target, row,
  );
}

/** Sums over time, then the gradient of the contexts. */
function sumContextRows(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const begin = chunkBegin(call.batch, chunk, chunks);
  const count = chunkBegin(call.batch, chunk + 1, chunks) - begin;
  const outputs = call.hidden;
  const bytes = <usize>outputs << 2;
  const sums = call.dGatesSum + <usize>begin * bytes;
  clearNumbers(sums, count * outputs);
  for (let timeStep = 0; timeStep < call.time; timeStep++) {
    const dY = call.dGates + <usize>(timeStep * call.batch + begin) * bytes;
    addNumbers(sums, dY, count * outputs);
  }
  const row = <usize>call.contextSize << 2;
  addProduct(
    count, outputs, sums, bytes,
    call.contextBackPanels, call.contextSize, call.dContext + <usize>begin * row, row,
  );
}
