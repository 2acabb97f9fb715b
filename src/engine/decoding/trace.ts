/** What a person sees of a decoding, step by step, out of the pass over its tokens. */
import { GATE_COUNT, type CellType } from '../../base/cellType';
import { BOS, EOS, UNK } from '../../data/vocabulary';
import type {
  ChoiceOrigin,
  DecodeTrace,
  DecoderStep,
  EncoderStep,
  LayerState,
  TokenProbability,
} from '../../domain/decodeTrace';
import { ACTIVATION_COUNT } from '../../kernels/recurrent/recurrent';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import type { SourceTokens } from './decodeRequest';
import {
  distributionOf,
  entropyOf,
  largestIds,
  UNFILTERED,
  type FilterSettings,
} from './distribution';
import type { LayerArrays, PassReading } from './pass';

/** How the token of a step came to be chosen. */
export interface Choice {
  readonly tokenId: number;
  readonly origin: ChoiceOrigin;
  /** The uniform number that chose it; null when nothing was drawn. */
  readonly draw: number | null;
}

/**
 * @param reading with the logits that the choices were made from
 * @param filter of the sampling; null when nothing was drawn
 */
export function traceOf(
  model: Seq2SeqModel,
  source: SourceTokens,
  reading: PassReading,
  choices: readonly Choice[],
  filter: FilterSettings | null,
  candidateCount: number,
): DecodeTrace {
  const { shape, words } = model;
  const { cell, hiddenSize, embeddingSize } = shape;
  const vocabulary = words.targetVocabulary;
  const layersAt = (layers: readonly LayerArrays[], timeStep: number): LayerState[] =>
    layers.map((layer) => layerStateAt(layer, timeStep, hiddenSize, cell));

  const decoder = choices.map(({ tokenId, origin, draw }, timeStep): DecoderStep => {
    const inputTokenId = choices[timeStep - 1]?.tokenId ?? BOS;
    const distribution = distributionOf(reading.logits[timeStep] ?? [], filter ?? UNFILTERED);
    const keptIds = new Set(distribution.keptIds);
    const at = (id: number): TokenProbability => ({
      token: vocabulary.tokenAt(id),
      tokenId: id,
      logit: distribution.logits[id] ?? Number.NaN,
      logProbability: distribution.logProbabilities[id] ?? Number.NaN,
      scaledLogit: distribution.scaledLogits[id] ?? Number.NaN,
      share: distribution.shares[id] ?? Number.NaN,
      isKept: keptIds.has(id),
      drawProbability:
        draw === null ? Number(id === tokenId) : (distribution.drawProbabilities[id] ?? Number.NaN),
    });
    return {
      inputToken: vocabulary.tokenAt(inputTokenId),
      inputTokenId,
      embedding: rowAt(reading.decoderEmbedded, timeStep, embeddingSize),
      layers: layersAt(reading.decoderLayers, timeStep),
      candidates: largestIds(distribution.logits, candidateCount).map(at),
      entropy: entropyOf(distribution.logProbabilities),
      chosen: at(tokenId),
      origin,
      draw,
    };
  });

  const isFinished = choices.at(-1)?.tokenId === EOS;
  const written = isFinished ? choices.slice(0, -1) : choices;
  return {
    cell,
    hiddenSize,
    encoder: readingOrder(model, source).map((token, timeStep): EncoderStep => ({
      ...token,
      embedding: rowAt(reading.encoderEmbedded, timeStep, embeddingSize),
      layers: layersAt(reading.encoderLayers, timeStep),
    })),
    context: reading.context,
    initialStates: reading.initialStates,
    decoder,
    isFinished,
    output: written.map(({ tokenId }) => vocabulary.tokenAt(tokenId)),
    logProbability: decoder.reduce((sum, step) => sum + step.chosen.logProbability, 0),
    modelStep: model.step,
  };
}

function readingOrder(
  { shape }: Seq2SeqModel,
  { tokens, ids, areKnown }: SourceTokens,
): Pick<EncoderStep, 'token' | 'tokenId' | 'isKnown'>[] {
  const inOrder = tokens.map((token, place) => ({
    token,
    tokenId: ids[place] ?? UNK,
    isKnown: areKnown[place] ?? false,
  }));
  return shape.reverseSource ? inOrder.toReversed() : inOrder;
}

function rowAt(values: Float32Array, row: number, size: number): Float32Array {
  return values.slice(row * size, (row + 1) * size);
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
