/**
 * What a model gets wrong on held-out examples, and where: by source length (Cho et al. 2014b,
 * "On the Properties of Neural Machine Translation", figure 4), lengths never trained included, by
 * output position, and token by token. Shares bear Wilson's interval (Wilson 1927).
 */
import { encodeExamples, type EncodedExample } from '../../data/batch';
import type { ExperimentData } from '../../data/experimentData';
import { drawLonger } from '../../data/longerExamples';
import { groupByKey } from '../../data/split';
import type { TokenPair } from '../../data/textPair';
import { EOS } from '../../data/vocabulary';
import type {
  ErrorReport,
  HeldOutResult,
  LengthExactMatch,
  PositionAccuracy,
} from '../../domain/errorReport';
import type { Untimed } from '../../domain/measured';
import { rateOf } from '../../domain/rate';
import { withFrozenWeights } from '../frozenWeights';
import { rowsOfTurn, type InTurn } from '../inTurn';
import type { ModelVocabularies, Seq2SeqModel } from '../model/seq2seqModel';
import { ConfusionCounter } from './confusion';
import { readChoices, type ExampleChoices } from './readChoices';
import { finishedIds } from './readExamples';
import { editDistance } from './tokenErrors';

const MOST_EXAMPLES = 2000;
/** Long examples are fewer, or the report is slow to cross to the page: never fewer than these ... */
const LEAST_EXAMPLES = 500;
/** ... and no more than hold this many tokens on both sides. */
const MOST_TOKENS = 80_000;
/** Examples between two pauses of the counting. */
const PAUSE_EVERY = 50;

export type ErrorData = Pick<ExperimentData, 'train' | 'validation'>;

/**
 * Exact matches by source length, tokens right by output position, and which token is taken for which,
 * as shares with their intervals. All of the parameters as they are when the first job runs.
 *
 * @param data its validation split holds at least one pair; the test split is never looked at
 * @param turns.inTurn runs the jobs on the device: a copy of the weights first, then one batch each
 * @param turns.pause awaited every few milliseconds of counting
 * @throws what a turn or a pause rejects with
 */
export async function reportErrors(
  model: Seq2SeqModel,
  data: ErrorData,
  { inTurn, pause }: { readonly inTurn: InTurn; readonly pause: () => Promise<void> },
): Promise<Untimed<ErrorReport>> {
  const { words, config } = model;
  const pairs = examplesLookedAt(data.validation);
  const trained = new Set(data.train.map(({ source }) => source.length));
  const heldOut = new Set(pairs.map(({ source }) => source.length));
  const tokenizers = { source: words.sourceTokenizer, target: words.targetTokenizer };
  const longer = drawLonger(
    config.data,
    config.seed,
    tokenizers,
    (length) => trained.has(length) || heldOut.has(length),
  );
  const longerPairs = longer.flatMap((each) => each.pairs);

  const read = await withFrozenWeights(model, inTurn, async (weights) => {
    const rows = rowsOfTurn(config);
    const outcomesFor = async (some: readonly TokenPair[], limit: number): Promise<Outcome[]> => {
      const encoded = encodeExamples(some, words.sourceVocabulary, words.targetVocabulary);
      const choices = await readChoices(weights, encoded, limit, inTurn, rows);
      return outcomesOf(some, encoded, choices, words, pause);
    };
    const longest = longerPairs.reduce((most, { target }) => Math.max(most, target.length + 1), 0);
    return {
      // As many as the machine writes at most.
      outcomes: await outcomesFor(pairs, words.maxTargetLength + 1),
      longerOutcomes: await outcomesFor(longerPairs, longest),
      modelStep: weights.step,
    };
  });
  const { outcomes, longerOutcomes, modelStep } = read;

  const results = outcomes.map(({ result }) => result);
  const tokens = countTokens(outcomes, words);
  return {
    modelStep,
    examples: results.length,
    exactMatch: exactRate(results),
    byLength: [
      ...exactByLength(results, trained, false),
      ...exactByLength(
        longerOutcomes.map(({ result }) => result),
        trained,
        true,
      ),
    ].sort((a, b) => a.length - b.length),
    ...tokens,
    results,
  };
}

