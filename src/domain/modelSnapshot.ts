/** A trained model outside tfjs: what is saved, opened and sent between threads. */
import type { TokenizerSpec } from '../data/tokenizers/tokenizer';
import type { ExperimentConfig } from './experimentConfig';

export interface NamedParameter {
  /** PyTorch's name, e.g. `encoder.rnn.weight_ih_l0`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** How text becomes a model's ids and back; vocabularies in the order of their ids. */
export interface ModelWords {
  readonly sourceTokenizer: TokenizerSpec;
  readonly targetTokenizer: TokenizerSpec;
  readonly sourceVocabulary: readonly string[];
  readonly targetVocabulary: readonly string[];
  readonly maxSourceLength: number;
  readonly maxTargetLength: number;
}

export interface ModelSnapshot extends ModelWords {
  readonly config: ExperimentConfig;
  /** Optimizer updates behind these weights. */
  readonly step: number;
  readonly parameters: readonly NamedParameter[];
}
