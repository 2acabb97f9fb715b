/**
 * What a model makes of held-out examples: their teacher-forced loss and the ids that it writes
 * free-running. Batches are decoded on the device and read back once each.
 */
import * as tf from '@tensorflow/tfjs';
import { idsOfRow, type Batch, type EncodedExample } from '../../data/batch';
import { lengthBatches } from '../../data/lengthBatches';
import { EOS, PAD } from '../../data/vocabulary';
import { tokenChoice } from '../../kernels/tokenChoice/tokenChoice';
import { tokenLoss } from '../../kernels/tokenLoss/tokenLoss';
import { writeGreedily } from '../decoding/greedyBatch';
import type { Weights } from '../frozenWeights';
import { AT_ONCE, type InTurn } from '../inTurn';
import { decode, targetVocabSize, type DecoderStart } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Parameters } from '../model/parameters';
import { uploadBatch, type BatchTensors } from '../model/uploadBatch';
import { rowLossesOf } from '../training/loss';

/** A model, or a changed copy of one. */
export interface Machine extends Weights {
  /** What is done to the states between encoder and decoder; called within a tidy. */
  readonly changeStart?: (start: DecoderStart, batchSize: number) => DecoderStart;
}

export interface ExamplesReading {
  /** By example, not stopped at eos. */
  readonly written: readonly (readonly number[])[];
  /** Sum over target tokens, eos counted, nats. */
  readonly loss: number;
  /** Target tokens that the model finds most likely under teacher forcing. */
  readonly correct: number;
  /** Both of each example. */
  readonly lossByExample: Float64Array;
  readonly correctByExample: Int32Array;
  /** Target tokens, eos counted. */
  readonly tokens: number;
  /** Null unless it was asked for. */
  readonly freeRunning: FreeRunning | null;
}

/** The same targets when the decoder reads what it wrote itself. */
export interface FreeRunning {
  /**
   * Sum over each example's target tokens, eos counted, of -log p(target token | what it wrote before),
   * nats. A row that has written its eos too early goes on and reads that too.
   */
  readonly lossByExample: Float64Array;
  /** Target tokens that stand in their place; behind its own eos nothing stands. */
  readonly correctByExample: Int32Array;
}

export interface ReadingOptions {
  /** Costs one more kernel a time step. */
  readonly measuresFreeRunning?: boolean;
  /** Ids written of each example; else as many as the longest target and its eos. */
  readonly timeSteps?: number;
}

/** Examples of one batch where nothing else waits for the device. */
export const EVALUATION_ROWS = 256;

/**
 * Teacher-forced: sum over target tokens y_t, eos counted, of -log p(y_t | y_<t, source), nats, and how
 * many of them are the arg max. Free running, greedy: what is written, and if asked for the same sums
 * given what was written before.
 *
 * @param examples at least one
 * @param inTurn runs the jobs of one batch each
 * @throws Error for an empty source
 */
export async function readExamples(
  machine: Machine,
  examples: readonly EncodedExample[],
  inTurn: InTurn = AT_ONCE,
  batchSize = EVALUATION_ROWS,
  { measuresFreeRunning = false, timeSteps = longestOf(examples) }: ReadingOptions = {},
): Promise<ExamplesReading> {
  const written = new Array<readonly number[]>(examples.length);
  const zeros = () => ({
    lossByExample: new Float64Array(examples.length),
    correctByExample: new Int32Array(examples.length),
  });
  const forced = zeros();
  const free = zeros();
  const sum = { loss: 0, correct: 0, tokens: 0 };
  for (const { batch, rows } of lengthBatches(examples, batchSize, machine.shape)) {
    const { rowLosses, predicted, ids, freeLosses } = await inTurn(() =>
      readBatch(machine, batch, timeSteps, measuresFreeRunning),
    );
    const tokens = batch.labels.reduce((count, label) => count + (label === PAD ? 0 : 1), 0);
    let meanLoss = 0;
    batch.labels.forEach((label, position) => {
      const index = rows[position % rows.length]?.[0] ?? 0;
      const share = rowLosses[position] ?? Number.NaN;
      meanLoss += share;
      add(forced.lossByExample, index, share * tokens);
      if (freeLosses) add(free.lossByExample, index, freeLosses[position] ?? Number.NaN);
      if (label === PAD || predicted[position] !== label) return;
      sum.correct++;
      add(forced.correctByExample, index, 1);
    });
    sum.loss += meanLoss * tokens;
    sum.tokens += tokens;
    rows.forEach(([index, example], row) => {
      const output = idsOfRow(ids, rows.length, row, timeSteps);
      written[index] = output;
      free.correctByExample[index] = standing(output, example);
    });
  }
  return { written, ...forced, ...sum, freeRunning: measuresFreeRunning ? free : null };
}

