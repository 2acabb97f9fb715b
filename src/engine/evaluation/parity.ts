/**
 * Runs a parity case through the engine and compares every expected tensor: final states, logits,
 * loss, gradients, greedy output, beam searches, and the losses of 20 clipped Adam steps.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { ModelConfig, TrainingConfig } from '../../domain/experimentConfig';
import {
  modelOfCase,
  sourceOfRow,
  type NamedArray,
  type ParityCase,
  type ParityReport,
  type ParityRow,
} from '../../domain/parity';
import { DEFAULT_MODEL, DEFAULT_TRAINING } from '../../domain/parameterSpecs';
import { copyOf } from '../../kernels/view';
import { decodeGreedyBatch } from '../decoding/greedyBatch';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import { Parameters } from '../model/parameters';
import { uploadBatch, type BatchTensors } from '../model/uploadBatch';
import { NO_DROPOUT, readLossAndGradients } from '../training/loss';
import { TrainingStep } from '../training/trainingStep';
import { compareBeam } from './parityBeams';

/** `relative` is multiplied by max(1, largest expected value). */
type Tolerance =
  | { readonly absolute: number; readonly relative?: undefined }
  | { readonly relative: number; readonly absolute?: undefined };

/** Of each of the 20 Adam losses, in nats. */
const ADAM_LOSS_TOLERANCE = 1e-3;
const BEAM_TOLERANCE = { relative: 1e-4 } as const;

/**
 * The largest |actual - expected| of every tensor, and whether it is within its tolerance.
 *
 * @param relativeTolerance of states, logits, loss and gradients, times max(1, largest expected value)
 * @throws when the case lacks a tensor; the message names it
 */
export async function checkParity(
  parityCase: ParityCase,
  relativeTolerance: number,
): Promise<ParityReport> {
  const { config } = parityCase;
  const model: ModelConfig = { ...DEFAULT_MODEL, ...modelOfCase(config) };
  const parameters = Parameters.from(
    Object.entries(parityCase.tensors)
      .filter(([name]) => name.startsWith('encoder.') || name.startsWith('decoder.'))
      .map(([name, { shape, values }]) => ({ name, shape, values: Float32Array.from(values) })),
    {
      model,
      sourceVocabSize: config.sourceVocabSize,
      targetVocabSize: config.targetVocabSize,
    },
  );
  const batch = uploadCase(parityCase);
  const rows: ParityRow[] = [];
  const relative: Tolerance = { relative: relativeTolerance };
  const compare = async (
    name: string,
    actual: tf.Tensor,
    tolerance: Tolerance = relative,
  ): Promise<void> => {
    rows.push(compareArrays(name, expectedOf(parityCase, name), await actual.data(), tolerance));
    actual.dispose();
  };

  const states = tf.tidy(() => {
    const size = batch.batchSize * model.hiddenSize;
    const finals = encode(parameters, model, batch, null).states; // [batch, hidden] a layer
    return {
      hidden: tf.stack(finals.map((state) => copyOf(state.hidden, size))), // [layers, batch * hidden]
      cell:
        model.cell === 'lstm'
          ? tf.stack(finals.flatMap((state) => (state.cell ? [copyOf(state.cell, size)] : []))) // [layers, batch * hidden]
          : undefined,
    };
  });
  await compare('expected.encoder_hidden', states.hidden);
  if (states.cell) await compare('expected.encoder_cell', states.cell);

  const logits = tf.tidy(() => {
    const encoding = encode(parameters, model, batch, null); // states and context, [batch, hidden] each
    return batchMajor(decode(parameters, model, batch, encoding, null).logits, batch); // [batch, targetTime, vocab]
  });
  await compare('expected.logits', logits);

  const first = await readLossAndGradients(parameters, model, batch, {
    dropout: NO_DROPOUT,
    labelSmoothing: 0,
  });
  const compareRead = (name: string, values: ArrayLike<number>): void => {
    rows.push(compareArrays(name, expectedOf(parityCase, name), values, relative));
  };
  compareRead('expected.loss', [first.loss]);
  for (const { name, values } of first.gradients) compareRead(`expected.grad.${name}`, values);

  const greedy = tf.tidy(
    () => tf.transpose(decodeGreedyBatch(parameters, model, batch, config.targetTime + 2)), // [batch, targetTime + 2]
  );
  await compare('expected.greedy', greedy, { absolute: 0 });

  for (const [place, beam] of parityCase.beams.entries()) {
    const source = sourceOfRow(parityCase, beam.row);
    assert(source !== null, `the case lacks row ${beam.row}`);
    const arrays = await compareBeam({ parameters, shape: model }, source, beam, place);
    for (const { name, expected, actual, isExact } of arrays) {
      rows.push(compareArrays(name, expected, actual, isExact ? { absolute: 0 } : BEAM_TOLERANCE));
    }
  }

  const training: TrainingConfig = {
    ...DEFAULT_TRAINING,
    optimizer: 'adam',
    learningRate: config.learningRate,
    gradientClipNorm: config.gradientClipNorm,
  };
  const steps = new TrainingStep(parameters, model, training);
  const expectedLosses = expectedOf(parityCase, 'expected.adam_loss');
  const losses: number[] = [];
  for (let step = 0; step < expectedLosses.values.length; step++) {
    steps.run(batch, { learningRate: config.learningRate, dropout: NO_DROPOUT });
    losses.push(...(await steps.read()).map(({ loss }) => loss));
  }
  rows.push(
    compareArrays('expected.adam_loss', expectedLosses, losses, { absolute: ADAM_LOSS_TOLERANCE }),
  );

  steps.dispose();
  parameters.dispose();
  batch.dispose();
  return { rows, isPassed: rows.every((row) => row.isWithin) };
}

