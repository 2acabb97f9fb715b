/** Size of a model before it is built. */
import { GATE_COUNT } from '../base/cellType';
import type { ModelConfig } from './experimentConfig';

/** Inputs of decoder layer 0: `[embedding ; context]` when the context is fed at every step. */
export function decoderInputSize(model: ModelConfig): number {
  return model.embeddingSize + (model.contextToInput ? model.hiddenSize : 0);
}

/** Inputs of the readout: embedding (if any), decoder output, context (if any), in this order. */
export function readoutInputSize(model: ModelConfig): number {
  return (
    (model.inputToReadout ? model.embeddingSize : 0) +
    model.hiddenSize +
    (model.contextToReadout ? model.hiddenSize : 0)
  );
}

function countRecurrent(model: ModelConfig, inputSize: number): number {
  const rows = GATE_COUNT[model.cell] * model.hiddenSize;
  let count = 0;
  for (let layer = 0; layer < model.numLayers; layer++) {
    const columns = layer === 0 ? inputSize : model.hiddenSize;
    count += rows * (columns + model.hiddenSize + 2);
  }
  return count;
}

/** Trained numbers of both embeddings (one when shared), both recurrent stacks and the readout. */
export function countParameters(
  model: ModelConfig,
  sourceVocabSize: number,
  targetVocabSize: number,
): number {
  const embeddings = model.sharedVocabulary ? targetVocabSize : sourceVocabSize + targetVocabSize;
  return (
    embeddings * model.embeddingSize +
    countRecurrent(model, model.embeddingSize) +
    countRecurrent(model, decoderInputSize(model)) +
    targetVocabSize * (readoutInputSize(model) + 1)
  );
}
