/**
 * What each written token owes to each source token, in a model without attention weights to look at:
 * gradient times input and leave-one-out for one source, leave-one-out by position over many.
 */
import { tokensOfExample, type EncodedExample } from '../../data/batch';
import { EOS } from '../../data/vocabulary';
import { NO_SURGERY } from '../../domain/contextSurgery';
import { DEFAULT_DECODING } from '../../domain/decoding';
import type { Untimed } from '../../domain/measured';
import type {
  PositionMeans,
  SaliencyReport,
  SaliencyRequest,
  SetSaliencyReport,
  SetSaliencyRequest,
} from '../../domain/saliency';
import { checkRequest, DecodeRequestError } from '../decoding/decodeRequest';
import { withFrozenWeights, type Weights } from '../frozenWeights';
import { AT_ONCE, rowsOfTurn, type InTurn } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { forcedBatch, type ForcedRow } from './forcedBatch';
import { gradientTimesInput } from './gradientInput';
import { leaveOutRows, writtenLogProbabilities } from './leaveOneOut';

/**
 * Both are [target, source], nats. Gradient times input: d log p(y_t | y_<t, x) / d e_s . e_s. Leave one
 * out: log p(y_t | y_<t, x) - log p(y_t | y_<t, x without s). Of the parameters as they are when the
 * first job runs.
 *
 * @param inTurn runs the jobs: a copy of the weights first, then one batch each
 * @throws EmptySourceError, DecodeRequestError
 */
export async function explainTokens(
  model: Seq2SeqModel,
  { source, targetIds }: SaliencyRequest,
  inTurn: InTurn = AT_ONCE,
): Promise<Untimed<SaliencyReport>> {
  if (targetIds.length === 0) {
    throw new DecodeRequestError('targetIds', 'there is no written token to explain');
  }
  const { source: read } = checkRequest(model.words, {
    source,
    forcedIds: targetIds,
    maxLength: targetIds.length,
    settings: DEFAULT_DECODING,
    surgery: NO_SURGERY,
    gold: null,
    candidates: 0,
  });
  return withFrozenWeights(model, inTurn, async (weights) => {
    const rowsOfJob = jobRows(model);
    const gradientInput = await explainByGradient(weights, read.ids, targetIds, rowsOfJob, inTurn);
    const rows = leaveOutRows(read.ids, targetIds);
    const found = await writtenLogProbabilities(weights, rows, rowsOfJob, inTurn);
    const [intact = new Float32Array(), ...without] = found;
    return {
      modelStep: weights.step,
      sourceTokens: read.tokens,
      targetTokens: model.words.targetVocabulary.tokensAt(targetIds),
      gradientInput,
      leaveOneOut: Float32Array.from({ length: targetIds.length * read.ids.length }, (_, cell) => {
        const row = Math.floor(cell / read.ids.length);
        return (intact[row] ?? 0) - (without[cell % read.ids.length]?.[row] ?? 0);
      }),
      logProbabilities: intact,
      isReadReversed: model.shape.reverseSource,
    };
  });
}

/** [target, source], the source in the order in which it is written. */
async function explainByGradient(
  weights: Weights,
  sourceIds: readonly number[],
  writtenIds: readonly number[],
  rowsOfJob: (timeSteps: number) => number,
  inTurn: InTurn,
): Promise<Float32Array> {
  const { reverseSource } = weights.shape;
  const sources = sourceIds.length;
  const matrix = new Float32Array(writtenIds.length * sources);
  const perJob = rowsOfJob(sources + writtenIds.length);
  for (let from = 0; from < writtenIds.length; from += perJob) {
    const rows = writtenIds
      .slice(from, from + perJob)
      .map((_, row): ForcedRow => ({ sourceIds, writtenIds, asked: from + row }));
    const batch = forcedBatch(rows, weights.shape);
    const products = await inTurn(() => gradientTimesInput(weights, batch));
    rows.forEach((_, row) => {
      for (let position = 0; position < sources; position++) {
        const timeStep = reverseSource ? sources - 1 - position : position;
        matrix[(from + row) * sources + position] = products[timeStep * rows.length + row] ?? 0;
      }
    });
  }
  return matrix;
}

