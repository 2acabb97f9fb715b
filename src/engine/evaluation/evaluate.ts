/**
 * Held-out evaluation: loss and token accuracy teacher forced and free running, whose gap is exposure
 * bias (Bengio et al. 2015), and free-running greedy exact match.
 */
import { assert } from '../../base/assert';
import type { EncodedExample } from '../../data/batch';
import type { Evaluation } from '../../domain/metrics';
import { AT_ONCE } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { predictionsOf } from './predictions';
import { EVALUATION_ROWS, finishedIds, isExact, readExamples } from './readExamples';
import { editDistance } from './tokenErrors';

export type EvaluationResult = Omit<Evaluation, 'step' | 'epoch'>;

/** @param examples held-out examples, in an order of the caller's; the first few become predictions */
export async function evaluate(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
): Promise<EvaluationResult> {
  const { written, loss, correct, tokens, freeRunning } = await readExamples(
    model,
    examples,
    AT_ONCE,
    EVALUATION_ROWS,
    { measuresFreeRunning: true },
  );
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

  const validationLoss = loss / tokens;
  return {
    examples: examples.length,
    validationLoss,
    perplexity: Math.exp(validationLoss),
    tokenAccuracy: correct / tokens,
    freeRunningLoss: freeRunning.loss / tokens,
    freeRunningAccuracy: freeRunning.correct / tokens,
    distinctOutputs: new Set(written.map((ids) => (finishedIds(ids) ?? ids).join())).size,
    distinctTargets: new Set(examples.map(({ targetIds }) => targetIds.join())).size,
    exactMatch: exact / examples.length,
    tokenErrorRate: edits / Math.max(1, targetTokens),
    predictions: predictionsOf(model.words, examples, written),
  };
}
