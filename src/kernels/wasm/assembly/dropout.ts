/** Dropout by a hash of (key, index): the functions of src/base/hashRandom, four at a time. */
import { CALL } from './memoryMap';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { splat, storeFirst } from './vector';

/** In the order in which dropout.ts of the folder above writes them. */
@unmanaged
class DropoutCall {
  size: i32;
  source: usize;
  target: usize;
  key: u32;
  threshold: u32;
  scale: f32;
}

const BLOCK: i32 = 1024;

export function dropout(): void {
  const call = changetype<DropoutCall>(CALL);
  const blocks = (call.size + BLOCK - 1) / BLOCK;
  runChunks(dropBlocks, chunksFor(blocks, threadsFor(10.0 * <f64>call.size), 8));
}

function dropBlocks(chunk: i32, chunks: i32): void {
  const call = changetype<DropoutCall>(CALL);
  const blocks = (call.size + BLOCK - 1) / BLOCK;
  const end = min(call.size, chunkBegin(blocks, chunk + 1, chunks) * BLOCK);
  const key = i32x4.splat(<i32>call.key);
  const threshold = i32x4.splat(<i32>call.threshold);
  const scale = splat(call.scale);
  const lanes = i32x4(0, 1, 2, 3);
  for (let i = chunkBegin(blocks, chunk, chunks) * BLOCK; i < end; i += 4) {
    const index = i32x4.add(i32x4.splat(i), lanes);
    const bits = hashBits(v128.xor(hashBits(index), key));
    const kept = i32x4.ge_u(bits, threshold);
    const at = <usize>i << 2;
    const scaled = f32x4.mul(v128.load(call.source + at), scale);
    storeFirst(call.target + at, v128.and(scaled, kept), end - i);
  }
}

/** lowbias32 */
@inline
function hashBits(value: v128): v128 {
  let x = v128.xor(value, i32x4.shr_u(value, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(<i32>0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}
