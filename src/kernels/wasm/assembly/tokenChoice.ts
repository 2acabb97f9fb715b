/** The most likely token of every row: see src/kernels/tokenChoice. */
import { CALL } from './memoryMap';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';

/** In the order in which tokenChoiceKernel.ts of the folder above writes them. */
@unmanaged
class TokenChoiceCall {
  rows: i32;
  vocab: i32;
  firstId: i32;
  logits: usize; // [rows, vocab]
  ids: usize; // int32 [rows]
}

export function tokenChoice(): void {
  const call = changetype<TokenChoiceCall>(CALL);
  const threads = threadsFor(2.0 * <f64>call.rows * <f64>call.vocab);
  runChunks(chooseInRows, chunksFor(call.rows, threads, 64));
}

function chooseInRows(chunk: i32, chunks: i32): void {
  const call = changetype<TokenChoiceCall>(CALL);
  const end = chunkBegin(call.rows, chunk + 1, chunks);
  for (let row = chunkBegin(call.rows, chunk, chunks); row < end; row++) {
    const logits = call.logits + ((<usize>row * <usize>call.vocab) << 2);
    let best = call.firstId;
    let highest = load<f32>(logits + (<usize>best << 2));
    for (let id = best + 1; id < call.vocab; id++) {
      const logit = load<f32>(logits + (<usize>id << 2));
      if (logit > highest) {
        best = id;
        highest = logit;
      }
    }
    store<i32>(call.ids + (<usize>row << 2), best);
  }
}