function add(sums: Float64Array | Int32Array, index: number, value: number): void {
  sums[index] = (sums[index] ?? 0) + value;
}

function longestOf(examples: readonly EncodedExample[]): number {
  return Math.max(...examples.map(({ targetIds }) => targetIds.length)) + 1;
}

/** Target tokens, eos counted, that stand in their place in what was written up to its own eos. */
function standing(written: readonly number[], { targetIds }: EncodedExample): number {
  const end = written.indexOf(EOS);
  const output = end < 0 ? written : written.slice(0, end + 1);
  return [...targetIds, EOS].filter((id, position) => output[position] === id).length;
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

async function readBatch(
  { parameters, shape, changeStart }: Machine,
  batch: Batch,
  time: number,
  measuresFreeRunning: boolean,
) {
  const uploaded = uploadBatch(batch);
  const tensors = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const start = changeStart?.(encoding, batch.batchSize) ?? encoding;
    const decoding = decode(parameters, shape, uploaded, start, null); // logits [targetTime * batch, vocab]
    const [rows, vocab] = decoding.logits.shape;
    const freeLosses: tf.Tensor1D[] = [];
    const see = (logits: tf.Tensor2D, timeStep: number): void => {
      if (timeStep >= batch.targetTime) return;
      freeLosses.push(lossesAt(parameters, uploaded, logits, timeStep)); // [batch]
    };
    return {
      /** Each target position's share of the mean loss. */
      rowLosses: rowLossesOf(parameters, uploaded, decoding), // [targetTime * batch]
      predicted: tokenChoice(decoding.logits, { rows, vocab, firstId: PAD }), // [targetTime * batch]
      ids: writeGreedily(
        parameters,
        shape,
        batch.batchSize,
        start,
        time,
        measuresFreeRunning ? see : undefined,
      ), // [timeSteps, batch]
      freeLosses: measuresFreeRunning ? [tf.concat(freeLosses)] : [], // [targetTime * batch]
    };
  });
  uploaded.dispose();
  try {
    const [rowLosses, predicted, ids, freeLosses] = await Promise.all([
      tensors.rowLosses.data(),
      tensors.predicted.data(),
      tensors.ids.data(),
      tensors.freeLosses[0]?.data<'float32'>() ?? null,
    ]);
    return { rowLosses, predicted, ids, freeLosses };
  } finally {
    const { rowLosses, predicted, ids, freeLosses } = tensors;
    tf.dispose([rowLosses, predicted, ids, ...freeLosses]);
  }
}

/** Nats of each row's label at that time step; 0 behind a target. */
function lossesAt(
  parameters: Parameters,
  { labels, batchSize }: Pick<BatchTensors, 'labels' | 'batchSize'>,
  logits: tf.Tensor2D,
  timeStep: number,
): tf.Tensor1D {
  const { tensor, offset } = labels;
  return tokenLoss(
    logits,
    { tensor, offset: offset + timeStep * batchSize },
    { rows: batchSize, vocab: targetVocabSize(parameters), labelSmoothing: 0, inverseCount: 1 },
  ); // [batch]
}
