/** Loss and gradients of one batch under teacher forcing. */
import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../../domain/experimentConfig';
import {
  tokenLoss,
  tokenLossAndGradient,
  type TokenLossLayout,
} from '../../kernels/tokenLoss/tokenLoss';
import { decode, decoderGradient, targetVocabSize, type Decoding } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Parameters } from '../model/parameters';
import { stackGradient, type DropoutSeeds } from '../model/recurrentStack';
import type { BatchTensors } from '../model/uploadBatch';
import type { NamedParameter } from '../../domain/modelSnapshot';

export interface StepDropout {
  readonly encoder: DropoutSeeds;
  readonly decoder: DropoutSeeds;
}

export const NO_DROPOUT: StepDropout = { encoder: null, decoder: null };

export interface LossOptions {
  readonly dropout: StepDropout;
  readonly labelSmoothing: number;
}

function lossLayout(
  parameters: Parameters,
  batch: BatchTensors,
  labelSmoothing: number,
): TokenLossLayout {
  return {
    rows: batch.targetTime * batch.batchSize,
    vocab: targetVocabSize(parameters),
    labelSmoothing,
    inverseCount: batch.labelCount === 0 ? 0 : 1 / batch.labelCount,
  };
}

/**
 * Each target position's share of the mean loss in nats, [targetTime * batch]; their sum is the loss.
 * Without label smoothing. Caller disposes.
 */
export function rowLossesOf(
  parameters: Parameters,
  batch: BatchTensors,
  { logits }: Pick<Decoding, 'logits'>,
): tf.Tensor1D {
  return tokenLoss(logits, batch.labels, lossLayout(parameters, batch, 0)); // [targetTime * batch]
}

/** The same, with the gradient of the loss with respect to the logits. Caller disposes. */
export function lossAndGradientOf(
  parameters: Parameters,
  batch: BatchTensors,
  { logits }: Pick<Decoding, 'logits'>,
  labelSmoothing: number,
): ReturnType<typeof tokenLossAndGradient> {
  const layout = lossLayout(parameters, batch, labelSmoothing);
  return tokenLossAndGradient(logits, batch.labels, layout); // [targetTime * batch], [targetTime * batch, targetVocab]
}

/**
 * Adds the gradient of the mean loss per unmasked target token to `gradients`, laid out as the
 * parameters.
 *
 * @returns each target position's share of that loss in nats, [targetTime * batch]; caller disposes
 */
export function addGradients(
  parameters: Parameters,
  gradients: tf.Tensor,
  model: ModelConfig,
  batch: BatchTensors,
  options: LossOptions,
): tf.Tensor1D {
  return tf.tidy(() => {
    const encoding = encode(parameters, model, batch, options.dropout.encoder);
    const decoding = decode(parameters, model, batch, encoding, options.dropout.decoder);
    const { rowLosses, dLogits } = lossAndGradientOf(
      parameters,
      batch,
      decoding,
      options.labelSmoothing,
    ); // [targetTime * batch], [targetTime * batch, targetVocab]
    const dStates = decoderGradient(parameters, gradients, model, batch, decoding, dLogits);
    stackGradient(parameters, gradients, model, encoding.stack, null, dStates, null);
    return rowLosses;
  });
}

/** Loss and gradients of one batch, read back: for those who check them. */
export async function readLossAndGradients(
  parameters: Parameters,
  model: ModelConfig,
  batch: BatchTensors,
  options: LossOptions,
): Promise<{ readonly loss: number; readonly gradients: readonly NamedParameter[] }> {
  const gradients = tf.zeros([parameters.layout.size]); // [layout.size]
  const rowLosses = addGradients(parameters, gradients, model, batch, options); // [targetTime * batch]
  const [shares, named] = await Promise.all([
    rowLosses.data<'float32'>(),
    parameters.readNamed(gradients),
  ]);
  tf.dispose([rowLosses, gradients]);
  return { loss: shares.reduce((sum, share) => sum + share, 0), gradients: named };
}
