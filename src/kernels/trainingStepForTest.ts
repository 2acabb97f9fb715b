/** One whole training step of a one-layer LSTM encoder-decoder, built from the kernels alone. */
import * as tf from '@tensorflow/tfjs';
import { integerTensor, normalTensor } from './compareForTest';
import { maskedCrossEntropy } from './crossEntropy/crossEntropy';
import { embedding } from './embedding/embedding';
import { linear } from './linear/linear';
import { applyOptimizerUpdate } from './optimizerUpdate/optimizerUpdate';
import { HYPERPARAMETERS } from './optimizerUpdate/optimizerCasesForTest';
import type { RecurrentWeights } from './recurrentLayer/recurrentLayer';
import { recurrentLayer } from './recurrentLayer/recurrentLayer';

export interface StepSizes {
  readonly batch: number;
  readonly sourceTime: number;
  readonly targetTime: number;
  readonly embedding: number;
  readonly hidden: number;
  readonly vocab: number;
}

/** The "addition" workload: digits in, digits out. */
export const ADDITION: StepSizes = {
  batch: 128,
  sourceTime: 7,
  targetTime: 5,
  embedding: 16,
  hidden: 128,
  vocab: 14,
};

export interface TrainingStep {
  /** Runs one step; the caller disposes the loss []. */
  readonly run: () => tf.Scalar;
  readonly dispose: () => void;
}

function variable<R extends tf.Rank>(shape: tf.ShapeMap[R], seed: number): tf.Variable<R> {
  const initial = normalTensor<tf.Tensor<R>>(shape, 0.08, seed);
  const result = tf.variable(initial);
  initial.dispose();
  return result;
}

export function prepareTrainingStep(sizes: StepSizes): TrainingStep {
  const { batch, sourceTime, targetTime, hidden, vocab } = sizes;
  const rows = 4 * hidden;
  const side = (seed: number) => ({
    table: variable<tf.Rank.R2>([vocab, sizes.embedding], seed),
    weights: {
      weightIh: variable<tf.Rank.R2>([rows, sizes.embedding], seed + 1),
      weightHh: variable<tf.Rank.R2>([rows, hidden], seed + 2),
      biasIh: variable<tf.Rank.R1>([rows], seed + 3),
      biasHh: variable<tf.Rank.R1>([rows], seed + 4),
    },
  });
  const encoder = side(10);
  const decoder = side(20);
  const readout = {
    weight: variable<tf.Rank.R2>([vocab, hidden], 30),
    bias: variable<tf.Rank.R1>([vocab], 31),
  };
  const parametersOf = ({ table, weights }: typeof encoder): tf.Variable[] => [
    table,
    weights.weightIh,
    weights.weightHh,
    weights.biasIh,
    weights.biasHh,
  ];
  const parameters: tf.Variable[] = [
    ...parametersOf(encoder),
    ...parametersOf(decoder),
    readout.weight,
    readout.bias,
  ];
  const slots = [0, 1].map(() => {
    return parameters.map((parameter) => tf.tidy(() => tf.variable(tf.zerosLike(parameter))));
  });
  const sourceIds = integerTensor(sourceTime * batch, 3, vocab - 1, 1);
  const decoderInputIds = integerTensor(targetTime * batch, 3, vocab - 1, 2);
  const labels = integerTensor(targetTime * batch, 3, vocab - 1, 3);
  const sourceLengths = integerTensor(batch, 1, sourceTime, 4);
  const targetLengths = integerTensor(batch, targetTime, targetTime, 5);
  const zeros = tf.zeros<tf.Rank.R2>([batch, hidden]);
  let step = 0;

  const layer = (
    table: tf.Variable<tf.Rank.R2>,
    weights: RecurrentWeights,
    ids: tf.Tensor1D,
    lengths: tf.Tensor1D,
    initial: { hidden: tf.Tensor2D; cell: tf.Tensor2D | null },
  ) => {
    const time = ids.size / batch;
    const inputs = embedding(table, ids).reshape<tf.Tensor3D>([time, batch, sizes.embedding]); // [time, batch, embedding]
    return recurrentLayer('lstm', inputs, lengths, initial, weights);
  };
  const loss = (): tf.Scalar => {
    const start = { hidden: zeros, cell: zeros };
    const encoded = layer(encoder.table, encoder.weights, sourceIds, sourceLengths, start);
    const decoded = layer(
      decoder.table,
      decoder.weights,
      decoderInputIds,
      targetLengths,
      encoded.final,
    );
    const outputs = decoded.outputs.reshape<tf.Tensor2D>([targetTime * batch, hidden]); // [time * batch, hidden]
    return maskedCrossEntropy(linear(outputs, readout.weight, readout.bias), labels, 0);
  };
  return {
    run: () => {
      step++;
      const { value, grads } = tf.variableGrads(loss, parameters);
      const gradients = parameters.map(({ name }) => grads[name]!);
      const report = applyOptimizerUpdate('adam', parameters, gradients, slots, {
        ...HYPERPARAMETERS,
        gradientClipNorm: 5,
        step,
      }); // [2]
      tf.dispose([report, grads]);
      return value;
    },
    dispose: () => {
      const batchTensors = [sourceIds, decoderInputIds, labels, sourceLengths, targetLengths];
      tf.dispose([parameters, slots, batchTensors, zeros]);
    },
  };
}
