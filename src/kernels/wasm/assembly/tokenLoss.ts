/** Softmax cross-entropy of every row, and its gradient: formulas in src/kernels/tokenLoss. */
import { exponential } from './activations';
import { CALL } from './memoryMap';
import { chunkBegin, chunksFor, runChunks, threadsFor } from './threads';
import { flush, splat, storeFirst } from './vector';

/** In the order in which tokenLoss.ts of the folder above writes them. */
@unmanaged
class TokenLossCall {
  rows: i32;
  vocab: i32;
  logits: usize; // [rows, vocab]
  labels: usize; // int32 [rows]
  rowLosses: usize; // [rows]
  dLogits: usize; // [rows, vocab], 0 for none
  labelSmoothing: f32;
  inverseCount: f32;
}

export function tokenLoss(): void {
  const call = changetype<TokenLossCall>(CALL);
  const threads = threadsFor(30.0 * <f64>call.rows * <f64>call.vocab);
  runChunks(lossOfRows, chunksFor(call.rows, threads, 16));
}

function lossOfRows(chunk: i32, chunks: i32): void {
  const call = changetype<TokenLossCall>(CALL);
  const bytes = <usize>call.vocab << 2;
  const end = chunkBegin(call.rows, chunk + 1, chunks);
  for (let row = chunkBegin(call.rows, chunk, chunks); row < end; row++) {
    const logits = call.logits + <usize>row * bytes;
    const label = load<i32>(call.labels + (<usize>row << 2));
    const dLogits = call.dLogits == 0 ? <usize>0 : call.dLogits + <usize>row * bytes;
    const isCounted = label > 0 && label < call.vocab;
    if (!isCounted && dLogits != 0) memory.fill(dLogits, 0, bytes);
    const loss: f32 = isCounted ? lossOfRow(call, logits, label, dLogits) : 0;
    store<f32>(call.rowLosses + (<usize>row << 2), loss);
  }
}

function lossOfRow(call: TokenLossCall, logits: usize, label: i32, dLogits: usize): f32 {
  const vocab = call.vocab;
  const largest = largestOf(logits, vocab);
  let powerSums = f64x2.splat(0);
  let logitSums = f64x2.splat(0);
  for (let j = 0; j < vocab; j += 4) {
    const at = <usize>j << 2;
    const left = vocab - j;
    const x = v128.load(logits + at);
    const power = firstOf(exponential(f32x4.sub(x, splat(largest))), left);
    powerSums = addDoubled(powerSums, power);
    if (call.labelSmoothing != 0) logitSums = addDoubled(logitSums, firstOf(x, left));
    if (dLogits != 0) storeFirst(dLogits + at, power, left);
  }
  const powers = sumOfTwo(powerSums);
  const total = sumOfTwo(logitSums);
  const smoothing = <f64>call.labelSmoothing;
  const inverseVocab = 1.0 / <f64>vocab;
  const logSum = <f64>largest + Math.log(powers);
  const own = logSum - <f64>load<f32>(logits + (<usize>label << 2));
  let loss = (1.0 - smoothing) * own;
  if (smoothing != 0) loss += smoothing * (logSum - total * inverseVocab);
  if (dLogits != 0) {
    const count = <f64>call.inverseCount;
    finishGradient(
      dLogits,
      vocab,
      <f32>(count / powers),
      <f32>(-count * smoothing * inverseVocab),
    );
    const at = dLogits + (<usize>label << 2);
    store<f32>(at, load<f32>(at) - <f32>(count * (1.0 - smoothing)));
  }
  return <f32>(loss * <f64>call.inverseCount);
}

/** values <- values * factor + shift */
function finishGradient(values: usize, count: i32, factor: f32, shift: f32): void {
  for (let j = 0; j < count; j += 4) {
    const at = values + (<usize>j << 2);
    const scaled = f32x4.mul(v128.load(at), splat(factor));
    storeFirst(at, flush(f32x4.add(scaled, splat(shift))), count - j);
  }
}

function largestOf(values: usize, count: i32): f32 {
  let largest: f32 = -Infinity;
  let i = 0;
  if (count >= 4) {
    let most = v128.load(values);
    for (i = 4; i + 4 <= count; i += 4) {
      most = f32x4.pmax(most, v128.load(values + (<usize>i << 2)));
    }
    largest = max(
      max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
      max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
    );
  }
  for (; i < count; i++) largest = max(largest, load<f32>(values + (<usize>i << 2)));
  return largest;
}

/** The first `count` of four numbers, the others as 0. */
@inline
function firstOf(values: v128, count: i32): v128 {
  if (count >= 4) return values;
  return v128.and(values, i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3)));
}

/** Adds four numbers in float64 to two sums. */
@inline
function addDoubled(sums: v128, values: v128): v128 {
  const high = v128.shuffle<f32>(values, values, 2, 3, 2, 3);
  const both = f64x2.add(f64x2.promote_low_f32x4(values), f64x2.promote_low_f32x4(high));
  return f64x2.add(sums, both);
}

function sumOfTwo(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
