/**
 * Greedy decoding of one source with everything visible. The tokens are found first, on the device;
 * one pass over the finished sequence then gives every state, gate and distribution, so a trace costs
 * two read-backs however long it is.
 */
import * as tf from '@tensorflow/tfjs';
import { GATE_COUNT } from '../../base/cellType';
import { collateBatch } from '../../data/batch';
import { tokenize } from '../../data/tokenizers/tokenizer';
import { BOS, EOS, UNK } from '../../data/vocabulary';
import type {
  DecodeTrace,
  DecoderStep,
  LayerState,
  TokenProbability,
} from '../../domain/decodeTrace';
import { embedding } from '../../kernels/embedding/embedding';
import {
  recurrentLayerTrace,
  type RecurrentState,
} from '../../kernels/recurrentLayer/recurrentLayer';
import { decoderInputs, readout } from '../model/decoder';
import { embeddingName, type Side } from '../model/parameterLayout';
import { recurrentWeights, zeroStates } from '../model/recurrentStack';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { disposeBatch, uploadBatch } from '../model/uploadBatch';
import { decodeGreedyBatch } from './greedyBatch';

/** One layer over the whole sequence, still on the device; a type, since tf.tidy takes no interface. */
type LayerTensors = {
  readonly hidden: tf.Tensor3D;
  readonly cells: tf.Tensor3D | undefined;
  readonly gates: tf.Tensor4D;
};

/** @throws when `source` holds no token */
export async function traceGreedy(
  model: Seq2SeqModel,
  source: string,
  candidateCount: number,
): Promise<DecodeTrace> {
  const { shape, words } = model;
  const sourceTokens = tokenize(words.sourceTokens, source);
  if (sourceTokens.length === 0) throw new EmptySourceError();
  const sourceIds = words.sourceVocabulary.encode(sourceTokens);
  const readTokens = shape.reverseSource ? sourceTokens.toReversed() : sourceTokens;
  const input = uploadBatch(
    collateBatch([{ sourceIds, targetIds: [] }], { reverseSource: shape.reverseSource }),
  );
  const chosenIds = await chooseTokens(model, input);
  const inputIds = [BOS, ...chosenIds.slice(0, -1)];

  const tensors = tf.tidy(() => traceTensors(model, input, inputIds));
  const [encoderEmbedded, decoderEmbedded, logProbabilities, encoderLayers, decoderLayers] =
    await Promise.all([
      tensors.encoderEmbedded.data(),
      tensors.decoderEmbedded.data(),
      tensors.logProbabilities.data<'float32'>(),
      Promise.all(tensors.encoderLayers.map(readLayer)),
      Promise.all(tensors.decoderLayers.map(readLayer)),
    ]);
  disposeBatch(input);
  tf.dispose([tensors.encoderEmbedded, tensors.decoderEmbedded, tensors.logProbabilities]);
  for (const layer of [...tensors.encoderLayers, ...tensors.decoderLayers]) {
    tf.dispose([layer.hidden, layer.gates, ...(layer.cells ? [layer.cells] : [])]);
  }

  const { embeddingSize, hiddenSize, cell } = shape;
  const layersAt = (layers: readonly LayerArrays[], timeStep: number): LayerState[] =>
    layers.map((layer) => layerStateAt(layer, timeStep, hiddenSize, GATE_COUNT[cell]));
  const vocabulary = words.targetVocabulary;
  const vocabSize = vocabulary.size;

  const decoder = inputIds.map((inputTokenId, timeStep): DecoderStep => {
    const row = logProbabilities.subarray(timeStep * vocabSize, (timeStep + 1) * vocabSize);
    const at = (tokenId: number): TokenProbability => ({
      token: vocabulary.tokenAt(tokenId),
      tokenId,
      logProbability: row[tokenId] ?? Number.NEGATIVE_INFINITY,
    });
    return {
      inputToken: vocabulary.tokenAt(inputTokenId),
      inputTokenId,
      embedding: rowAt(decoderEmbedded, timeStep, embeddingSize),
      layers: layersAt(decoderLayers, timeStep),
      candidates: mostLikely(row, candidateCount).map(at),
      entropy: entropyOf(row),
      chosen: at(chosenIds[timeStep] ?? EOS),
    };
  });

  const encoder = readTokens.map((token, timeStep) => {
    const tokenId = words.sourceVocabulary.encode([token])[0] ?? UNK;
    return {
      token,
      tokenId,
      isKnown: words.sourceVocabulary.has(token),
      embedding: rowAt(encoderEmbedded, timeStep, embeddingSize),
      layers: layersAt(encoderLayers, timeStep),
    };
  });

  const isFinished = chosenIds.at(-1) === EOS;
  return {
    cell,
    hiddenSize,
    encoder,
    context: encoder.at(-1)?.layers.at(-1)?.hidden ?? new Float32Array(),
    decoder,
    isFinished,
    output: (isFinished ? chosenIds.slice(0, -1) : chosenIds).map((id) => vocabulary.tokenAt(id)),
    logProbability: decoder.reduce((sum, step) => sum + step.chosen.logProbability, 0),
    modelStep: model.step,
  };
}

