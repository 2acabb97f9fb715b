/** The encoder: reads the source token by token and ends in a state of fixed size. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { ModelConfig } from '../../domain/experimentConfig';
import { embedding } from '../../kernels/embedding/embedding';
import type { RecurrentState } from '../../kernels/recurrentLayer/recurrentLayer';
import { embeddingName } from './parameterLayout';
import type { Parameters } from './parameters';
import { runStack, zeroStates, type DropoutSeeds } from './recurrentStack';

export interface EncoderInput {
  readonly batchSize: number;
  readonly sourceTime: number;
  /** Time-major, [sourceTime * batch]. */
  readonly sourceIds: tf.Tensor1D;
  /** [batch] */
  readonly sourceLengths: tf.Tensor1D;
}

export interface Encoding {
  /** Every layer's state at each row's last real token: where the decoder starts. */
  readonly states: readonly RecurrentState[];
  /** The top layer's final hidden state, [batch, hidden]. */
  readonly context: tf.Tensor2D;
}

export function encode(
  parameters: Parameters,
  model: ModelConfig,
  input: EncoderInput,
  dropoutSeeds: DropoutSeeds,
): Encoding {
  const embedded = embedding(parameters.matrix(embeddingName('encoder', model)), input.sourceIds); // [sourceTime * batch, embedding]
  const { states } = runStack(
    parameters,
    model,
    'encoder',
    tf.reshape(embedded, [input.sourceTime, input.batchSize, model.embeddingSize]), // [sourceTime, batch, embedding]
    input.sourceLengths,
    zeroStates(model, input.batchSize),
    dropoutSeeds,
  );
  const top = states.at(-1);
  assert(top !== undefined, 'a model has at least one layer');
  return { states, context: top.hidden };
}
