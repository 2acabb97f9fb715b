/**
 * The decoder: starts from the encoder's final states and gives a distribution over the next target
 * token at every time step, p(y_t | y_<t, h) = softmax(readout([W_y y ; h_t ; context])).
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { ModelConfig } from '../../domain/experimentConfig';
import { affine, affineGradient, type AffineLayout } from '../../kernels/affine/affine';
import type { InputParts } from '../../kernels/inputParts';
import type { StateViews } from '../../kernels/recurrent/recurrent';
import type { View } from '../../kernels/view';
import { tokensOf, type Encoding } from './encoder';
import { READOUT_BIAS, READOUT_WEIGHT } from './parameterLayout';
import type { Parameters } from './parameters';
import {
  finalStates,
  runStack,
  stackGradient,
  stackOutputs,
  type DropoutSeeds,
  type StackPass,
  type StateGradient,
} from './recurrentStack';

export interface DecoderInput {
  readonly batchSize: number;
  readonly targetTime: number;
  /** bos + target, time-major, [targetTime * batch]. */
  readonly decoderInputIds: View;
  /** targetTime for every row, [batch]. */
  readonly decoderLengths: View;
}

/** Where the decoder starts. */
export type DecoderStart = Pick<Encoding, 'states' | 'context'>;

/** Lives as long as its tensors: call it within a tidy. */
export interface Decoding {
  /** Time-major, [targetTime * batch, targetVocab]. */
  readonly logits: tf.Tensor2D;
  readonly states: readonly StateViews[];
  readonly stack: StackPass;
  /** What the readout reads. */
  readonly readoutInput: InputParts;
}

export function decode(
  parameters: Parameters,
  model: ModelConfig,
  input: DecoderInput,
  start: DecoderStart,
  dropoutSeeds: DropoutSeeds,
): Decoding {
  const tokens = tokensOf(parameters, model, 'decoder', input.decoderInputIds);
  const context = { values: start.context, size: model.hiddenSize };
  const stack = runStack(
    parameters,
    model,
    'decoder',
    { time: input.targetTime, batch: input.batchSize },
    { tokens, sequence: null, context: model.contextToInput ? context : null },
    input.decoderLengths,
    start.states,
    dropoutSeeds,
  );
  const readoutInput = {
    tokens: model.inputToReadout ? tokens : null,
    sequence: stackOutputs(stack),
    context: model.contextToReadout ? context : null,
  };
  return {
    logits: affine(parameters.values, readoutInput, readoutLayout(parameters, input)), // [targetTime * batch, targetVocab]
    states: finalStates(stack),
    stack,
    readoutInput,
  };
}

/** How many tokens the decoder chooses from. */
export function targetVocabSize(parameters: Parameters): number {
  return parameters.place(READOUT_BIAS).size;
}

function readoutLayout(
  parameters: Parameters,
  { targetTime, batchSize }: Pick<DecoderInput, 'targetTime' | 'batchSize'>,
): AffineLayout {
  return {
    time: targetTime,
    batch: batchSize,
    outputs: targetVocabSize(parameters),
    weightAt: parameters.offset(READOUT_WEIGHT),
    biasAt: parameters.offset(READOUT_BIAS),
  };
}

/** null where the decoder reads no context beside its states, else zeros [batch, hidden]. */
export function newContextGradient(
  model: ModelConfig,
  { batchSize }: Pick<DecoderInput, 'batchSize'>,
): tf.Tensor | null {
  const usesContext = model.contextToInput || model.contextToReadout;
  return usesContext ? tf.zeros([batchSize, model.hiddenSize]) : null; // [batch, hidden]
}

/**
 * Adds the gradients of the readout's parameters to `gradients` and that of the context, if the
 * readout reads one, to `dContext`.
 *
 * @param dLogits [targetTime * batch, targetVocab]
 * @returns those of the top layer's outputs, [targetTime * batch, hidden]
 */
export function readoutGradient(
  parameters: Parameters,
  gradients: tf.Tensor,
  model: ModelConfig,
  input: DecoderInput,
  { readoutInput }: Pick<Decoding, 'readoutInput'>,
  dLogits: tf.Tensor,
  dContext: tf.Tensor | null,
): tf.Tensor {
  const dOutputs = affineGradient(
    parameters.values,
    gradients,
    readoutInput,
    model.contextToReadout ? dContext : null,
    dLogits,
    readoutLayout(parameters, input),
  ); // [targetTime * batch, hidden]
  assert(dOutputs !== null, 'the readout reads the top layer');
  return dOutputs;
}

/** What comes through the context is the top layer's: those of the encoder's final states. */
export function withContextGradient(
  dStates: readonly StateGradient[],
  dContext: tf.Tensor | null,
): readonly StateGradient[] {
  const top = dStates.at(-1);
  if (dContext === null || top === undefined) return dStates;
  assert(top.hidden.size === dContext.size, 'the context is the top layer');
  return [...dStates.slice(0, -1), { ...top, hidden: tf.add(top.hidden, dContext) }]; // [batch, hidden]
}

/**
 * Adds the gradients of the decoder's parameters to `gradients`.
 *
 * @param dLogits [targetTime * batch, targetVocab]
 * @returns those of the encoder's final states, with what comes through the context
 */
export function decoderGradient(
  parameters: Parameters,
  gradients: tf.Tensor,
  model: ModelConfig,
  input: DecoderInput,
  decoding: Decoding,
  dLogits: tf.Tensor,
): readonly StateGradient[] {
  const dContext = newContextGradient(model, input); // [batch, hidden]
  const dOutputs = readoutGradient(
    parameters,
    gradients,
    model,
    input,
    decoding,
    dLogits,
    dContext,
  ); // [targetTime * batch, hidden]
  const { stack } = decoding;
  const dStates = stackGradient(parameters, gradients, model, stack, dOutputs, null, dContext);
  return withContextGradient(dStates, dContext);
}
