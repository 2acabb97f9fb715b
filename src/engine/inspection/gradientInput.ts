/**
 * The gradient of log p(written token) by the embedding of each source token, times that embedding
 * (Denil et al. 2014; Li et al. 2016, section 5, of which this is the signed form): to first order,
 * what the token's embedding adds to log p. The encoder reads the embeddings as vectors of their own
 * here, so that the pass back ends at them and not at the table.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { Batch } from '../../data/batch';
import { recurrentGradient, type PassGradient } from '../../kernels/recurrent/recurrent';
import { tokenLossAndGradient } from '../../kernels/tokenLoss/tokenLoss';
import { whole } from '../../kernels/view';
import type { Weights } from '../frozenWeights';
import { decode, decoderGradient, targetVocabSize } from '../model/decoder';
import { embeddingsOf, tokensOf } from '../model/encoder';
import type { Parameters } from '../model/parameters';
import { finalStates, runStack, type StackPass, type StateGradient } from '../model/recurrentStack';
import { uploadBatch } from '../model/uploadBatch';

/**
 * Of the summed log p of each row's labels, nats.
 * @returns (d log p / d e) . e by encoder time step, [sourceTime, batch]; 0 behind a row's last token
 */
export async function gradientTimesInput(
  { parameters, shape }: Weights,
  batch: Batch,
): Promise<Float32Array> {
  const uploaded = uploadBatch(batch);
  const products = tf.tidy(() => {
    const size = { time: batch.sourceTime, batch: batch.batchSize };
    const tokens = tokensOf(parameters, shape, 'encoder', uploaded.sourceIds);
    const embedded = embeddingsOf(parameters, tokens, size.time * size.batch); // [sourceTime * batch, embedding]
    const input = {
      tokens: null,
      sequence: { values: whole(embedded), size: tokens.embedding },
      context: null,
    };
    const { sourceLengths } = uploaded;
    const stack = runStack(parameters, shape, 'encoder', size, input, sourceLengths, null, null); // states [sourceTime + 1, batch, hidden] a layer
    const states = finalStates(stack); // [batch, hidden] a layer
    const top = states.at(-1);
    assert(top !== undefined, 'a model has at least one layer');
    const decoding = decode(parameters, shape, uploaded, { states, context: top.hidden }, null); // logits [targetTime * batch, vocab]
    const { dLogits } = tokenLossAndGradient(decoding.logits, uploaded.labels, {
      rows: batch.targetTime * batch.batchSize,
      vocab: targetVocabSize(parameters),
      labelSmoothing: 0,
      inverseCount: 1,
    }); // [targetTime * batch, targetVocab]
    // Those of the weights come with the pass back and are dropped.
    const gradients = tf.zeros([parameters.layout.size]); // [layout.size]
    const dStates = decoderGradient(parameters, gradients, shape, uploaded, decoding, dLogits); // [batch, hidden] a layer
    const dEmbedded = sequenceGradient(parameters, gradients, stack, dStates); // [sourceTime * batch, embedding]
    // The loss is -log p.
    return tf.neg(tf.sum(tf.mul(dEmbedded, embedded), 1)); // [sourceTime * batch]
  });
  uploaded.dispose();
  try {
    return await products.data<'float32'>();
  } finally {
    products.dispose();
  }
}

/** Through all layers, no dropout: the gradient of the vectors that layer 0 reads, [time * batch, size]. */
function sequenceGradient(
  parameters: Parameters,
  gradients: tf.Tensor,
  { layers, lengths }: StackPass,
  dFinals: readonly StateGradient[],
): tf.Tensor {
  let dOutputs: tf.Tensor | null = null; // [time * batch, size]
  for (const [layer, { input, layout, pass }] of [...layers.entries()].toReversed()) {
    const dFinal = dFinals[layer];
    const upstream: PassGradient = {
      dOutputs,
      dFinalHidden: dFinal?.hidden ?? null,
      dFinalCell: dFinal?.cell ?? null,
    };
    const { values } = parameters;
    dOutputs = recurrentGradient(
      values,
      gradients,
      input,
      null,
      lengths,
      pass,
      upstream,
      layout,
    ).dSequence; // [time * batch, size]
  }
  assert(dOutputs !== null, 'layer 0 reads a sequence');
  return dOutputs;
}
