/** Free-running greedy decoding of a whole batch on the device: nothing is read back on the way. */
import * as tf from '@tensorflow/tfjs';
import { BOS } from '../../data/vocabulary';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { RecurrentState } from '../../kernels/recurrentLayer/recurrentLayer';
import { decode } from '../model/decoder';
import { encode, type EncoderInput, type Encoding } from '../model/encoder';
import { READOUT_BIAS } from '../model/parameterLayout';
import type { Parameters } from '../model/parameters';
import { choiceMask, chooseGreedy } from './choice';

/** One decoder step from given states: the next logits [batch, targetVocab] and states. */
export function decodeStep(
  parameters: Parameters,
  model: ModelConfig,
  inputIds: tf.Tensor1D,
  encoding: Encoding,
  states: readonly RecurrentState[],
  oneStep: tf.Tensor1D,
) {
  const batchSize = inputIds.shape[0];
  return decode(
    parameters,
    model,
    { batchSize, targetTime: 1, decoderInputIds: inputIds, decoderLengths: oneStep },
    { states, context: encoding.context },
    null,
  );
}

/**
 * Feeds bos, then each arg max, for `timeSteps` steps; rows are not stopped at eos.
 * @returns int32 [timeSteps, batch]; caller disposes
 */
export function decodeGreedyBatch(
  parameters: Parameters,
  model: ModelConfig,
  input: EncoderInput,
  timeSteps: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const encoding = encode(parameters, model, input, null);
    const targetVocabSize = parameters.vector(READOUT_BIAS).shape[0];
    const mask = choiceMask(targetVocabSize); // [1, targetVocab]
    const oneStep = tf.fill<tf.Rank.R1>([input.batchSize], 1, 'int32'); // [batch]
    let inputIds = tf.fill<tf.Rank.R1>([input.batchSize], BOS, 'int32'); // [batch]
    let states = encoding.states;
    const chosen: tf.Tensor1D[] = [];
    for (let timeStep = 0; timeStep < timeSteps; timeStep++) {
      const step = decodeStep(parameters, model, inputIds, encoding, states, oneStep);
      inputIds = chooseGreedy(step.logits, mask);
      states = step.states;
      chosen.push(inputIds);
    }
    return tf.stack(chosen) as tf.Tensor2D; // [timeSteps, batch]
  });
}
