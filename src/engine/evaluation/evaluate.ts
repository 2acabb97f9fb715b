/**
 * Held-out evaluation: loss and token accuracy teacher forced and free running, whose gap is exposure
 * bias (Bengio et al. 2015), and free-running greedy exact match.
 */
import { assert } from '../../base/assert';
import { ratioInterval } from '../../base/ratioInterval';
import type { EncodedExample } from '../../data/batch';
import type { Estimate } from '../../domain/measured';
import type { Evaluation } from '../../domain/metrics';
import { AT_ONCE } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { predictionsOf } from './predictions';
import { EVALUATION_ROWS, finishedIds, isExact, readExamples } from './readExamples';
import { editDistance } from './tokenErrors';

/** One an example. */
type Sums = Float64Array | Int32Array;

export type EvaluationResult = Omit<Evaluation, 'step' | 'epoch'>;

/**
 * Losses are sums of -log p over all target tokens, eos counted, by their number (nats per token);
 * perplexity is e to the power of the first. Accuracies are shares of the same tokens, exact match a
 * share of examples; the token error rate is edits / target tokens, eos left out.
 *
 * @param examples at least one held-out example, in an order of the caller's; the first few become
 *   predictions
 */
export async function evaluate(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
): Promise<EvaluationResult> {
  const reading = await readExamples(model, examples, AT_ONCE, EVALUATION_ROWS, {
    measuresFreeRunning: true,
  });
  const { written, loss, correct, tokens, freeRunning } = reading;
  assert(freeRunning !== null, 'free running was asked for');
  let exact = 0;
  let edits = 0;
  let targetTokens = 0;
  examples.forEach((example, index) => {
    const ids = written[index] ?? [];
    const outcome = finishedIds(ids) ?? ids;
    if (isExact(ids, example)) exact++;
    edits += editDistance(outcome, example.targetIds);
    targetTokens += example.targetIds.length;
  });

  const tokensOf = examples.map(({ targetIds }) => targetIds.length + 1);
  const gapOf = (larger: Sums, smaller: Sums): Estimate =>
    ratioInterval(
      tokensOf.map((_, example) => (larger[example] ?? 0) - (smaller[example] ?? 0)),
      tokensOf,
    );
  const validationLoss = loss / tokens;
  return {
    examples: examples.length,
    validationLoss,
    perplexity: Math.exp(validationLoss),
    tokenAccuracy: correct / tokens,
    freeRunningLoss: sumOf(freeRunning.lossByExample) / tokens,
    freeRunningAccuracy: sumOf(freeRunning.correctByExample) / tokens,
    exposureBias: {
      loss: gapOf(freeRunning.lossByExample, reading.lossByExample),
      accuracy: gapOf(reading.correctByExample, freeRunning.correctByExample),
    },
    distinctOutputs: new Set(written.map((ids) => (finishedIds(ids) ?? ids).join())).size,
    distinctTargets: new Set(examples.map(({ targetIds }) => targetIds.join())).size,
    exactMatch: exact / examples.length,
    tokenErrorRate: edits / Math.max(1, targetTokens),
    predictions: predictionsOf(model.words, examples, written),
  };
}

function sumOf(sums: Sums): number {
  let total = 0;
  for (const sum of sums) total += sum;
  return total;
}
