/**
 * A source that has been encoded and operated on, held on the device: every way of decoding it, its
 * trace and the score of its true target start from the same state.
 */
import type * as tf from '@tensorflow/tfjs';
import { collateBatch } from '../../data/batch';
import type { ContextSurgery } from '../../domain/contextSurgery';
import type { DecoderStart } from '../model/decoder';
import { encode } from '../model/encoder';
import { stateTensors } from '../model/recurrentStack';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch, type BatchTensors } from '../model/uploadBatch';
import { operate } from './contextSurgery';
import { tidyKeeping } from './tidyKeeping';

/** One layer over a whole sequence of one row. */
export interface LayerTensors {
  /** [time + 1, 1, hidden], the initial state first. */
  readonly states: tf.Tensor;
  /** [time, 1, ACTIVATION_COUNT, hidden] */
  readonly gates: tf.Tensor;
  /** lstm only, [time + 1, 1, hidden]. */
  readonly cells: tf.Tensor | null;
}

export interface OpenedSource {
  /** As the encoder reads it. */
  readonly input: BatchTensors;
  readonly encoderLayers: readonly LayerTensors[];
  /** Where the decoder starts, after any surgery. */
  readonly start: DecoderStart;
  readonly dispose: () => void;
}

/**
 * Caller disposes.
 * @param blendIds of the source that the surgery blends with
 * @throws SurgeryError
 */
export function openSource(
  model: Seq2SeqModel,
  sourceIds: readonly number[],
  blendIds: readonly number[] | null,
  surgery: ContextSurgery,
): OpenedSource {
  const input = uploadSource(model, sourceIds);
  const blendInput = blendIds === null ? null : uploadSource(model, blendIds);
  try {
    const { layers, start } = tidyKeeping(() => {
      const { parameters, shape } = model;
      const encoding = encode(parameters, shape, input, null);
      const other = blendInput === null ? null : encode(parameters, shape, blendInput, null);
      return {
        layers: encoding.stack.layers.map(({ pass }): LayerTensors => pass),
        start: operate(model, encoding, other, surgery),
      };
    }, tensorsOf);
    return {
      input,
      encoderLayers: layers,
      start,
      dispose: () => {
        input.dispose();
        for (const tensor of tensorsOf({ layers, start })) tensor?.dispose();
      },
    };
  } catch (error) {
    input.dispose();
    throw error;
  } finally {
    blendInput?.dispose();
  }
}

function uploadSource(model: Seq2SeqModel, sourceIds: readonly number[]): BatchTensors {
  const { reverseSource } = model.shape;
  return uploadBatch(collateBatch([{ sourceIds, targetIds: [] }], { reverseSource }));
}

interface Held {
  readonly layers: readonly LayerTensors[];
  readonly start: DecoderStart;
}

function tensorsOf({ layers, start: { states, context } }: Held): (tf.Tensor | null)[] {
  return [context.tensor, ...layers.flatMap(layerTensorList), ...stateTensors(states)];
}

export function layerTensorList({ states, gates, cells }: LayerTensors): (tf.Tensor | null)[] {
  return [states, gates, cells];
}
