/**
 * What is lost when a source token is taken away (Li et al. 2016b, "Understanding Neural Networks
 * through Representation Erasure"): log p of the written tokens, which the decoder reads as they are,
 * with the source and with each of its tokens left out. One row of a batch for each.
 */
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/batch';
import { tokenLoss } from '../../kernels/tokenLoss/tokenLoss';
import type { Weights } from '../frozenWeights';
import { AT_ONCE, type InTurn } from '../inTurn';
import { decode, targetVocabSize } from '../model/decoder';
import { encode } from '../model/encoder';
import { uploadBatch } from '../model/uploadBatch';
import { forcedBatch, type ForcedRow } from './forcedBatch';

/** The source, then the source without its first token, without its second, ... */
export function leaveOutRows(
  sourceIds: readonly number[],
  writtenIds: readonly number[],
): ForcedRow[] {
  return [
    { sourceIds, writtenIds, asked: null },
    ...sourceIds.map((_, position) => ({
      sourceIds: sourceIds.toSpliced(position, 1),
      writtenIds,
      asked: null,
    })),
  ];
}

/**
 * log p(y_t | y_<t, source) of each written token y_t of every row, nats.
 *
 * @param rowsOfJob how many rows of that many time steps one job may take
 * @param inTurn runs the jobs
 * @param onRows called after each job with the rows that are done
 */
export async function writtenLogProbabilities(
  machine: Weights,
  rows: readonly ForcedRow[],
  rowsOfJob: (timeSteps: number) => number,
  inTurn: InTurn = AT_ONCE,
  onRows: (done: number) => void = () => undefined,
): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  while (found.length < rows.length) {
    const part = nextPart(rows, found.length, rowsOfJob);
    const batch = forcedBatch(part, machine.shape);
    const losses = await inTurn(() => readLosses(machine, batch));
    part.forEach(({ writtenIds }, row) => {
      found.push(
        Float32Array.from(
          writtenIds,
          (_, timeStep) => -(losses[timeStep * batch.batchSize + row] ?? Number.NaN),
        ),
      );
    });
    onRows(found.length);
  }
  return found;
}

/** As many rows from there on as fit one job, padded to the longest of them. */
function nextPart(
  rows: readonly ForcedRow[],
  from: number,
  rowsOfJob: (timeSteps: number) => number,
): readonly ForcedRow[] {
  let longest = 0;
  let to = from;
  while (to < rows.length) {
    const { sourceIds = [], writtenIds = [] } = rows[to] ?? {};
    longest = Math.max(longest, sourceIds.length + writtenIds.length);
    if (to > from && to - from + 1 > rowsOfJob(longest)) break;
    to++;
  }
  return rows.slice(from, to);
}

/** -log p of each label, nats, [targetTime * batch]. */
async function readLosses({ parameters, shape }: Weights, batch: Batch): Promise<Float32Array> {
  const uploaded = uploadBatch(batch);
  const losses = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const { logits } = decode(parameters, shape, uploaded, encoding, null); // [targetTime * batch, vocab]
    return tokenLoss(logits, uploaded.labels, {
      rows: batch.targetTime * batch.batchSize,
      vocab: targetVocabSize(parameters),
      labelSmoothing: 0,
      inverseCount: 1,
    }); // [targetTime * batch]
  });
  uploaded.dispose();
  try {
    return await losses.data<'float32'>();
  } finally {
    losses.dispose();
  }
}
