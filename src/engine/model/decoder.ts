/**
 * The decoder: starts from the encoder's final states and gives a distribution over the next target
 * token at every time step, p(y_t | y_<t, h) = softmax(readout([W_y y ; h_t ; context])).
 */
import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../../domain/experimentConfig';
import { embedding } from '../../kernels/embedding/embedding';
import { linear } from '../../kernels/linear/linear';
import type { RecurrentState } from '../../kernels/recurrentLayer/recurrentLayer';
import type { Encoding } from './encoder';
import { embeddingName, READOUT_BIAS, READOUT_WEIGHT } from './parameterLayout';
import type { Parameters } from './parameters';
import { runStack, type DropoutSeeds } from './recurrentStack';
import { repeatOverTime } from './repeatOverTime';

export interface DecoderInput {
  readonly batchSize: number;
  readonly targetTime: number;
  /** bos + target, time-major, [targetTime * batch]. */
  readonly decoderInputIds: tf.Tensor1D;
  /** targetTime for every row, [batch]. */
  readonly decoderLengths: tf.Tensor1D;
}

export interface Decoding {
  /** Time-major, [targetTime * batch, targetVocab]. */
  readonly logits: tf.Tensor2D;
  readonly states: readonly RecurrentState[];
}

/** Embeds decoder inputs: what layer 0 reads, and the embedding alone for the readout. */
export function decoderInputs(
  parameters: Parameters,
  model: ModelConfig,
  input: DecoderInput,
  context: tf.Tensor2D,
) {
  const { batchSize, targetTime } = input;
  const table = parameters.matrix(embeddingName('decoder', model));
  const embedded = tf.reshape<tf.Rank.R3>(embedding(table, input.decoderInputIds), [
    targetTime,
    batchSize,
    model.embeddingSize,
  ]); // [targetTime, batch, embedding]
  const repeatedContext =
    model.contextToInput || model.contextToReadout ? repeatOverTime(context, targetTime) : null; // [targetTime, batch, hidden]
  const inputs =
    model.contextToInput && repeatedContext
      ? tf.concat([embedded, repeatedContext], 2) // [targetTime, batch, embedding + hidden]
      : embedded;
  return { embedded, repeatedContext, inputs };
}

/** Readout of `outputs` [targetTime, batch, hidden] to logits [targetTime * batch, targetVocab]. */
export function readout(
  parameters: Parameters,
  model: ModelConfig,
  embedded: tf.Tensor3D,
  outputs: tf.Tensor3D,
  repeatedContext: tf.Tensor3D | null,
): tf.Tensor2D {
  const parts = [
    ...(model.inputToReadout ? [embedded] : []),
    outputs,
    ...(model.contextToReadout && repeatedContext ? [repeatedContext] : []),
  ];
  const joined = parts.length === 1 ? outputs : tf.concat(parts, 2); // [targetTime, batch, readoutInput]
  const rows = joined.shape[0] * joined.shape[1];
  return linear(
    tf.reshape(joined, [rows, joined.shape[2]]), // [targetTime * batch, readoutInput]
    parameters.matrix(READOUT_WEIGHT),
    parameters.vector(READOUT_BIAS),
  );
}

export function decode(
  parameters: Parameters,
  model: ModelConfig,
  input: DecoderInput,
  encoding: Encoding,
  dropoutSeeds: DropoutSeeds,
): Decoding {
  const { embedded, repeatedContext, inputs } = decoderInputs(
    parameters,
    model,
    input,
    encoding.context,
  );
  const { outputs, states } = runStack(
    parameters,
    model,
    'decoder',
    inputs,
    input.decoderLengths,
    encoding.states,
    dropoutSeeds,
  );
  return { logits: readout(parameters, model, embedded, outputs, repeatedContext), states };
}