interface Outcome {
  readonly result: HeldOutResult;
  /** Target ids with their eos, and what was chosen in each place. */
  readonly labels: readonly number[];
  readonly choices: ExampleChoices;
}

/** The first ones, as many as are worth their time. */
function examplesLookedAt(validation: readonly TokenPair[]): readonly TokenPair[] {
  let tokens = 0;
  const end = validation.findIndex(({ source, target }, index) => {
    tokens += source.length + 2 * target.length;
    return index >= MOST_EXAMPLES || (index >= LEAST_EXAMPLES && tokens > MOST_TOKENS);
  });
  return end < 0 ? validation : validation.slice(0, end);
}

async function outcomesOf(
  pairs: readonly TokenPair[],
  encoded: readonly EncodedExample[],
  choices: readonly ExampleChoices[],
  words: ModelVocabularies,
  pause: () => Promise<void>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, pair] of pairs.entries()) {
    const example = encoded[index];
    const chosen = choices[index];
    if (!example || !chosen) continue;
    const labels = [...example.targetIds, EOS];
    outcomes.push({ result: resultOf(pair, labels, chosen, words), labels, choices: chosen });
    if (index % PAUSE_EVERY === PAUSE_EVERY - 1) await pause();
  }
  return outcomes;
}

/** What was written beside what was asked for. */
function resultOf(
  { source, target }: TokenPair,
  labels: readonly number[],
  { written }: ExampleChoices,
  { targetVocabulary }: ModelVocabularies,
): HeldOutResult {
  const finished = finishedIds(written);
  const outcome = finished ?? written;
  const firstError = labels.findIndex((id, place) => id !== written[place]);
  return {
    source,
    target,
    written: targetVocabulary.tokensAt(outcome),
    isExact: firstError < 0,
    isFinished: finished !== null,
    edits: editDistance(outcome, labels.slice(0, -1)),
    firstError: firstError < 0 ? null : firstError,
  };
}

function exactRate(results: readonly HeldOutResult[]) {
  return rateOf(results.filter(({ isExact }) => isExact).length, results.length);
}

function exactByLength(
  results: readonly HeldOutResult[],
  trained: ReadonlySet<number>,
  isDrawn: boolean,
): LengthExactMatch[] {
  return groupByKey(results, ({ source }) => String(source.length)).map((examples) => {
    const length = examples[0]?.source.length ?? 0;
    const isTrained = trained.has(length);
    return { length, rate: exactRate(examples), isTrained, isDrawn, examples };
  });
}

/** Of every target token, eos included. */
function countTokens(
  outcomes: readonly Outcome[],
  { targetVocabulary }: ModelVocabularies,
): Pick<ErrorReport, 'byPosition' | 'confusion'> {
  const counts: { forced: number; free: number; count: number }[] = [];
  const confusion = new ConfusionCounter(targetVocabulary);
  outcomes.forEach(({ labels, choices }, index) => {
    const end = choices.written.indexOf(EOS);
    // Behind its eos an output holds nothing, whatever the decoder would go on to say.
    const output = end < 0 ? choices.written : choices.written.slice(0, end + 1);
    labels.forEach((label, place) => {
      const at = (counts[place] ??= { forced: 0, free: 0, count: 0 });
      const forced = choices.forced[place] ?? label;
      at.count++;
      if (forced === label) at.forced++;
      if (output[place] === label) at.free++;
      confusion.add(label, forced, index);
    });
  });
  const byPosition = counts.map(({ forced, free, count }, position): PositionAccuracy => ({
    position,
    forced: rateOf(forced, count),
    free: rateOf(free, count),
  }));
  return { byPosition, confusion: confusion.toConfusion() };
}
