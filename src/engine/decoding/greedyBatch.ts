/** Free-running greedy decoding of a whole batch on the device: nothing is read back on the way. */
import * as tf from '@tensorflow/tfjs';
import { BOS } from '../../data/vocabulary';
import type { ModelConfig } from '../../domain/experimentConfig';
import { tokenChoice } from '../../kernels/tokenChoice/tokenChoice';
import { whole, type View } from '../../kernels/view';
import { decode, targetVocabSize, type DecoderStart } from '../model/decoder';
import { encode, type EncoderInput } from '../model/encoder';
import type { Parameters } from '../model/parameters';
import { disposeStack } from '../model/recurrentStack';

export type SeeLogits = (logits: tf.Tensor2D, timeStep: number) => void;

/**
 * Calls `choose` for one time step after the other with the ids the model wrote one step before (null
 * at the first), feeds the decoder what it returns, and collects what the model writes. Call it
 * within a tidy.
 *
 * @param choose int32 [batch], the ids that the decoder reads at this time step
 * @param see looks at every time step's logits [batch, targetVocab] before they are gone
 * @returns the arg max of every time step, int32 [batch] each
 */
export function runFree(
  parameters: Parameters,
  model: ModelConfig,
  batchSize: number,
  start: DecoderStart,
  timeSteps: number,
  choose: (written: tf.Tensor1D | null, timeStep: number) => tf.Tensor1D,
  see?: SeeLogits,
): tf.Tensor1D[] {
  const oneStep: View = whole(tf.fill([batchSize], 1, 'int32')); // [batch]
  const written: tf.Tensor1D[] = [];
  let previous: ReturnType<typeof decode> | null = null;
  for (let timeStep = 0; timeStep < timeSteps; timeStep++) {
    const step = decode(
      parameters,
      model,
      {
        batchSize,
        targetTime: 1,
        decoderInputIds: whole(choose(written.at(-1) ?? null, timeStep)),
        decoderLengths: oneStep,
      },
      { states: previous?.states ?? start.states, context: start.context },
      null,
    );
    if (previous) disposeStack(previous.stack);
    previous = step;
    // Never pad, never bos.
    written.push(
      tokenChoice(step.logits, {
        rows: batchSize,
        vocab: targetVocabSize(parameters),
        firstId: BOS + 1,
      }),
    );
    see?.(step.logits, timeStep);
    step.logits.dispose();
  }
  return written;
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
  return tf.tidy(() =>
    writeGreedily(
      parameters,
      model,
      input.batchSize,
      encode(parameters, model, input, null),
      timeSteps,
    ),
  );
}

/** The same from where an encoder ended; call it within a tidy. */
export function writeGreedily(
  parameters: Parameters,
  model: ModelConfig,
  batchSize: number,
  start: DecoderStart,
  timeSteps: number,
  see?: SeeLogits,
): tf.Tensor2D {
  const bos = tf.fill<tf.Rank.R1>([batchSize], BOS, 'int32'); // [batch]
  const chosen = runFree(
    parameters,
    model,
    batchSize,
    start,
    timeSteps,
    (written) => written ?? bos,
    see,
  );
  return tf.stack(chosen) as tf.Tensor2D; // [timeSteps, batch]
}
