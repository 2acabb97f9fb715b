/** Held-out evaluation: teacher-forced loss and token accuracy, free-running greedy exact match. */
import type { EncodedExample } from '../../data/batch';
import type { Evaluation, Prediction } from '../../domain/metrics';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { finishedIds, isExact, readExamples } from './readExamples';
import { editDistance } from './tokenErrors';

const SHOWN_PREDICTIONS = 12;

export type EvaluationResult = Omit<Evaluation, 'step' | 'epoch'>;

/** @param examples held-out examples, in an order of the caller's; the first few become predictions */
export async function evaluate(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
): Promise<EvaluationResult> {
  const { written, loss, correct, tokens } = await readExamples(model, examples);
  const { sourceVocabulary, targetVocabulary } = model.words;
  let exact = 0;
  let edits = 0;
  let targetTokens = 0;
  const predictions: Prediction[] = [];
  examples.forEach((example, index) => {
    const ids = written[index] ?? [];
    const outcome = finishedIds(ids) ?? ids;
    const isRight = isExact(ids, example);
    if (isRight) exact++;
    edits += editDistance(outcome, example.targetIds);
    targetTokens += example.targetIds.length;
    if (predictions.length < SHOWN_PREDICTIONS) {
      predictions.push({
        source: example.sourceIds.map((id) => sourceVocabulary.tokenAt(id)),
        target: example.targetIds.map((id) => targetVocabulary.tokenAt(id)),
        predicted: outcome.map((id) => targetVocabulary.tokenAt(id)),
        isExact: isRight,
      });
    }
  });

  const validationLoss = loss / tokens;
  return {
    examples: examples.length,
    validationLoss,
    perplexity: Math.exp(validationLoss),
    tokenAccuracy: correct / tokens,
    freeRunningLoss: Number.NaN,
    freeRunningAccuracy: Number.NaN,
    distinctOutputs: new Set(written.map((ids) => (finishedIds(ids) ?? ids).join())).size,
    distinctTargets: new Set(examples.map(({ targetIds }) => targetIds.join())).size,
    exactMatch: exact / examples.length,
    tokenErrorRate: edits / Math.max(1, targetTokens),
    predictions,
  };
}
