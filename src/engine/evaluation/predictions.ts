/** The first few held-out examples beside what a model writes, free running and greedy. */
import { tokensOfExample, type EncodedExample } from '../../data/batch';
import type { Untimed } from '../../domain/measured';
import type { Prediction } from '../../domain/metrics';
import type { PredictionsReport } from '../../domain/timeTravel';
import { AT_ONCE, type InTurn } from '../inTurn';
import type { ModelVocabularies, Seq2SeqModel } from '../model/seq2seqModel';
import { finishedIds, isExact, readExamples } from './readExamples';

const SHOWN_PREDICTIONS = 12;

/**
 * @param written by example, at least as many ids as its target and eos have
 * @returns those of the first few examples
 */
export function predictionsOf(
  words: ModelVocabularies,
  examples: readonly EncodedExample[],
  written: readonly (readonly number[])[],
): Prediction[] {
  return examples.slice(0, SHOWN_PREDICTIONS).map((example, index) => {
    const ids = written[index] ?? [];
    return {
      ...tokensOfExample(example, words),
      predicted: words.targetVocabulary.tokensAt(finishedIds(ids) ?? ids),
      isExact: isExact(ids, example),
    };
  });
}

/**
 * The same predictions as an evaluation of this model makes, in one job, of the weights as they are
 * when it runs.
 *
 * @param examples the whole validation split, at least one
 */
export function predictExamples(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  inTurn: InTurn,
): Promise<Untimed<PredictionsReport>> {
  // An evaluation lets every output grow as long as its longest target.
  const evaluated = examples.slice(0, model.config.evaluation.examples);
  const longest = Math.max(...evaluated.map(({ targetIds }) => targetIds.length));
  const shown = evaluated.slice(0, SHOWN_PREDICTIONS);
  return inTurn(async () => {
    const modelStep = model.step;
    const { written } = await readExamples(model, shown, AT_ONCE, SHOWN_PREDICTIONS, {
      timeSteps: longest + 1,
    });
    return { modelStep, predictions: predictionsOf(model.words, shown, written) };
  });
}
