/**
 * The states in which an encoder ends, one layer of them, for many sources: what the decoder knows of
 * each. Batches of sources of like length, one short job each.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { collateBatch, idsOfRow, type Batch, type EncodedExample } from '../../data/batch';
import { lengthBatches } from '../../data/lengthBatches';
import { writeGreedily } from '../decoding/greedyBatch';
import { isExact, type Machine } from '../evaluation/readExamples';
import type { InTurn } from '../inTurn';
import { encode } from '../model/encoder';
import { uploadBatch } from '../model/uploadBatch';

export interface Contexts {
  /** [examples, hidden]: the layer's hidden state after each source's last token. */
  readonly values: Float32Array;
  readonly hiddenSize: number;
}

/** With what the model wrote from them. */
export interface AnsweredContexts extends Contexts {
  /** By example: written right to the last token, free running greedy. */
  readonly areExact: readonly boolean[];
}

export interface ContextReading {
  /** From 0. */
  readonly layer: number;
  readonly inTurn: InTurn;
  /** Sources of one job. */
  readonly batchSize: number;
}

/**
 * Only the encoder runs.
 * @throws Error for a layer that there is not, or an empty source
 */
export async function readContexts(
  machine: Machine,
  examples: readonly EncodedExample[],
  reading: ContextReading,
): Promise<Contexts> {
  const { values, hiddenSize } = await readBatches(machine, examples, reading, false);
  return { values, hiddenSize };
}

/** Each example is decoded greedily, too. @throws likewise */
export function readAnsweredContexts(
  machine: Machine,
  examples: readonly EncodedExample[],
  reading: ContextReading,
): Promise<AnsweredContexts> {
  return readBatches(machine, examples, reading, true);
}

/**
 * The layer's hidden state before the first token and after each; call it in a job of its own.
 * @param sourceIds as a person writes them
 * @returns [tokens + 1, hidden]
 * @throws Error for a layer that there is not
 */
export async function readPath(
  { parameters, shape }: Machine,
  sourceIds: readonly number[],
  layer: number,
): Promise<Float32Array> {
  const { reverseSource } = shape;
  const uploaded = uploadBatch(collateBatch([{ sourceIds, targetIds: [] }], { reverseSource }));
  const states = tf.tidy(() => {
    const found = encode(parameters, shape, uploaded, null).stack.layers[layer];
    assert(found !== undefined, `no layer ${layer}`);
    return found.pass.states; // [time + 1, 1, hidden]
  });
  uploaded.dispose();
  try {
    return await states.data<'float32'>();
  } finally {
    states.dispose();
  }
}

async function readBatches(
  machine: Machine,
  examples: readonly EncodedExample[],
  { layer, inTurn, batchSize }: ContextReading,
  isAnswering: boolean,
): Promise<AnsweredContexts> {
  const { hiddenSize } = machine.shape;
  const values = new Float32Array(examples.length * hiddenSize);
  const areExact = new Array<boolean>(examples.length).fill(false);
  for (const { batch, rows } of lengthBatches(examples, batchSize, machine.shape)) {
    const { contexts, ids } = await inTurn(() => readBatch(machine, batch, layer, isAnswering));
    rows.forEach(([index, example], row) => {
      const context = contexts.subarray(row * hiddenSize, (row + 1) * hiddenSize);
      values.set(context, index * hiddenSize);
      if (!ids) return;
      areExact[index] = isExact(idsOfRow(ids, rows.length, row, batch.targetTime), example);
    });
  }
  return { values, hiddenSize, areExact };
}

async function readBatch(
  { parameters, shape }: Machine,
  batch: Batch,
  layer: number,
  isAnswering: boolean,
): Promise<{ contexts: Float32Array; ids: Int32Array | null }> {
  const { batchSize, sourceTime, targetTime } = batch;
  const uploaded = uploadBatch(batch);
  const [contexts, ids] = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const found = encoding.stack.layers[layer];
    assert(found !== undefined, `no layer ${layer}`);
    const ends: tf.Tensor = tf.slice(found.pass.states, [sourceTime], [1]); // [1, batch, hidden]
    if (!isAnswering) return [ends];
    // The longest target and its eos: more says nothing about being right.
    return [ends, writeGreedily(parameters, shape, batchSize, encoding, targetTime)]; // [targetTime, batch]
  });
  uploaded.dispose();
  assert(contexts !== undefined, 'a batch has contexts');
  try {
    const [read, written] = await Promise.all([
      contexts.data<'float32'>(),
      ids ? ids.data<'int32'>() : null,
    ]);
    return { contexts: read, ids: written };
  } finally {
    contexts.dispose();
    ids?.dispose();
  }
}
