/** The encoder: reads the source token by token and ends in a state of fixed size. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { TokenPart } from '../../kernels/inputParts';
import type { StateViews } from '../../kernels/recurrent/recurrent';
import { copyOf, type View } from '../../kernels/view';
import { embeddingName, type Side } from './parameterLayout';
import type { Parameters } from './parameters';
import { finalStates, runStack, type DropoutSeeds, type StackPass } from './recurrentStack';

export interface EncoderInput {
  readonly batchSize: number;
  readonly sourceTime: number;
  /** Time-major, [sourceTime * batch]. */
  readonly sourceIds: View;
  /** [batch] */
  readonly sourceLengths: View;
}

/** Lives as long as the tensors of `stack`: call it within a tidy. */
export interface Encoding {
  /** Every layer's state at each row's last real token: where the decoder starts. */
  readonly states: readonly StateViews[];
  /** The top layer's final hidden state, [batch, hidden]. */
  readonly context: View;
  readonly stack: StackPass;
}

export function encode(
  parameters: Parameters,
  model: ModelConfig,
  input: EncoderInput,
  dropoutSeeds: DropoutSeeds,
): Encoding {
  const stack = runStack(
    parameters,
    model,
    'encoder',
    { time: input.sourceTime, batch: input.batchSize },
    {
      tokens: tokensOf(parameters, model, 'encoder', input.sourceIds),
      sequence: null,
      context: null,
    },
    input.sourceLengths,
    null,
    dropoutSeeds,
  );
  const states = finalStates(stack);
  const top = states.at(-1);
  assert(top !== undefined, 'a model has at least one layer');
  return { states, context: top.hidden, stack };
}

/** The embeddings that a side reads for its ids. */
export function tokensOf(
  parameters: Parameters,
  model: ModelConfig,
  side: Side,
  ids: View,
): TokenPart {
  const { offset, shape } = parameters.place(embeddingName(side, model));
  const [vocab, embedding] = shape;
  assert(vocab !== undefined && embedding !== undefined, 'an embedding is a table');
  return { ids, tableAt: offset, vocab, embedding };
}

/** The table's rows of the ids, [count, embedding]. */
export function embeddingsOf(
  { values }: Parameters,
  { ids, tableAt, vocab, embedding }: TokenPart,
  count: number,
): tf.Tensor {
  const table = copyOf({ tensor: values, offset: tableAt }, vocab * embedding); // [vocab * embedding]
  return tf.gather(tf.reshape(table, [vocab, embedding]), copyOf(ids, count)); // [count, embedding]
}