/** Nothing was typed. */
export class EmptySourceError extends Error {
  constructor() {
    super('the source is empty: type at least one token');
    this.name = 'EmptySourceError';
  }
}

type UploadedBatch = ReturnType<typeof uploadBatch>;

/** The greedy ids, cut after the first eos. */
async function chooseTokens(model: Seq2SeqModel, input: UploadedBatch): Promise<number[]> {
  const written = decodeGreedyBatch(
    model.parameters,
    model.shape,
    input,
    model.words.maxTargetLength + 1,
  ); // [timeSteps, 1]
  const ids = Array.from(await written.data());
  written.dispose();
  const end = ids.indexOf(EOS);
  return end < 0 ? ids : ids.slice(0, end + 1);
}

function traceTensors(model: Seq2SeqModel, input: UploadedBatch, inputIds: number[]) {
  const { parameters, shape } = model;
  const encoderEmbedded = embedding(
    parameters.matrix(embeddingName('encoder', shape)),
    input.sourceIds,
  ); // [sourceTime, embedding]
  const encoderLayers = traceStack(
    model,
    'encoder',
    tf.expandDims(encoderEmbedded, 1), // [sourceTime, 1, embedding]
    zeroStates(shape, 1),
  );
  const finalStates = encoderLayers.map((layer) => lastState(layer, input.sourceTime));
  const context = finalStates.at(-1)?.hidden ?? tf.zeros([1, shape.hiddenSize]); // [1, hidden]
  const time = inputIds.length;
  const decoderInput = decoderInputs(
    parameters,
    shape,
    {
      batchSize: 1,
      targetTime: time,
      decoderInputIds: tf.tensor1d(inputIds, 'int32'), // [targetTime]
      decoderLengths: tf.tensor1d([time], 'int32'), // [1]
    },
    context,
  );
  const decoderLayers = traceStack(model, 'decoder', decoderInput.inputs, finalStates);
  const top = decoderLayers.at(-1)?.hidden ?? tf.zeros([time, 1, shape.hiddenSize]); // [targetTime, 1, hidden]
  const logits = readout(
    parameters,
    shape,
    decoderInput.embedded,
    top,
    decoderInput.repeatedContext,
  ); // [targetTime, vocab]
  return {
    encoderEmbedded,
    encoderLayers,
    decoderEmbedded: decoderInput.embedded,
    decoderLayers,
    logProbabilities: tf.logSoftmax(logits), // [targetTime, vocab]
  };
}

function traceStack(
  model: Seq2SeqModel,
  side: Side,
  inputs: tf.Tensor3D,
  initial: readonly RecurrentState[],
): LayerTensors[] {
  const lengths = tf.tensor1d([inputs.shape[0]], 'int32'); // [1]
  let layerInputs = inputs;
  return initial.map((state, layer) => {
    const weights = recurrentWeights(model.parameters, side, layer);
    const traced = recurrentLayerTrace(model.shape.cell, layerInputs, lengths, state, weights);
    layerInputs = traced.hidden;
    return { hidden: traced.hidden, cells: traced.cells ?? undefined, gates: traced.gates };
  });
}

function lastState(layer: LayerTensors, time: number): RecurrentState {
  const last = (states: tf.Tensor3D): tf.Tensor2D =>
    tf.squeeze(tf.slice(states, [time - 1, 0, 0], [1, 1, -1]), [0]); // [1, hidden]
  return { hidden: last(layer.hidden), cell: layer.cells ? last(layer.cells) : null };
}

interface LayerArrays {
  readonly hidden: Float32Array;
  readonly cells: Float32Array | null;
  readonly gates: Float32Array;
}

async function readLayer(layer: LayerTensors): Promise<LayerArrays> {
  const [hidden, cells, gates] = await Promise.all([
    layer.hidden.data<'float32'>(),
    layer.cells?.data<'float32'>() ?? null,
    layer.gates.data<'float32'>(),
  ]);
  return { hidden, cells, gates };
}

function rowAt(values: ArrayLike<number>, row: number, size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, k) => values[row * size + k] ?? 0);
}

function layerStateAt(
  layer: LayerArrays,
  timeStep: number,
  hiddenSize: number,
  gates: number,
): LayerState {
  return {
    hidden: rowAt(layer.hidden, timeStep, hiddenSize),
    cell: layer.cells ? rowAt(layer.cells, timeStep, hiddenSize) : null,
    gates: Array.from({ length: gates }, (_, gate) =>
      rowAt(layer.gates, timeStep * gates + gate, hiddenSize),
    ),
  };
}

/** -sum p ln p, nats. */
function entropyOf(logProbabilities: Float32Array): number {
  let entropy = 0;
  for (const logP of logProbabilities) entropy -= logP > -80 ? Math.exp(logP) * logP : 0;
  return entropy;
}

/** Ids of the `count` largest entries, largest first, lower id first among equals. */
function mostLikely(logProbabilities: ArrayLike<number>, count: number): number[] {
  return Array.from(logProbabilities, (value, id) => ({ value, id }))
    .sort((a, b) => b.value - a.value || a.id - b.id)
    .slice(0, count)
    .map(({ id }) => id);
}
