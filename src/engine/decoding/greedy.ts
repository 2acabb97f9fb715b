/** Greedy decoding of one source: all of it on the device, one read-back however long it is. */
import * as tf from '@tensorflow/tfjs';
import { BOS, EOS } from '../../data/vocabulary';
import type { Weights } from '../frozenWeights';
import { decode, type DecoderStart } from '../model/decoder';
import { decoderInputOf } from './decoderInput';
import { runFree } from './greedyBatch';

/**
 * The forced ids, then each arg max up to eos or the limit. Rows run on behind eos on the device,
 * which costs less than asking it after every token.
 *
 * @param start of one source
 */
export async function decodeGreedily(
  { parameters, shape }: Weights,
  start: DecoderStart,
  forcedIds: readonly number[],
  maxLength: number,
): Promise<number[]> {
  const timeSteps = maxLength - forcedIds.length;
  const lastForced = forcedIds.at(-1);
  if (timeSteps === 0 || lastForced === EOS) return [...forcedIds];
  const written = tf.tidy(() => {
    const readBefore = lastForced === undefined ? [] : [BOS, ...forcedIds.slice(0, -1)];
    const states =
      readBefore.length === 0
        ? start.states
        : decode(parameters, shape, decoderInputOf(readBefore, 1), start, null).states;
    const first = tf.tensor1d([lastForced ?? BOS], 'int32'); // [1]
    return tf.concat(
      runFree(
        parameters,
        shape,
        1,
        { states, context: start.context },
        timeSteps,
        (previous) => previous ?? first,
      ),
    ); // [timeSteps]
  });
  const ids = Array.from(await written.data());
  written.dispose();
  const end = ids.indexOf(EOS);
  return [...forcedIds, ...(end < 0 ? ids : ids.slice(0, end + 1))];
}
