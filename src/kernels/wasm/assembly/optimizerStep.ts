/**
 * One optimizer step over flat buffers: formulas in src/kernels/optimizerStep. The norm is summed in
 * float64 block by block, and the blocks in their order, so that its bits do not depend on who did
 * which block; in float64 squares of float32 cannot overflow, so the sum is finite exactly where
 * they all are.
 */
import { CALL } from './memoryMap';
import { giveBackAll, takeBytes } from './scratch';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { flush, splat, storeFirst } from './vector';

const SGD: i32 = 0;
const RMSPROP: i32 = 1;

/** In the order in which optimizerStep.ts of the folder above writes them. */
@unmanaged
class OptimizerCall {
  /** sgd, rmsprop, adam or adamw */
  kind: i32;
  size: i32;
  rows: i32;
  parameters: usize; // [size]
  gradients: usize; // [size]
  slot0: usize; // [size]
  slot1: usize; // [size]
  rowLosses: usize; // [rows]
  report: usize; // [3]
  learningRate: f32;
  retain0: f32;
  retain1: f32;
  epsilon: f32;
  gradientClipNorm: f32;
  shrink: f32;
  stepSize: f32;
  inverseRootCorrection: f32;
  /** 1 - retain, rounded once. */
  take0: f32;
  take1: f32;

  // Of the module itself.
  scale: f32;
  isFinite: i32;
  /** A float64 of each block: its sum of squares, then 1 where a weight is not finite. */
  blocks: usize;
}

const BLOCK: i32 = 4096;

export function optimizerStep(): void {
  const call = changetype<OptimizerCall>(CALL);
  const count = (call.size + BLOCK - 1) / BLOCK;
  call.blocks = takeBytes(<usize>count << 3);
  const chunks = chunksFor(count, threadsFor(20.0 * <f64>call.size), 4);
  runChunks(sumSquares, chunks);
  const norm = Math.sqrt(sumOfBlocks(call.blocks, count));
  call.isFinite = norm < Infinity ? 1 : 0;
  const limit = <f64>call.gradientClipNorm;
  call.scale = limit > 0 ? <f32>Math.min(1.0, limit / (norm + 1e-6)) : 1;
  runChunks(updateBlocks, chunks);
  const isBroken = call.isFinite == 0 || sumOfBlocks(call.blocks, count) > 0;
  store<f32>(call.report, sumOfLosses(call.rowLosses, call.rows));
  store<f32>(call.report, <f32>norm, 4);
  store<f32>(call.report, isBroken ? 1 : 0, 8);
  giveBackAll();
}

function sumOfBlocks(blocks: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let block = 0; block < count; block++) sum += load<f64>(blocks + (<usize>block << 3));
  return sum;
}

function sumOfLosses(losses: usize, count: i32): f32 {
  let sum: f64 = 0;
  for (let row = 0; row < count; row++) sum += <f64>load<f32>(losses + (<usize>row << 2));
  return <f32>sum;
}

function sumSquares(chunk: i32, chunks: i32): void {
  const call = changetype<OptimizerCall>(CALL);
  const count = (call.size + BLOCK - 1) / BLOCK;
  const end = chunkBegin(count, chunk + 1, chunks);
  for (let block = chunkBegin(count, chunk, chunks); block < end; block++) {
    const begin = block * BLOCK;
    const numbers = min(BLOCK, call.size - begin);
    const sum = sumOfSquares(call.gradients + (<usize>begin << 2), numbers);
    store<f64>(call.blocks + (<usize>block << 3), sum);
  }
}

function sumOfSquares(values: usize, count: i32): f64 {
  let first = f64x2.splat(0);
  let second = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const low = f64x2.promote_low_f32x4(v128.load64_zero(values));
    const high = f64x2.promote_low_f32x4(v128.load64_zero(values, 8));
    first = f64x2.add(first, f64x2.mul(low, low));
    second = f64x2.add(second, f64x2.mul(high, high));
    values += 16;
  }
  const all = f64x2.add(first, second);
  let sum = f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
  for (; i < count; i++) {
    const value = <f64>load<f32>(values);
    sum += value * value;
    values += 4;
  }
  return sum;
}

