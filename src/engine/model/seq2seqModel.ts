/** A model in memory: its shape, its parameters, and the words its ids stand for. */
import { createRng } from '../../base/rng';
import type { TokenizerSpec } from '../../data/tokenizers/tokenizer';
import { Vocabulary } from '../../data/vocabulary';
import type { ExperimentConfig, ModelConfig } from '../../domain/experimentConfig';
import type { ModelSnapshot } from '../../domain/modelSnapshot';
import { Parameters } from './parameters';

export interface ModelVocabularies {
  readonly sourceTokenizer: TokenizerSpec;
  readonly targetTokenizer: TokenizerSpec;
  readonly sourceVocabulary: Vocabulary;
  readonly targetVocabulary: Vocabulary;
  readonly maxSourceLength: number;
  readonly maxTargetLength: number;
}

export class Seq2SeqModel {
  readonly config: ExperimentConfig;
  readonly words: ModelVocabularies;
  readonly parameters: Parameters;
  /** Optimizer updates these weights have seen. */
  step: number;

  private constructor(
    config: ExperimentConfig,
    words: ModelVocabularies,
    parameters: Parameters,
    step: number,
  ) {
    this.config = config;
    this.words = words;
    this.parameters = parameters;
    this.step = step;
  }

  get shape(): ModelConfig {
    return this.config.model;
  }

  /** Fresh weights from the config's seed. */
  static create(config: ExperimentConfig, words: ModelVocabularies): Seq2SeqModel {
    const rng = createRng(config.seed).fork('weights');
    const parameters = Parameters.initialize(shapeOf(config, words), rng);
    return new Seq2SeqModel(config, words, parameters, 0);
  }

  /** @throws when the snapshot's parameters do not fit its config; the message names the parameter */
  static fromSnapshot(snapshot: ModelSnapshot): Seq2SeqModel {
    const words: ModelVocabularies = {
      sourceTokenizer: snapshot.sourceTokenizer,
      targetTokenizer: snapshot.targetTokenizer,
      sourceVocabulary: Vocabulary.fromTokenList(snapshot.sourceVocabulary),
      targetVocabulary: Vocabulary.fromTokenList(snapshot.targetVocabulary),
      maxSourceLength: snapshot.maxSourceLength,
      maxTargetLength: snapshot.maxTargetLength,
    };
    const parameters = Parameters.from(snapshot.parameters, shapeOf(snapshot.config, words));
    return new Seq2SeqModel(snapshot.config, words, parameters, snapshot.step);
  }

  /**
   * The same model as it was, or might be, at another step. Caller disposes.
   *
   * @param values laid out as the parameters; copied
   */
  at(step: number, values: Float32Array): Seq2SeqModel {
    return new Seq2SeqModel(this.config, this.words, this.parameters.with(values), step);
  }

  async toSnapshot(): Promise<ModelSnapshot> {
    return {
      config: this.config,
      sourceTokenizer: this.words.sourceTokenizer,
      targetTokenizer: this.words.targetTokenizer,
      sourceVocabulary: this.words.sourceVocabulary.tokens,
      targetVocabulary: this.words.targetVocabulary.tokens,
      maxSourceLength: this.words.maxSourceLength,
      maxTargetLength: this.words.maxTargetLength,
      step: this.step,
      parameters: await this.parameters.toNamed(),
    };
  }

  dispose(): void {
    this.parameters.dispose();
  }
}

function shapeOf(config: ExperimentConfig, words: ModelVocabularies) {
  return {
    model: config.model,
    sourceVocabSize: words.sourceVocabulary.size,
    targetVocabSize: words.targetVocabulary.size,
  };
}
