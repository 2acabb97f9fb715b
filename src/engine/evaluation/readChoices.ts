/**
 * What a model chooses token by token: under teacher forcing, and free running. Nothing but ids is
 * read back, once for each batch.
 */
import * as tf from '@tensorflow/tfjs';
import { idsOfRow, type Batch, type EncodedExample } from '../../data/batch';
import { lengthBatches } from '../../data/lengthBatches';
import { PAD } from '../../data/vocabulary';
import { tokenChoice } from '../../kernels/tokenChoice/tokenChoice';
import { writeGreedily } from '../decoding/greedyBatch';
import type { Weights } from '../frozenWeights';
import { AT_ONCE, type InTurn } from '../inTurn';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import { uploadBatch } from '../model/uploadBatch';
import { EVALUATION_ROWS } from './readExamples';

export interface ExampleChoices {
  /** Arg max at each place of the target, its eos included, when the true tokens before it are read. */
  readonly forced: readonly number[];
  /** What it writes when it reads its own; `timeSteps` ids, not stopped at eos. */
  readonly written: readonly number[];
}

/**
 * @param timeSteps how many ids are written
 * @param inTurn runs the jobs, one batch each
 * @returns one for each example, in their order
 */
export async function readChoices(
  machine: Weights,
  examples: readonly EncodedExample[],
  timeSteps: number,
  inTurn: InTurn = AT_ONCE,
  batchSize = EVALUATION_ROWS,
): Promise<ExampleChoices[]> {
  const choices = new Array<ExampleChoices>(examples.length);
  for (const { batch, rows } of lengthBatches(examples, batchSize, machine.shape)) {
    const { forced, written } = await inTurn(() => chooseBatch(machine, batch, timeSteps));
    rows.forEach(([index, { targetIds }], row) => {
      choices[index] = {
        forced: idsOfRow(forced, rows.length, row, targetIds.length + 1),
        written: idsOfRow(written, rows.length, row, timeSteps),
      };
    });
  }
  return choices;
}

async function chooseBatch({ parameters, shape }: Weights, batch: Batch, timeSteps: number) {
  const uploaded = uploadBatch(batch);
  const tensors = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const { logits } = decode(parameters, shape, uploaded, encoding, null); // [targetTime * batch, vocab]
    const [rows, vocab] = logits.shape;
    return {
      forced: tokenChoice(logits, { rows, vocab, firstId: PAD }), // [targetTime * batch]
      written: writeGreedily(parameters, shape, batch.batchSize, encoding, timeSteps), // [timeSteps, batch]
    };
  });
  uploaded.dispose();
  try {
    const [forced, written] = await Promise.all([tensors.forced.data(), tensors.written.data()]);
    return { forced, written };
  } finally {
    tf.dispose([tensors.forced, tensors.written]);
  }
}