/**
 * Leave-one-out over the first examples, each with its true target and its eos: means of the changes'
 * sizes in nats, [target positions, source positions], counted from the source's start and from its
 * end. Of the parameters as they are when the first job runs.
 *
 * @param examples at least one
 */
export async function explainSet(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  request: SetSaliencyRequest,
  turns: { readonly inTurn: InTurn; readonly onProgress: (share: number) => void },
): Promise<Untimed<SetSaliencyReport>> {
  // Sorting by length keeps padding, and so work, small.
  const looked = examples
    .slice(0, request.examples)
    .toSorted((a, b) => timeStepsOf(a) - timeStepsOf(b));
  const rows = looked.flatMap(({ sourceIds, targetIds }) =>
    leaveOutRows(sourceIds, [...targetIds, EOS]),
  );
  const timeSteps = rows.map(({ sourceIds, writtenIds }) => sourceIds.length + writtenIds.length);
  const work = timeSteps.reduce((sum, steps) => sum + steps, 0);
  let counted = 0;
  let done = 0;
  return withFrozenWeights(model, turns.inTurn, async (weights) => {
    const found = await writtenLogProbabilities(
      weights,
      rows,
      jobRows(model),
      turns.inTurn,
      (rowsDone) => {
        while (counted < rowsDone) done += timeSteps[counted++] ?? 0;
        turns.onProgress(done / work);
      },
    );
    return {
      modelStep: weights.step,
      examples: looked.map((example) => tokensOfExample(example, model.words)),
      ...meansByPosition(looked, found),
    };
  });
}

/** @param found of the rows of every example, one example after the other */
function meansByPosition(
  examples: readonly EncodedExample[],
  found: readonly Float32Array[],
): Pick<SetSaliencyReport, 'sourcePositions' | 'targetPositions' | 'fromStart' | 'fromEnd'> {
  const sourcePositions = Math.max(...examples.map(({ sourceIds }) => sourceIds.length));
  const targetPositions = Math.max(...examples.map(({ targetIds }) => targetIds.length)) + 1;
  const fromStart = new RunningMeans(targetPositions * sourcePositions);
  const fromEnd = new RunningMeans(targetPositions * sourcePositions);
  let at = 0;
  examples.forEach(({ sourceIds, targetIds }, example) => {
    const intact = found[at++];
    for (let source = 0; source < sourceIds.length; source++) {
      const without = found[at++];
      for (let target = 0; target <= targetIds.length; target++) {
        const change = Math.abs((intact?.[target] ?? 0) - (without?.[target] ?? 0));
        const first = target * sourcePositions;
        fromStart.add(first + source, change, example);
        fromEnd.add(first + sourceIds.length - 1 - source, change, example);
      }
    }
  });
  return {
    sourcePositions,
    targetPositions,
    fromStart: fromStart.means,
    fromEnd: fromEnd.means,
  };
}

class RunningMeans {
  readonly means: PositionMeans;
  private readonly largest: Float32Array;

  constructor(cells: number) {
    this.means = {
      mean: new Float32Array(cells),
      counts: new Int32Array(cells),
      strongest: new Int32Array(cells).fill(-1),
    };
    this.largest = new Float32Array(cells).fill(-1);
  }

  add(cell: number, change: number, example: number): void {
    const { mean, counts, strongest } = this.means;
    const count = (counts[cell] ?? 0) + 1;
    const before = mean[cell] ?? 0;
    counts[cell] = count;
    mean[cell] = before + (change - before) / count;
    if (change <= (this.largest[cell] ?? 0)) return;
    this.largest[cell] = change;
    strongest[cell] = example;
  }
}

/** Rows of that many time steps, source and target together, that take no longer than an update. */
function jobRows({ config, words }: Seq2SeqModel): (timeSteps: number) => number {
  const rows = rowsOfTurn(config);
  const usual = words.maxSourceLength + words.maxTargetLength + 1;
  return (timeSteps) => Math.max(1, Math.min(rows, Math.floor((rows * usual) / timeSteps)));
}

function timeStepsOf({ sourceIds, targetIds }: EncodedExample): number {
  return sourceIds.length + targetIds.length;
}
