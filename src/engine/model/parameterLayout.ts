/**
 * Names and shapes of a model's parameters, as PyTorch's nn.Embedding, nn.RNN / nn.LSTM / nn.GRU and
 * nn.Linear call them, so that weights travel.
 */
import { GATE_COUNT } from '../../base/cellType';
import type { ModelConfig } from '../../domain/experimentConfig';
import { decoderInputSize, readoutInputSize } from '../../domain/parameterCount';

export interface ModelShape {
  readonly model: ModelConfig;
  readonly sourceVocabSize: number;
  readonly targetVocabSize: number;
}

export type Side = 'encoder' | 'decoder';

export interface ParameterSlot {
  readonly name: string;
  readonly shape: readonly number[];
  readonly role:
    | 'embedding'
    | 'inputWeight'
    | 'recurrentWeight'
    | 'inputBias'
    | 'recurrentBias'
    | 'readoutWeight'
    | 'readoutBias';
}

/** The embedding a side reads: both read the encoder's when the vocabulary is shared. */
export function embeddingName(side: Side, model: ModelConfig): string {
  return `${model.sharedVocabulary ? 'encoder' : side}.embedding.weight`;
}

/** The four parameters of one recurrent layer. */
export function recurrentNames(side: Side, layer: number) {
  const prefix = `${side}.rnn`;
  return {
    weightIh: `${prefix}.weight_ih_l${layer}`,
    weightHh: `${prefix}.weight_hh_l${layer}`,
    biasIh: `${prefix}.bias_ih_l${layer}`,
    biasHh: `${prefix}.bias_hh_l${layer}`,
  };
}

export const READOUT_WEIGHT = 'decoder.fc_out.weight';
export const READOUT_BIAS = 'decoder.fc_out.bias';

function recurrentSlots(side: Side, model: ModelConfig, inputSize: number): ParameterSlot[] {
  const rows = GATE_COUNT[model.cell] * model.hiddenSize;
  return Array.from({ length: model.numLayers }, (_, layer): ParameterSlot[] => {
    const names = recurrentNames(side, layer);
    const columns = layer === 0 ? inputSize : model.hiddenSize;
    return [
      { name: names.weightIh, shape: [rows, columns], role: 'inputWeight' },
      { name: names.weightHh, shape: [rows, model.hiddenSize], role: 'recurrentWeight' },
      { name: names.biasIh, shape: [rows], role: 'inputBias' },
      { name: names.biasHh, shape: [rows], role: 'recurrentBias' },
    ];
  }).flat();
}

/** Every parameter in the order of PyTorch's state dict. */
export function parameterSlots(shape: ModelShape): ParameterSlot[] {
  const { model, sourceVocabSize, targetVocabSize } = shape;
  const slots: ParameterSlot[] = [
    {
      name: embeddingName('encoder', model),
      shape: [sourceVocabSize, model.embeddingSize],
      role: 'embedding',
    },
    ...recurrentSlots('encoder', model, model.embeddingSize),
  ];
  if (!model.sharedVocabulary) {
    slots.push({
      name: embeddingName('decoder', model),
      shape: [targetVocabSize, model.embeddingSize],
      role: 'embedding',
    });
  }
  slots.push(
    ...recurrentSlots('decoder', model, decoderInputSize(model)),
    {
      name: READOUT_WEIGHT,
      shape: [targetVocabSize, readoutInputSize(model)],
      role: 'readoutWeight',
    },
    { name: READOUT_BIAS, shape: [targetVocabSize], role: 'readoutBias' },
  );
  return slots;
}

/** Every parameter begins at a multiple of this many floats: where a device may begin to bind. */
const ALIGNMENT = 64;

export interface ParameterPlace {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where it begins in the flat buffer. */
  readonly offset: number;
  readonly size: number;
}

/** All parameters one behind the other, with gaps that stay 0. */
export interface FlatLayout {
  readonly places: readonly ParameterPlace[];
  /** Of the whole buffer. */
  readonly size: number;
}

export function flatLayout(shape: ModelShape): FlatLayout {
  let offset = 0;
  const places = parameterSlots(shape).map((slot): ParameterPlace => {
    const size = slot.shape.reduce((product, extent) => product * extent, 1);
    const place = { name: slot.name, shape: slot.shape, offset, size };
    offset += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return place;
  });
  return { places, size: offset };
}
