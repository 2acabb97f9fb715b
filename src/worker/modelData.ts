/** The examples of one model, loaded when the first question about them comes. */
import { encodeExamples, type EncodedExample } from '../data/batch';
import { DataError, prepareData, type ExperimentData } from '../data/experimentData';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import { CodedError } from '../protocol/wireError';
import { loadPairs } from './datasetFiles';

export class ModelData {
  private readonly words: Seq2SeqModel['words'];
  private readonly load: () => Promise<ExperimentData>;
  private loaded: ExperimentData | null = null;
  private readonly encoded = new Map<Split, readonly EncodedExample[]>();

  /** @param load called when the first question comes */
  constructor({ words }: Pick<Seq2SeqModel, 'words'>, load: () => Promise<ExperimentData>) {
    this.words = words;
    this.load = load;
  }

  /** @throws CodedError noHeldOut when the data did not come with the model */
  async pairs(): Promise<ExperimentData> {
    this.loaded ??= await this.load();
    return this.loaded;
  }

  /** @throws CodedError noHeldOut also when the split is empty */
  async validation(): Promise<readonly EncodedExample[]> {
    const examples = await this.examplesOf('validation');
    if (examples.length === 0) {
      throw new CodedError('noHeldOut', 'nothing was held out: raise the validation share');
    }
    return examples;
  }

  /** @throws CodedError noHeldOut when the data did not come with the model */
  training(): Promise<readonly EncodedExample[]> {
    return this.examplesOf('train');
  }

  private async examplesOf(split: Split): Promise<readonly EncodedExample[]> {
    const known = this.encoded.get(split);
    if (known) return known;
    const { sourceVocabulary, targetVocabulary } = this.words;
    const pairs = (await this.pairs())[split];
    const examples = encodeExamples(pairs, sourceVocabulary, targetVocabulary);
    this.encoded.set(split, examples);
    return examples;
  }
}

type Split = 'train' | 'validation';

/**
 * The data of a model that was opened from a file: its config and seed draw the same ones
 * again.
 *
 * @throws CodedError noHeldOut when the data did not come with the model
 */
export async function redrawHeldOut({ config, words }: Seq2SeqModel): Promise<ExperimentData> {
  const missing = new CodedError('noHeldOut', 'the model came without the examples it held out');
  const pairs = await loadPairs(config.data).catch((reason: unknown) => {
    // A person's own data stays in the browser that it was kept in.
    throw reason instanceof CodedError && reason.code === 'ownDataMissing' ? missing : reason;
  });
  try {
    const data = prepareData(config.data, config.seed, {
      sharedVocabulary: config.model.sharedVocabulary,
      ...(pairs ? { pairs } : {}),
    });
    // Weights from elsewhere say nothing about the words of this task.
    const isItsOwn =
      data.sourceVocabulary.tokens.join('\n') === words.sourceVocabulary.tokens.join('\n') &&
      data.targetVocabulary.tokens.join('\n') === words.targetVocabulary.tokens.join('\n');
    if (isItsOwn) return data;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  throw missing;
}
