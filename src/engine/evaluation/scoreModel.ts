/**
 * A model's scores on a whole held-out split, free-running and greedy, as text. The weights are those
 * of the moment when the first job runs, however long training goes on beside it.
 */
import { encodeExamples } from '../../data/batch';
import type { ExperimentData } from '../../data/experimentData';
import type { TokenPair } from '../../data/textPair';
import { detokenize, tokenize } from '../../data/tokenizers/tokenizer';
import type { HeldOutSplit, ScoreReport } from '../../domain/scores';
import { withFrozenWeights } from '../frozenWeights';
import { rowsOfTurn, type InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { scoreExamples, type CutText, type WrittenExample } from '../scoring/scoreExamples';
import { finishedIds, readExamples, type ExamplesReading } from './readExamples';

export type ScoredData = Pick<ExperimentData, 'train' | HeldOutSplit>;

/** The bootstrap's draws, the same for every model so that two of them can be compared. */
const BOOTSTRAP_SEED = 20_040_607;

/**
 * Scores of what is written for each source of a split. Targets of the same source are references of
 * one hypothesis.
 *
 * @param data its split holds at least one pair
 * @param turns.inTurn runs the jobs on the device: a copy of the weights first, then one batch each
 * @param turns.pause awaited every few milliseconds of counting
 * @throws what a turn or a pause rejects with
 */
export async function scoreModel(
  model: Seq2SeqModel,
  data: ScoredData,
  split: HeldOutSplit,
  { inTurn, pause }: { readonly inTurn: InTurn; readonly pause: () => Promise<void> },
): Promise<ScoreReport> {
  const { words } = model;
  const pairs = data[split];
  const encoded = encodeExamples(pairs, words.sourceVocabulary, words.targetVocabulary);
  const { reading, step } = await withFrozenWeights(model, inTurn, async (weights) => ({
    reading: await readExamples(weights, encoded, inTurn, rowsOfTurn(model.config)),
    step: weights.step,
  }));
  const trainTargets = data.train.map(({ target }) => detokenize(words.targetTokenizer, target));
  const scores = await scoreExamples(writtenExamples(model, pairs, reading), {
    trainTargets,
    cut: (text) => tokenize(words.targetTokenizer, text),
    seed: BOOTSTRAP_SEED,
    pause,
  });
  return { split, step, ...scores };
}

/** One for each source, in the order of the split. */
function writtenExamples(
  { words }: Pick<Seq2SeqModel, 'words'>,
  pairs: readonly TokenPair[],
  { written, correctByExample }: ExamplesReading,
): WrittenExample[] {
  const bySource = new Map<string, { -readonly [K in keyof WrittenExample]: WrittenExample[K] }>();
  pairs.forEach(({ source, target }, index) => {
    const reference: CutText = { text: detokenize(words.targetTokenizer, target), tokens: target };
    const correct = correctByExample[index] ?? 0;
    const total = target.length + 1;
    const key = source.join('\n');
    const known = bySource.get(key);
    if (known) {
      known.references = [...known.references, reference];
      known.forced = { correct: known.forced.correct + correct, total: known.forced.total + total };
      return;
    }
    const ids = written[index] ?? [];
    const tokens = words.targetVocabulary.tokensAt(finishedIds(ids) ?? ids);
    bySource.set(key, {
      source: { text: detokenize(words.sourceTokenizer, source), tokens: source },
      references: [reference],
      hypothesis: { text: detokenize(words.targetTokenizer, tokens), tokens },
      forced: { correct, total },
    });
  });
  return [...bySource.values()];
}
