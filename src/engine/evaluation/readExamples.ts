/**
 * What a model makes of held-out examples: their teacher-forced loss and the ids that it writes
 * free-running. Batches are decoded on the device and read back once each.
 */
import * as tf from '@tensorflow/tfjs';
import { collateBatch, type Batch, type EncodedExample } from '../../data/batch';
import { EOS, PAD } from '../../data/vocabulary';
import type { ModelConfig } from '../../domain/experimentConfig';
import { tokenChoice } from '../../kernels/tokenChoice/tokenChoice';
import { writeGreedily } from '../decoding/greedyBatch';
import { AT_ONCE, type InTurn } from '../inTurn';
import { decode, type DecoderStart } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Parameters } from '../model/parameters';
import { uploadBatch } from '../model/uploadBatch';
import { rowLossesOf } from '../training/loss';

/** A model, or a changed copy of one. */
export interface Machine {
  readonly parameters: Parameters;
  readonly shape: ModelConfig;
  /** What is done to the states between encoder and decoder; called within a tidy. */
  readonly changeStart?: (start: DecoderStart, batchSize: number) => DecoderStart;
}

export interface ExamplesReading {
  /** By example; as many as the longest target and its eos, not stopped at eos. */
  readonly written: readonly (readonly number[])[];
  /** Sum over target tokens, eos counted, nats. */
  readonly loss: number;
  /** Target tokens that the model finds most likely under teacher forcing. */
  readonly correct: number;
  /** The same of each example. */
  readonly correctByExample: Int32Array;
  /** Target tokens, eos counted. */
  readonly tokens: number;
}

/** Examples of one batch where nothing else waits for the device. */
export const EVALUATION_ROWS = 256;

/** @param inTurn runs the jobs of one batch each */
export async function readExamples(
  machine: Machine,
  examples: readonly EncodedExample[],
  inTurn: InTurn = AT_ONCE,
  batchSize = EVALUATION_ROWS,
): Promise<ExamplesReading> {
  // Sorting by length keeps padding, and so work, small.
  const order = [...examples.entries()].sort(
    ([, a], [, b]) => a.sourceIds.length - b.sourceIds.length,
  );
  const timeSteps = Math.max(...examples.map(({ targetIds }) => targetIds.length)) + 1;
  const written = new Array<readonly number[]>(examples.length);
  const correctByExample = new Int32Array(examples.length);
  const sum = { loss: 0, correct: 0, tokens: 0 };
  for (let from = 0; from < order.length; from += batchSize) {
    const rows = order.slice(from, from + batchSize);
    const batch = collateBatch(
      rows.map(([, example]) => example),
      { reverseSource: machine.shape.reverseSource },
    );
    const { rowLosses, predicted, ids } = await inTurn(() => readBatch(machine, batch, timeSteps));
    let tokens = 0;
    let meanLoss = 0;
    batch.labels.forEach((label, position) => {
      meanLoss += rowLosses[position] ?? Number.NaN;
      if (label === PAD) return;
      tokens++;
      if (predicted[position] !== label) return;
      sum.correct++;
      const index = rows[position % rows.length]?.[0] ?? 0;
      correctByExample[index] = (correctByExample[index] ?? 0) + 1;
    });
    sum.loss += meanLoss * tokens;
    sum.tokens += tokens;
    rows.forEach(([index], row) => {
      written[index] = Array.from(
        { length: timeSteps },
        (_, timeStep) => ids[timeStep * rows.length + row] ?? PAD,
      );
    });
  }
  return { written, correctByExample, ...sum };
}

/** Ids before the first eos, or null when the decoder never finished. */
export function finishedIds(ids: readonly number[]): readonly number[] | null {
  const end = ids.indexOf(EOS);
  return end < 0 ? null : ids.slice(0, end);
}

/** Whether the target was written to the last token, and then ended. */
export function isExact(written: readonly number[], { targetIds }: EncodedExample): boolean {
  const finished = finishedIds(written);
  return finished !== null && finished.join() === targetIds.join();
}

async function readBatch({ parameters, shape, changeStart }: Machine, batch: Batch, time: number) {
  const uploaded = uploadBatch(batch);
  const tensors = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null);
    const start = changeStart?.(encoding, batch.batchSize) ?? encoding;
    const decoding = decode(parameters, shape, uploaded, start, null);
    const [rows, vocab] = decoding.logits.shape;
    return {
      /** Each target position's share of the mean loss. */
      rowLosses: rowLossesOf(parameters, uploaded, decoding), // [targetTime * batch]
      predicted: tokenChoice(decoding.logits, { rows, vocab, firstId: PAD }), // [targetTime * batch]
      ids: writeGreedily(parameters, shape, batch.batchSize, start, time), // [timeSteps, batch]
    };
  });
  uploaded.dispose();
  try {
    const [rowLosses, predicted, ids] = await Promise.all([
      tensors.rowLosses.data(),
      tensors.predicted.data(),
      tensors.ids.data(),
    ]);
    return { rowLosses, predicted, ids };
  } finally {
    tf.dispose([tensors.rowLosses, tensors.predicted, tensors.ids]);
  }
}
