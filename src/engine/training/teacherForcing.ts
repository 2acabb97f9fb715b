/**
 * Scheduled sampling (Bengio et al. 2015): each decoder input is the true token with probability
 * `ratio`, else the arg max the model itself wrote one step before. The inputs are found first, step
 * by step and without a gradient; the ordinary fused pass then runs over the mixture. The gradient is
 * the same, as none flows through an arg max; the sampling pass runs without dropout.
 */
import * as tf from '@tensorflow/tfjs';
import type { Rng } from '../../base/rng';
import type { ModelConfig } from '../../domain/experimentConfig';
import { copyOf, whole, type View } from '../../kernels/view';
import { runFree } from '../decoding/greedyBatch';
import { encode } from '../model/encoder';
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
    const flags = tf.tensor1d(useTrue, 'int32'); // [targetTime * batch]
    const at = ({ tensor, offset }: View, timeStep: number): tf.Tensor1D =>
      copyOf({ tensor, offset: offset + timeStep * batchSize }, batchSize); // [batch]
    const inputs: tf.Tensor1D[] = [];
    const choose = (written: tf.Tensor1D | null, timeStep: number): tf.Tensor1D => {
      const truth = at(batch.decoderInputIds, timeStep);
      const ids: tf.Tensor1D = written
        ? tf.add(written, tf.mul(at(whole(flags), timeStep), tf.sub(truth, written))) // [batch]
        : truth;
      inputs.push(ids);
      return ids;
    };
    const written = runFree(parameters, model, batchSize, encoding, targetTime - 1, choose);
    choose(written.at(-1) ?? null, targetTime - 1);
    return tf.concat(inputs, 0); // [targetTime * batch]
  });
}

/** Calls `run` with the batch whose decoder inputs are mixed so; at ratio 1 with the batch itself. */
export function withMixedInputs(
  parameters: Parameters,
  model: ModelConfig,
  batch: BatchTensors,
  ratio: number,
  rng: Rng,
  run: (batch: BatchTensors) => void,
): void {
  if (ratio >= 1) {
    run(batch);
    return;
  }
  const mixed = mixDecoderInputs(parameters, model, batch, ratio, rng); // [targetTime * batch]
  run({ ...batch, decoderInputIds: whole(mixed) });
  mixed.dispose();
}
