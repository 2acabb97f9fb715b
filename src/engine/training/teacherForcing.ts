/**
 * Scheduled sampling (Bengio et al. 2015): each decoder input is the true token with probability
 * `ratio`, else the arg max the model itself wrote one step before. The inputs are found first, step
 * by step and without a gradient; the ordinary fused pass then runs over the mixture. The gradient is
 * the same, as none flows through an arg max; the sampling pass runs without dropout.
 */
import * as tf from '@tensorflow/tfjs';
import type { Rng } from '../../base/rng';
import type { ModelConfig } from '../../domain/experimentConfig';
import { choiceMask, chooseGreedy } from '../decoding/choice';
import { decodeStep } from '../decoding/greedyBatch';
import { encode } from '../model/encoder';
import { READOUT_BIAS } from '../model/parameterLayout';
import type { Parameters } from '../model/parameters';
import type { BatchTensors } from '../model/uploadBatch';

/** @returns decoder inputs, int32 [targetTime * batch]; caller disposes */
export function mixDecoderInputs(
  parameters: Parameters,
  model: ModelConfig,
  batch: BatchTensors,
  ratio: number,
  rng: Rng,
): tf.Tensor1D {
  const { batchSize, targetTime } = batch;
  // Time step 0 always reads bos.
  const useTrue = Int32Array.from({ length: targetTime * batchSize }, (_, position) =>
    position < batchSize || rng.nextFloat() < ratio ? 1 : 0,
  );
  return tf.tidy(() => {
    const encoding = encode(parameters, model, batch, null);
    const mask = choiceMask(parameters.vector(READOUT_BIAS).shape[0]); // [1, targetVocab]
    const oneStep = tf.fill<tf.Rank.R1>([batchSize], 1, 'int32'); // [batch]
    const isTrue = tf.tensor2d(useTrue, [targetTime, batchSize], 'int32'); // [targetTime, batch]
    const trueIds = tf.reshape(batch.decoderInputIds, [targetTime, batchSize]); // [targetTime, batch]
    let states = encoding.states;
    let written: tf.Tensor1D | null = null;
    const inputs: tf.Tensor1D[] = [];
    for (let timeStep = 0; timeStep < targetTime; timeStep++) {
      const truth = tf.reshape<tf.Rank.R1>(tf.slice(trueIds, [timeStep, 0], [1, batchSize]), [
        batchSize,
      ]); // [batch]
      const flags = tf.reshape(tf.slice(isTrue, [timeStep, 0], [1, batchSize]), [batchSize]); // [batch]
      const ids: tf.Tensor1D = written
        ? tf.add(written, tf.mul(flags, tf.sub(truth, written))) // [batch]
        : truth;
      inputs.push(ids);
      if (timeStep === targetTime - 1) break;
      const step = decodeStep(parameters, model, ids, encoding, states, oneStep);
      written = chooseGreedy(step.logits, mask);
      states = step.states;
    }
    return tf.concat(inputs, 0); // [targetTime * batch]
  });
}
