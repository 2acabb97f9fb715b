/**
 * Greedy decoding of one source with everything visible. The tokens are found first, on the device;
 * one pass over the finished sequence then gives every state, gate and distribution, so a trace costs
 * two read-backs however long it is.
 */
import * as tf from '@tensorflow/tfjs';
import { GATE_COUNT, type CellType } from '../../base/cellType';
import { collateBatch } from '../../data/batch';
import { tokenize } from '../../data/tokenizers/tokenizer';
import { BOS, EOS, UNK } from '../../data/vocabulary';
import type {
  DecodeTrace,
  DecoderStep,
  LayerState,
  TokenProbability,
} from '../../domain/decodeTrace';
import type { TokenPart } from '../../kernels/inputParts';
import { ACTIVATION_COUNT } from '../../kernels/recurrent/recurrent';
import { copyOf, whole } from '../../kernels/view';
import { decode } from '../model/decoder';
import { encode, tokensOf } from '../model/encoder';
import type { StackPass } from '../model/recurrentStack';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch, type BatchTensors } from '../model/uploadBatch';
import { decodeGreedyBatch } from './greedyBatch';

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

  const read = await readPass(model, input, inputIds);
  input.dispose();
  const { encoderEmbedded, decoderEmbedded, logProbabilities, encoderLayers, decoderLayers } = read;

  const { embeddingSize, hiddenSize, cell } = shape;
  const layersAt = (layers: readonly LayerArrays[], timeStep: number): LayerState[] =>
    layers.map((layer) => layerStateAt(layer, timeStep, hiddenSize, cell));
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

/** The greedy ids, cut after the first eos. */
async function chooseTokens(model: Seq2SeqModel, input: BatchTensors): Promise<number[]> {
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

/** One teacher-forced pass over the source and the ids that the decoder read, all of it read back. */
async function readPass(model: Seq2SeqModel, input: BatchTensors, inputIds: readonly number[]) {
  const { parameters, shape } = model;
  const tensors = tf.tidy(() => {
    const time = inputIds.length;
    const ids = whole(tf.tensor1d([...inputIds], 'int32')); // [targetTime]
    const encoding = encode(parameters, shape, input, null);
    const { logits, stack } = decode(
      parameters,
      shape,
      {
        batchSize: 1,
        targetTime: time,
        decoderInputIds: ids,
        decoderLengths: whole(tf.tensor1d([time], 'int32')), // [1]
      },
      encoding,
      null,
    );
    return {
      encoderEmbedded: embeddingsOf(
        model,
        tokensOf(parameters, shape, 'encoder', input.sourceIds),
        input.sourceTime,
      ), // [sourceTime, embedding]
      decoderEmbedded: embeddingsOf(model, tokensOf(parameters, shape, 'decoder', ids), time), // [targetTime, embedding]
      logProbabilities: tf.logSoftmax(logits), // [targetTime, vocab]
      encoderLayers: passTensors(encoding.stack),
      decoderLayers: passTensors(stack),
    };
  });
  const [encoderEmbedded, decoderEmbedded, logProbabilities, encoderLayers, decoderLayers] =
    await Promise.all([
      tensors.encoderEmbedded.data<'float32'>(),
      tensors.decoderEmbedded.data<'float32'>(),
      tensors.logProbabilities.data<'float32'>(),
      Promise.all(tensors.encoderLayers.map(readLayer)),
      Promise.all(tensors.decoderLayers.map(readLayer)),
    ]);
  tf.dispose([tensors.encoderEmbedded, tensors.decoderEmbedded, tensors.logProbabilities]);
  tf.dispose([tensors.encoderLayers, tensors.decoderLayers]);
  return { encoderEmbedded, decoderEmbedded, logProbabilities, encoderLayers, decoderLayers };
}

/** The table's rows of the ids, [count, embedding]. */
function embeddingsOf(
  { parameters }: Seq2SeqModel,
  { ids, tableAt, vocab, embedding }: TokenPart,
  count: number,
): tf.Tensor {
  const table = copyOf({ tensor: parameters.values, offset: tableAt }, vocab * embedding); // [vocab * embedding]
  return tf.gather(tf.reshape(table, [vocab, embedding]), copyOf(ids, count)); // [count, embedding]
}

/** [states, gates] or, for lstm, [states, gates, cells] of every layer. */
function passTensors({ layers }: StackPass): tf.Tensor[][] {
  return layers.map(({ pass: { states, gates, cells } }) =>
    cells === null ? [states, gates] : [states, gates, cells],
  );
}

/** One layer over the whole sequence of one row. */
interface LayerArrays {
  /** [time + 1, hidden], the initial state first. */
  readonly states: Float32Array;
  /** [time, ACTIVATION_COUNT, hidden] */
  readonly gates: Float32Array;
  /** lstm only, [time + 1, hidden]. */
  readonly cells: Float32Array | null;
}

async function readLayer(tensors: readonly tf.Tensor[]): Promise<LayerArrays> {
  const [states, gates, cells] = await Promise.all(
    tensors.map((tensor) => tensor.data<'float32'>()),
  );
  if (!states || !gates) throw new Error('a layer has states and gates');
  return { states, gates, cells: cells ?? null };
}

function rowAt(values: ArrayLike<number>, row: number, size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, k) => values[row * size + k] ?? 0);
}

function layerStateAt(
  layer: LayerArrays,
  timeStep: number,
  hiddenSize: number,
  cell: CellType,
): LayerState {
  return {
    hidden: rowAt(layer.states, timeStep + 1, hiddenSize),
    cell: layer.cells ? rowAt(layer.cells, timeStep + 1, hiddenSize) : null,
    gates: Array.from({ length: GATE_COUNT[cell] }, (_, gate) =>
      rowAt(layer.gates, timeStep * ACTIVATION_COUNT[cell] + gate, hiddenSize),
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
