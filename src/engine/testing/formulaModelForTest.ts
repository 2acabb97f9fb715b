/** The tiny models of golden files: weights by a formula, so that a file need not hold them. */
import * as tf from '@tensorflow/tfjs';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { randomModel } from './plainDecodingForTest';

interface GoldenSizes extends Pick<ModelConfig, 'hiddenSize' | 'embeddingSize' | 'numLayers'> {
  readonly vocabSize: number;
}

/** Element i of parameter k is `size` sin(0.9 i + 1.7 k + 0.3), as the script of the golden file says. */
export function formulaModel(
  { vocabSize, hiddenSize, embeddingSize, numLayers }: GoldenSizes,
  shape: Partial<ModelConfig>,
  size: number,
): Seq2SeqModel {
  const model = randomModel({ hiddenSize, embeddingSize, numLayers, ...shape }, vocabSize, 1);
  const { layout, values } = model.parameters;
  const flat = new Float32Array(layout.size);
  for (const [k, place] of layout.places.entries()) {
    for (let i = 0; i < place.size; i++) {
      flat[place.offset + i] = size * Math.sin(0.9 * i + 1.7 * k + 0.3);
    }
  }
  tf.tidy(() => values.assign(tf.tensor1d(flat))); // [parameters]
  return model;
}
