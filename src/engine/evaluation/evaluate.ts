/**
 * Held-out evaluation: teacher-forced loss and token accuracy, free-running greedy exact match.
 * Batches are decoded on the device; results are read back once, at the end.
 */
import * as tf from '@tensorflow/tfjs';
import { collateBatch, type Batch, type EncodedExample } from '../../data/batch';
import { EOS, PAD } from '../../data/vocabulary';
import type { Evaluation, Prediction } from '../../domain/metrics';
import { tokenChoice } from '../../kernels/tokenChoice/tokenChoice';
import { writeGreedily } from '../decoding/greedyBatch';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { rowLossesOf } from '../training/loss';
import { editDistance } from './tokenErrors';

const EVALUATION_BATCH_SIZE = 256;
const SHOWN_PREDICTIONS = 12;

export type EvaluationResult = Omit<Evaluation, 'step' | 'epoch'>;

interface BatchReading {
  /** Each target position's share of the mean loss, [targetTime * batch]. */
  readonly rowLosses: tf.Tensor1D;
  /** The most likely token under teacher forcing, int32 [targetTime * batch]. */
  readonly predicted: tf.Tensor1D;
  /** int32 [timeSteps, batch] */
  readonly written: tf.Tensor2D;
}

/** Ids before the first eos, or null when the decoder never finished. */
function finishedIds(ids: readonly number[]): readonly number[] | null {
  const end = ids.indexOf(EOS);
  return end < 0 ? null : ids.slice(0, end);
}

function queueBatch(model: Seq2SeqModel, batch: Batch, timeSteps: number): BatchReading {
  const { parameters, shape } = model;
  const tensors = uploadBatch(batch);
  const reading = tf.tidy(() => {
    const encoding = encode(parameters, shape, tensors, null);
    const decoding = decode(parameters, shape, tensors, encoding, null);
    const [rows, vocab] = decoding.logits.shape;
    return {
      rowLosses: rowLossesOf(parameters, tensors, decoding), // [targetTime * batch]
      predicted: tokenChoice(decoding.logits, { rows, vocab, firstId: PAD }), // [targetTime * batch]
      written: writeGreedily(parameters, shape, batch.batchSize, encoding, timeSteps), // [timeSteps, batch]
    };
  });
  tensors.dispose();
  return reading;
}

/** @param examples held-out examples, in an order of the caller's; the first few become predictions */
export async function evaluate(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
): Promise<EvaluationResult> {
  // Sorting by length keeps padding, and so work, small.
  const order = examples
    .map((_, index) => index)
    .sort((a, b) => (examples[a]?.sourceIds.length ?? 0) - (examples[b]?.sourceIds.length ?? 0));
  const timeSteps = Math.max(...examples.map((example) => example.targetIds.length)) + 1;
  const written = new Array<readonly number[]>(examples.length);
  let totalLoss = 0;
  let totalCorrect = 0;
  let totalTokens = 0;

  for (let start = 0; start < order.length; start += EVALUATION_BATCH_SIZE) {
    const indices = order.slice(start, start + EVALUATION_BATCH_SIZE);
    const batch = collateBatch(
      indices.flatMap((index) => examples[index] ?? []),
      { reverseSource: model.shape.reverseSource },
    );
    const reading = queueBatch(model, batch, timeSteps);
    const [rowLosses, predicted, ids] = await Promise.all([
      reading.rowLosses.data(),
      reading.predicted.data(),
      reading.written.data(),
    ]);
    tf.dispose([reading.rowLosses, reading.predicted, reading.written]);
    let tokens = 0;
    let meanLoss = 0;
    batch.labels.forEach((label, position) => {
      meanLoss += rowLosses[position] ?? Number.NaN;
      if (label === PAD) return;
      tokens++;
      if (predicted[position] === label) totalCorrect++;
    });
    totalLoss += meanLoss * tokens;
    totalTokens += tokens;
    indices.forEach((index, row) => {
      written[index] = Array.from(
        { length: timeSteps },
        (_, timeStep) => ids[timeStep * indices.length + row] ?? PAD,
      );
    });
  }

  let exact = 0;
  let edits = 0;
  let targetTokens = 0;
  const predictions: Prediction[] = [];
  examples.forEach((example, index) => {
    const ids = written[index] ?? [];
    const finished = finishedIds(ids);
    const isExact = finished !== null && finished.join() === example.targetIds.join();
    if (isExact) exact++;
    edits += editDistance(finished ?? ids, example.targetIds);
    targetTokens += example.targetIds.length;
    if (predictions.length < SHOWN_PREDICTIONS) {
      predictions.push({
        source: example.sourceIds.map((id) => model.words.sourceVocabulary.tokenAt(id)),
        target: example.targetIds.map((id) => model.words.targetVocabulary.tokenAt(id)),
        predicted: (finished ?? ids).map((id) => model.words.targetVocabulary.tokenAt(id)),
        isExact,
      });
    }
  });

  const validationLoss = totalLoss / totalTokens;
  return {
    examples: examples.length,
    validationLoss,
    perplexity: Math.exp(validationLoss),
    tokenAccuracy: totalCorrect / totalTokens,
    exactMatch: exact / examples.length,
    tokenErrorRate: edits / Math.max(1, targetTokens),
    predictions,
  };
}
