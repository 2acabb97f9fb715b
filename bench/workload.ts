/**
 * What every row of the benchmark trains: model sizes, initial weights and batches, all of them
 * written down or drawn from one seed, so that two implementations differ in nothing but how they
 * compute. Plain data and no library, so that Node hands the same numbers to PyTorch.
 */
import { createRng } from '../src/base/rng';
import { BOS, EOS } from '../src/data/vocabulary';
import type { ModelConfig } from '../src/domain/experimentConfig';
import type { NamedParameter } from '../src/domain/modelSnapshot';
import type { Batch } from '../src/data/batch';
import { parameterSlots } from '../src/engine/model/parameterLayout';

export type WorkloadName = 'R' | 'addition';

/** An LSTM encoder-decoder: the encoder's final states start the decoder's layers, nothing more. */
export interface Workload {
  readonly name: WorkloadName;
  readonly numLayers: number;
  readonly hiddenSize: number;
  readonly embeddingSize: number;
  /** Of either side; each has a vocabulary of its own. */
  readonly vocabSize: number;
  readonly batchSize: number;
  readonly sourceTime: number;
  readonly targetTime: number;
}

export const WORKLOADS: Readonly<Record<WorkloadName, Workload>> = {
  R: {
    name: 'R',
    numLayers: 2,
    hiddenSize: 128,
    embeddingSize: 64,
    vocabSize: 100,
    batchSize: 64,
    sourceTime: 20,
    targetTime: 20,
  },
  addition: {
    name: 'addition',
    numLayers: 1,
    hiddenSize: 128,
    embeddingSize: 16,
    vocabSize: 14,
    batchSize: 128,
    sourceTime: 7,
    targetTime: 5,
  },
};

/** Adam and the clipping before it, in PyTorch's form: g * min(1, clipNorm / (norm + 1e-6)). */
export const ADAM = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 0.3 };

/** The steps of a run go round these. */
export const BATCH_COUNT = 4;

const SEED = 20_260_301;
const FIRST_WORD = 4;

export function modelConfig(workload: Workload): ModelConfig {
  return {
    cell: 'lstm',
    numLayers: workload.numLayers,
    hiddenSize: workload.hiddenSize,
    embeddingSize: workload.embeddingSize,
    dropoutRate: 0,
    sharedVocabulary: false,
    contextToInput: false,
    contextToReadout: false,
    inputToReadout: false,
    reverseSource: false,
    initializer: 'uniform',
  };
}

/** PyTorch's names, shapes and default initialization: U(+-hidden^-1/2), embeddings N(0, 1). */
export function initialWeights(workload: Workload): NamedParameter[] {
  const rng = createRng(SEED);
  const bound = 1 / Math.sqrt(workload.hiddenSize);
  const slots = parameterSlots({
    model: modelConfig(workload),
    sourceVocabSize: workload.vocabSize,
    targetVocabSize: workload.vocabSize,
  });
  return slots.map(({ name, shape, role }) => {
    const stream = rng.fork(name);
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
    for (let i = 0; i < values.length; i++) {
      values[i] = role === 'embedding' ? stream.nextNormal() : bound * (2 * stream.nextFloat() - 1);
    }
    return { name, shape, values };
  });
}

/**
 * Random words without padding, the low ids more often than the high ones: there is something to
 * learn, so the loss moves and a wrong update shows.
 */
export function batchesOf(workload: Workload): Batch[] {
  const { batchSize, sourceTime, targetTime, vocabSize } = workload;
  const rng = createRng(SEED).fork('batches');
  const words = vocabSize - FIRST_WORD;
  const word = (): number => FIRST_WORD + Math.floor(words * rng.nextFloat() ** 2);
  return Array.from({ length: BATCH_COUNT }, () => {
    const sourceIds = new Int32Array(sourceTime * batchSize).map(word);
    const labels = new Int32Array(targetTime * batchSize).map(word);
    labels.fill(EOS, (targetTime - 1) * batchSize);
    const decoderInputIds = new Int32Array(targetTime * batchSize).fill(BOS);
    decoderInputIds.set(labels.subarray(0, (targetTime - 1) * batchSize), batchSize);
    return {
      batchSize,
      sourceTime,
      targetTime,
      sourceIds,
      sourceLengths: new Int32Array(batchSize).fill(sourceTime),
      decoderInputIds,
      labels,
      targetLengths: new Int32Array(batchSize).fill(targetTime),
    };
  });
}

/** Multiplications and additions of the matrix products of one step: backward costs twice forward. */
export function flopsPerStep(workload: Workload): number {
  const { batchSize, hiddenSize, numLayers, sourceTime, targetTime, vocabSize } = workload;
  let inputs = workload.embeddingSize + hiddenSize;
  inputs += (numLayers - 1) * 2 * hiddenSize;
  const recurrent = 2 * batchSize * 4 * hiddenSize * inputs * (sourceTime + targetTime);
  const readout = 2 * batchSize * targetTime * hiddenSize * vocabSize;
  return 3 * (recurrent + readout);
}
