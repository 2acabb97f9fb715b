/** The affine map of every (time step, row): products straight into y. */
import { layerCall } from './layerCall';
import { panelCount } from './panels';
import { prepareForward, takeForwardScratch } from './prepareForward';
import { addProduct } from './product';
import { giveBackAll } from './scratch';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { addNumbers, copyNumbers } from './vector';

export function affineForward(): void {
  const call = layerCall();
  const inner = <f64>(call.sequenceSize + 1);
  const threads = threadsFor(2.0 * inner * <f64>call.hidden * <f64>call.rows);
  takeForwardScratch(call);
  runChunks(prepareForward, chunksFor(panelCount(call.hidden), threads, 8));
  runChunks(mapRows, chunksFor(call.rows, threads, 24));
  giveBackAll();
}

function mapRows(chunk: i32, chunks: i32): void {
  const call = layerCall();
  const outputs = call.hidden;
  const bytes = <usize>outputs << 2;
  const begin = chunkBegin(call.rows, chunk, chunks);
  const end = chunkBegin(call.rows, chunk + 1, chunks);
  for (let place = begin; place < end; place++) {
    const target = call.output + <usize>place * bytes;
    const contexts = call.contextProducts + (<usize>((place % call.batch) * call.inputWidth) << 2);
    if (call.ids != 0) {
      const slot = load<i32>(call.slots + (<usize>place << 2));
      copyNumbers(target, call.tableProducts + (<usize>(slot * call.inputWidth) << 2), outputs);
      if (call.context != 0) addNumbers(target, contexts, outputs);
    } else {
      copyNumbers(target, call.context != 0 ? contexts : call.biasRow, outputs);
    }
  }
  if (call.sequence == 0) return;
  const row = <usize>call.sequenceSize << 2;
  const x = call.sequence + <usize>begin * row;
  addProduct(
    end - begin, call.sequenceSize, x, row,
    call.sequencePanels, outputs, call.output + <usize>begin * bytes, bytes,
  );
}