function expectedOf(parityCase: ParityCase, name: string): NamedArray {
  const found = parityCase.tensors[name];
  assert(found !== undefined, `the case lacks the tensor ${name}`);
  return found;
}

function uploadCase(parityCase: ParityCase): BatchTensors {
  const { batch, sourceTime, targetTime } = parityCase.config;
  const timeMajor = (name: string, time: number): Int32Array => {
    const { values } = expectedOf(parityCase, name);
    return Int32Array.from({ length: time * batch }, (_, position) => {
      const [timeStep, row] = [Math.floor(position / batch), position % batch];
      return values[row * time + timeStep] ?? 0;
    });
  };
  return uploadBatch({
    batchSize: batch,
    sourceTime,
    targetTime,
    sourceIds: timeMajor('input.source', sourceTime),
    sourceLengths: Int32Array.from(expectedOf(parityCase, 'input.source_length').values),
    decoderInputIds: timeMajor('input.decoder_input', targetTime),
    labels: timeMajor('input.labels', targetTime),
    targetLengths: new Int32Array(batch).fill(targetTime),
  });
}

function batchMajor(logits: tf.Tensor2D, batch: BatchTensors): tf.Tensor {
  const timeMajor = tf.reshape(logits, [batch.targetTime, batch.batchSize, -1]); // [targetTime, batch, vocab]
  return tf.transpose(timeMajor, [1, 0, 2]); // [batch, targetTime, vocab]
}

function compareArrays(
  tensor: string,
  expected: NamedArray,
  actual: ArrayLike<number>,
  tolerance: Tolerance,
): ParityRow {
  let largest = 0;
  let largestError = actual.length === expected.values.length ? 0 : Number.POSITIVE_INFINITY;
  expected.values.forEach((value, index) => {
    largest = Math.max(largest, Math.abs(value));
    const error = Math.abs(value - (actual[index] ?? Number.NaN));
    largestError = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(largestError, error);
  });
  const limit = tolerance.absolute ?? tolerance.relative * Math.max(1, largest);
  return { tensor, largestError, tolerance: limit, isWithin: largestError <= limit };
}