function updateBlocks(chunk: i32, chunks: i32): void {
  const call = changetype<OptimizerCall>(CALL);
  const count = (call.size + BLOCK - 1) / BLOCK;
  const end = chunkBegin(count, chunk + 1, chunks);
  for (let block = chunkBegin(count, chunk, chunks); block < end; block++) {
    const begin = block * BLOCK;
    const at = <usize>begin << 2;
    const numbers = min(BLOCK, call.size - begin);
    let notFinite: v128 = i32x4.splat(0);
    if (call.isFinite != 0) {
      if (call.kind == SGD) notFinite = updateSgd(call, at, numbers);
      else if (call.kind == RMSPROP) notFinite = updateRmsprop(call, at, numbers);
      else notFinite = updateAdam(call, at, numbers);
    }
    memory.fill(call.gradients + at, 0, <usize>numbers << 2);
    store<f64>(call.blocks + (<usize>block << 3), v128.any_true(notFinite) ? 1 : 0);
  }
}

/** All bits where the exponent of one of the first `count` numbers is that of infinity or NaN. */
@inline
function brokenBits(values: v128, count: i32): v128 {
  const exponent = i32x4.splat(0x7f800000);
  let broken = i32x4.eq(v128.and(values, exponent), exponent);
  if (count < 4) broken = v128.and(broken, i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3)));
  return broken;
}

function updateSgd(call: OptimizerCall, at: usize, count: i32): v128 {
  const scale = splat(call.scale);
  const retain = splat(call.retain0);
  const rate = splat(call.learningRate);
  let broken = i32x4.splat(0);
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const g = flush(f32x4.mul(scale, v128.load(call.gradients + at)));
    const velocity = f32x4.add(f32x4.mul(retain, v128.load(call.slot0 + at)), g);
    const weight = f32x4.sub(v128.load(call.parameters + at), f32x4.mul(rate, velocity));
    storeFirst(call.slot0 + at, flush(velocity), left);
    storeFirst(call.parameters + at, weight, left);
    broken = v128.or(broken, brokenBits(weight, left));
    at += 16;
  }
  return broken;
}

function updateRmsprop(call: OptimizerCall, at: usize, count: i32): v128 {
  const scale = splat(call.scale);
  const retain = splat(call.retain0);
  const take = splat(call.take0);
  const rate = splat(call.learningRate);
  const epsilon = splat(call.epsilon);
  let broken = i32x4.splat(0);
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const g = flush(f32x4.mul(scale, v128.load(call.gradients + at)));
    const kept = f32x4.mul(retain, v128.load(call.slot0 + at));
    const square = f32x4.add(kept, f32x4.mul(take, f32x4.mul(g, g)));
    const root = f32x4.add(f32x4.sqrt(square), epsilon);
    const change = f32x4.div(f32x4.mul(rate, g), root);
    const weight = f32x4.sub(v128.load(call.parameters + at), change);
    storeFirst(call.slot0 + at, square, left);
    storeFirst(call.parameters + at, weight, left);
    broken = v128.or(broken, brokenBits(weight, left));
    at += 16;
  }
  return broken;
}

function updateAdam(call: OptimizerCall, at: usize, count: i32): v128 {
  const scale = splat(call.scale);
  const retain0 = splat(call.retain0);
  const take0 = splat(call.take0);
  const retain1 = splat(call.retain1);
  const take1 = splat(call.take1);
  const epsilon = splat(call.epsilon);
  const shrink = splat(call.shrink);
  const stepSize = splat(call.stepSize);
  const correction = splat(call.inverseRootCorrection);
  let broken = i32x4.splat(0);
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    const g = flush(f32x4.mul(scale, v128.load(call.gradients + at)));
    const kept0 = f32x4.mul(retain0, v128.load(call.slot0 + at));
    const mean = f32x4.add(kept0, f32x4.mul(take0, g));
    const kept1 = f32x4.mul(retain1, v128.load(call.slot1 + at));
    const square = f32x4.add(kept1, f32x4.mul(take1, f32x4.mul(g, g)));
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(square), correction), epsilon);
    const change = f32x4.div(f32x4.mul(stepSize, mean), root);
    const shrunk = f32x4.mul(shrink, v128.load(call.parameters + at));
    const weight = f32x4.sub(shrunk, change);
    storeFirst(call.slot0 + at, flush(mean), left);
    storeFirst(call.slot1 + at, square, left);
    storeFirst(call.parameters + at, weight, left);
    broken = v128.or(broken, brokenBits(weight, left));
    at += 16;
  }
  return broken;
}
