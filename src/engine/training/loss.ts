/** Loss and gradients of one batch under teacher forcing. */
import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../../domain/experimentConfig';
import { maskedCrossEntropy } from '../../kernels/crossEntropy/crossEntropy';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Parameters } from '../model/parameters';
import type { DropoutSeeds } from '../model/recurrentStack';
import type { BatchTensors } from '../model/uploadBatch';

export interface StepDropout {
  readonly encoder: DropoutSeeds;
  readonly decoder: DropoutSeeds;
}

export const NO_DROPOUT: StepDropout = { encoder: null, decoder: null };

/** Logits of every target position, time-major [targetTime * batch, targetVocab]. */
export function teacherForcedLogits(
  parameters: Parameters,
  model: ModelConfig,
  batch: BatchTensors,
  dropout: StepDropout,
): tf.Tensor2D {
  const encoding = encode(parameters, model, batch, dropout.encoder);
  return decode(parameters, model, batch, encoding, dropout.decoder).logits;
}

export interface LossAndGradients {
  /** Mean nats per unmasked target token, scalar. */
  readonly loss: tf.Scalar;
  /** In the order of `parameters.variables`. */
  readonly gradients: tf.Tensor[];
}

/** Caller disposes both. */
export function lossAndGradients(
  parameters: Parameters,
  model: ModelConfig,
  batch: BatchTensors,
  options: { readonly dropout: StepDropout; readonly labelSmoothing: number },
): LossAndGradients {
  const { value, grads } = tf.variableGrads(
    () =>
      maskedCrossEntropy(
        teacherForcedLogits(parameters, model, batch, options.dropout),
        batch.labels,
        options.labelSmoothing,
      ),
    parameters.variables,
  );
  const gradients = parameters.variables.map((variable) => {
    const gradient = grads[variable.name];
    if (!gradient) throw new Error(`no gradient for ${variable.name}`);
    return gradient;
  });
  return { loss: value, gradients };
}
