/**
 * How much the decoder uses what the encoder says: its teacher-forced loss from the states that the
 * encoder left, from those of another example, and from zeros. A decoder that ignores the encoder
 * loses nothing. The difference is a permutation importance (Breiman 2001, section 10) of the one
 * thing that crosses from encoder to decoder.
 */
import * as tf from '@tensorflow/tfjs';
import { ratioInterval } from '../../base/ratioInterval';
import { createRng, type Rng } from '../../base/rng';
import { collateBatch, type Batch, type EncodedExample } from '../../data/batch';
import type { ContextUseReport } from '../../domain/contextUse';
import type { Untimed } from '../../domain/measured';
import { copyOf, whole, type View } from '../../kernels/view';
import { withFrozenWeights, type Weights } from '../frozenWeights';
import { AT_ONCE, type InTurn } from '../inTurn';
import { decode, type DecoderStart } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { rowLossesOf } from '../training/loss';

/** The first of the validation split. */
const EXAMPLES = 512;
/** One encoding and three decodings of as many take less than a training step on a batch of 64. */
const MOST_ROWS = 128;
const LEAST_ROWS = 32;
/** The same partners at every look: what moves between two looks is the model. */
const SEED = 1;

/**
 * Losses are nats per target token, eos counted. Both gaps are ratios over examples, sum of loss
 * differences / sum of target tokens, paired by example; see `ratioInterval`. All is of the parameters as they are when the first job runs.
 *
 * @param examples at least one; a single one is swapped with itself, and its intervals have no ends
 * @param inTurn runs the jobs: a copy first, then one batch each
 */
export async function measureContextUse(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  inTurn: InTurn = AT_ONCE,
): Promise<Untimed<ContextUseReport>> {
  const looked = examples.slice(0, EXAMPLES);
  const losses: LossesByExample = { true: [], shuffled: [], zeroed: [] };
  const modelStep = await withFrozenWeights(model, inTurn, async (weights) => {
    const rng = createRng(SEED);
    const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, model.config.training.batchSize));
    for (const [index, part] of batchesOf(looked, rows).entries()) {
      const batch = collateBatch(part, { reverseSource: weights.shape.reverseSource });
      const partners = cycleOf(part.length, rng.fork(`batch ${index}`));
      const read = await inTurn(() => readBatch(weights, batch, partners));
      for (const start of STARTS) losses[start].push(...read[start]);
    }
    return weights.step;
  });
  const tokens = looked.map(({ targetIds }) => targetIds.length + 1);
  const meanLoss = (start: Start): number => ratioInterval(losses[start], tokens).value;
  const gap = (start: Start) =>
    ratioInterval(
      losses[start].map((loss, example) => loss - (losses.true[example] ?? Number.NaN)),
      tokens,
    );
  return {
    modelStep,
    examples: looked.length,
    trueLoss: meanLoss('true'),
    shuffledLoss: meanLoss('shuffled'),
    zeroedLoss: meanLoss('zeroed'),
    shuffledGap: gap('shuffled'),
    zeroedGap: gap('zeroed'),
  };
}

const STARTS = ['true', 'shuffled', 'zeroed'] as const;
type Start = (typeof STARTS)[number];
/** Nats of each example's target, its eos counted. */
type LossesByExample = Record<Start, number[]>;

/** In their own order; a lone last one joins the batch before, where it has others to swap with. */
export function batchesOf<T>(examples: readonly T[], rows: number): T[][] {
  const batches: T[][] = [];
  for (let from = 0; from < examples.length; from += rows) {
    batches.push(examples.slice(from, from + rows));
  }
  const last = batches.at(-1);
  const before = batches.at(-2);
  if (last?.length !== 1 || !before) return batches;
  return [...batches.slice(0, -2), [...before, ...last]];
}

/**
 * A permutation that is one cycle through all, each as likely: nobody keeps its place (Sattolo 1986).
 *
 * @returns at each place, whose turn it is
 */
export function cycleOf(count: number, rng: Rng): Int32Array {
  const order = Int32Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1; last > 0; last--) {
    const other = rng.nextInt(0, last - 1);
    const kept = order[last] ?? last;
    order[last] = order[other] ?? other;
    order[other] = kept;
  }
  return order;
}

async function readBatch(
  { parameters, shape }: Weights,
  batch: Batch,
  partners: Int32Array,
): Promise<LossesByExample> {
  const { batchSize } = batch;
  const uploaded = uploadBatch(batch);
  const rowLosses = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const order = tf.tensor1d(partners, 'int32'); // [batch]
    const stateOf = (view: View) =>
      tf.reshape<tf.Rank.R2>(copyOf(view, batchSize * shape.hiddenSize), [batchSize, -1]); // [batch, hidden]
    const zeros = whole(tf.zeros([batchSize, shape.hiddenSize])); // [batch, hidden]
    const swapped = changed(encoding, (view) => whole(tf.gather(stateOf(view), order))); // [batch, hidden]
    const empty = changed(encoding, () => zeros); // [batch, hidden]
    return tf.stack(
      [encoding, swapped, empty].map(
        (start) =>
          rowLossesOf(parameters, uploaded, decode(parameters, shape, uploaded, start, null)), // [targetTime * batch]
      ),
    ); // [starts, targetTime * batch]
  });
  uploaded.dispose();
  try {
    const shares = await rowLosses.data<'float32'>();
    const positions = batch.labels.length;
    const lossesOf = (place: number): number[] => {
      const sums = new Array<number>(batchSize).fill(0);
      for (let position = 0; position < positions; position++) {
        const row = position % batchSize;
        sums[row] = (sums[row] ?? 0) + (shares[place * positions + position] ?? Number.NaN);
      }
      // Shares are of the mean over the batch's target tokens.
      return sums.map((sum) => sum * uploaded.labelCount);
    };
    return { true: lossesOf(0), shuffled: lossesOf(1), zeroed: lossesOf(2) };
  } finally {
    rowLosses.dispose();
  }
}

/** The states of all layers and the context, each changed alike. */
function changed({ states, context }: DecoderStart, change: (view: View) => View): DecoderStart {
  return {
    states: states.map(({ hidden, cell }) => ({
      hidden: change(hidden),
      cell: cell === null ? null : change(cell),
    })),
    context: change(context),
  };
}
