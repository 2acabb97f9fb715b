/** A decoder's pass over a finished sequence: every state, gate and logit of it, read back at once. */
import * as tf from '@tensorflow/tfjs';
import { BOS } from '../../data/vocabulary';
import type { InitialState } from '../../domain/decodeTrace';
import { copyOf } from '../../kernels/view';
import { decode } from '../model/decoder';
import { embeddingsOf, tokensOf } from '../model/encoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { decoderInputOf } from './decoderInput';
import { layerTensorList, type LayerTensors, type OpenedSource } from './openedSource';
import { tidyKeeping } from './tidyKeeping';

/** Everything of a pass, on the host. */
export interface PassReading {
  readonly encoderEmbedded: Float32Array; // [sourceTime, embedding]
  readonly decoderEmbedded: Float32Array; // [targetTime, embedding]
  readonly encoderLayers: readonly LayerArrays[];
  readonly decoderLayers: readonly LayerArrays[];
  readonly initialStates: readonly InitialState[];
  readonly context: Float32Array; // [hidden]
  /** One a time step, [vocab]. */
  readonly logits: readonly Float32Array[];
}

/** One layer over the whole sequence of one row. */
export interface LayerArrays {
  /** [time + 1, hidden], the initial state first. */
  readonly states: Float32Array;
  /** [time, ACTIVATION_COUNT, hidden] */
  readonly gates: Float32Array;
  /** lstm only, [time + 1, hidden]. */
  readonly cells: Float32Array | null;
}

/** The decoder's pass over bos and all ids but the last. Call it within a tidy. */
function passOver(model: Seq2SeqModel, { start }: OpenedSource, ids: readonly number[]) {
  const input = decoderInputOf([BOS, ...ids.slice(0, -1)], 1);
  const decoding = decode(model.parameters, model.shape, input, start, null);
  return { ...decoding, inputIds: input.decoderInputIds };
}

/** Logits before each of the ids is written, [vocab] each. */
export async function readLogits(
  model: Seq2SeqModel,
  opened: OpenedSource,
  ids: readonly number[],
): Promise<Float32Array[]> {
  const logits = tf.tidy(() => passOver(model, opened, ids).logits); // [targetTime, vocab]
  const values = await logits.data<'float32'>();
  logits.dispose();
  return rowsOf(values, ids.length);
}

/** Everything that is seen while the ids are written. */
export async function readPass(
  model: Seq2SeqModel,
  opened: OpenedSource,
  ids: readonly number[],
): Promise<PassReading> {
  const { parameters, shape } = model;
  const { input, start } = opened;
  const { hiddenSize } = shape;
  const tensors = tidyKeeping(() => {
    const { logits, stack, inputIds } = passOver(model, opened, ids);
    const sourceTokens = tokensOf(parameters, shape, 'encoder', input.sourceIds);
    const inputTokens = tokensOf(parameters, shape, 'decoder', inputIds);
    return {
      encoderEmbedded: embeddingsOf(parameters, sourceTokens, input.sourceTime), // [sourceTime, embedding]
      decoderEmbedded: embeddingsOf(parameters, inputTokens, ids.length), // [targetTime, embedding]
      logits, // [targetTime, vocab]
      layers: stack.layers.map(({ pass }): LayerTensors => pass),
      initialStates: start.states.map(({ hidden, cell }) => ({
        hidden: copyOf(hidden, hiddenSize), // [hidden]
        cell: cell === null ? null : copyOf(cell, hiddenSize), // [hidden]
      })),
      context: copyOf(start.context, hiddenSize), // [hidden]
    };
  }, passTensors);
  const reading = await Promise.all([
    tensors.encoderEmbedded.data<'float32'>(),
    tensors.decoderEmbedded.data<'float32'>(),
    tensors.logits.data<'float32'>(),
    tensors.context.data<'float32'>(),
    Promise.all(opened.encoderLayers.map(readLayer)),
    Promise.all(tensors.layers.map(readLayer)),
    Promise.all(
      tensors.initialStates.map(async ({ hidden, cell }) => ({
        hidden: await hidden.data<'float32'>(),
        cell: cell === null ? null : await cell.data<'float32'>(),
      })),
    ),
  ]);
  for (const tensor of passTensors(tensors)) tensor?.dispose();
  const [encoderEmbedded, decoderEmbedded, logits, context, ...states] = reading;
  const [encoderLayers, decoderLayers, initialStates] = states;
  return {
    encoderEmbedded,
    decoderEmbedded,
    encoderLayers,
    decoderLayers,
    initialStates,
    context,
    logits: rowsOf(logits, ids.length),
  };
}

interface PassTensors {
  readonly encoderEmbedded: tf.Tensor;
  readonly decoderEmbedded: tf.Tensor;
  readonly logits: tf.Tensor;
  readonly layers: readonly LayerTensors[];
  readonly initialStates: readonly {
    readonly hidden: tf.Tensor;
    readonly cell: tf.Tensor | null;
  }[];
  readonly context: tf.Tensor;
}

function passTensors(tensors: PassTensors): (tf.Tensor | null)[] {
  return [
    tensors.encoderEmbedded,
    tensors.decoderEmbedded,
    tensors.logits,
    tensors.context,
    ...tensors.layers.flatMap(layerTensorList),
    ...tensors.initialStates.flatMap(({ hidden, cell }) => [hidden, cell]),
  ];
}

async function readLayer({ states, gates, cells }: LayerTensors): Promise<LayerArrays> {
  const [readStates, readGates, readCells] = await Promise.all([
    states.data<'float32'>(),
    gates.data<'float32'>(),
    cells === null ? null : cells.data<'float32'>(),
  ]);
  return { states: readStates, gates: readGates, cells: readCells };
}

/** A table's rows as arrays of their own. */
export function rowsOf(values: Float32Array, count: number): Float32Array[] {
  const size = values.length / count;
  return Array.from({ length: count }, (_, row) => values.slice(row * size, (row + 1) * size));
}
