/**
 * The hidden values of one layer at every time step of the held-out examples, read back once, so that
 * units can be asked about as often as a person likes (LSTMVis, Strobelt et al. 2018, keeps them on a
 * server for that). The encoder reads each source as it does in training; the decoder is fed the true
 * target.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { collateBatch, tokensOfExample, type EncodedExample } from '../../data/batch';
import { BOS } from '../../data/vocabulary';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { HeldOutSequence, MachineSide } from '../../domain/unitReports';
import { ACTIVATION_COUNT } from '../../kernels/recurrent/recurrent';
import { withFrozenWeights, type DatedWeights, type Weights } from '../frozenWeights';
import { AT_ONCE, type InTurn } from '../inTurn';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import type { ModelVocabularies } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { checkUnits } from './unitSelection';

/** What is kept of them, on the host. */
const MOST_BYTES = 32 * 2 ** 20;
/** More would take training's time for answers that hardly differ. */
const MOST_EXAMPLES = 2000;

/** What one job may leave on the device: states, gates and cells of every layer. */
const BYTES_PER_JOB = 16 * 2 ** 20;
const ROWS_PER_JOB = 128;

export interface LayerPlace {
  readonly side: MachineSide;
  /** From 0. */
  readonly layer: number;
}

export interface HeldOutActivations {
  readonly place: LayerPlace;
  readonly hiddenSize: number;
  /** What the side read, by example: ids of its vocabulary. */
  readonly readIds: readonly (readonly number[])[];
  /** Time steps of the examples before each, then of all. */
  readonly starts: readonly number[];
  /** [time steps of all examples, hidden]: the state after each token. */
  readonly values: Float32Array;
  readonly modelStep: number;
}

/**
 * All of the parameters as they are when the first job runs.
 *
 * @param inTurn runs the jobs: a copy first, then one batch each
 * @returns of the first examples: 2,000, or as many as fit 32 MiB
 * @throws UnknownUnitError
 */
export async function readHeldOutActivations(
  model: DatedWeights,
  examples: readonly EncodedExample[],
  place: LayerPlace,
  inTurn: InTurn = AT_ONCE,
  mostBytes = MOST_BYTES,
): Promise<HeldOutActivations> {
  const { shape } = model;
  const { hiddenSize } = shape;
  checkUnits(shape, { layer: place.layer, units: [] });
  const readIds: (readonly number[])[] = [];
  const starts = [0];
  let total = 0;
  for (const example of examples.slice(0, MOST_EXAMPLES)) {
    const ids = idsRead(shape, place.side, example);
    if ((total + ids.length) * hiddenSize * 4 > mostBytes) break;
    total += ids.length;
    readIds.push(ids);
    starts.push(total);
  }
  const values = new Float32Array(total * hiddenSize);
  const modelStep = await withFrozenWeights(model, inTurn, async (weights) => {
    for (const indices of jobsOf(shape, examples.slice(0, readIds.length))) {
      const rows = indices.length;
      const states = await inTurn(() => readStates(weights, examples, indices, place));
      indices.forEach((index, row) => {
        const start = starts[index] ?? 0;
        readIds[index]?.forEach((_, timeStep) => {
          const from = (timeStep * rows + row) * hiddenSize;
          const state = states.subarray(from, from + hiddenSize);
          values.set(state, (start + timeStep) * hiddenSize);
        });
      });
    }
    return weights.step;
  });
  return { place, hiddenSize, readIds, starts, values, modelStep };
}

/** An example in tokens, with what the side read of it. @throws Error for one that was not read */
export function sequenceAt(
  { place, readIds }: HeldOutActivations,
  examples: readonly EncodedExample[],
  words: ModelVocabularies,
  index: number,
): HeldOutSequence {
  const example = examples[index];
  const ids = readIds[index];
  assert(example !== undefined && ids !== undefined, `no held-out example ${index}`);
  const read = place.side === 'encoder' ? words.sourceVocabulary : words.targetVocabulary;
  return {
    example: index,
    tokens: read.tokensAt(ids),
    ...tokensOfExample(example, words),
  };
}

function idsRead(
  { reverseSource }: ModelConfig,
  side: MachineSide,
  { sourceIds, targetIds }: EncodedExample,
): readonly number[] {
  if (side === 'decoder') return [BOS, ...targetIds];
  return reverseSource ? sourceIds.toReversed() : sourceIds;
}

/** Examples of like length together, few enough to be one short job. */
function jobsOf(shape: ModelConfig, examples: readonly EncodedExample[]): number[][] {
  const lengthOf = ({ sourceIds, targetIds }: EncodedExample): number =>
    sourceIds.length + targetIds.length + 1;
  const blocks = (ACTIVATION_COUNT[shape.cell] + 2) * shape.numLayers;
  const bytesPerStep = 4 * shape.hiddenSize * blocks;
  const jobs: number[][] = [];
  let job: number[] = [];
  const order = [...examples.entries()].sort(
    ([, a], [, b]) => a.sourceIds.length - b.sourceIds.length || lengthOf(a) - lengthOf(b),
  );
  let longest = 0;
  for (const [index, example] of order) {
    longest = Math.max(longest, lengthOf(example));
    const isFull =
      job.length >= ROWS_PER_JOB || (job.length + 1) * longest * bytesPerStep > BYTES_PER_JOB;
    if (isFull && job.length > 0) {
      jobs.push(job);
      job = [];
      longest = lengthOf(example);
    }
    job.push(index);
  }
  return job.length > 0 ? [...jobs, job] : jobs;
}

/** [time, batch, hidden], the state after each time step. */
async function readStates(
  { parameters, shape }: Weights,
  examples: readonly EncodedExample[],
  indices: readonly number[],
  { side, layer }: LayerPlace,
): Promise<Float32Array> {
  const batch = collateBatch(
    indices.flatMap((index) => examples[index] ?? []),
    { reverseSource: shape.reverseSource },
  );
  const uploaded = uploadBatch(batch);
  const states = tf.tidy(() => {
    const encoding = encode(parameters, shape, uploaded, null); // states and context, [batch, hidden] each
    const { stack } =
      side === 'encoder' ? encoding : decode(parameters, shape, uploaded, encoding, null);
    const found = stack.layers[layer];
    assert(found !== undefined, `no layer ${layer}`);
    return found.pass.states; // [time + 1, batch, hidden]
  });
  uploaded.dispose();
  try {
    const read = await states.data<'float32'>();
    return read.subarray(indices.length * shape.hiddenSize);
  } finally {
    states.dispose();
  }
}
