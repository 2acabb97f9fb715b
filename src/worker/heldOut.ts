/**
 * Questions about units and scores over the held-out examples of one model. A question is many short
 * jobs, which take turns with the training steps; what was read for one question answers the next ones about the
 * same layer until the weights change.
 */
import { DataError, prepareData } from '../data/experimentData';
import { encodeExamples, type EncodedExample } from '../data/batch';
import type { HeldOutSplit, ScoreReport } from '../domain/scores';
import type {
  AblationReport,
  MatchUnitsRequest,
  TopContextsRequest,
  UnitContexts,
  UnitMatches,
  UnitSelection,
} from '../domain/unitReports';
import { scoreModel, type ScoredData } from '../engine/evaluation/scoreModel';
import { ablateUnits } from '../engine/inspection/ablation';
import {
  readHeldOutActivations,
  type HeldOutActivations,
  type LayerPlace,
} from '../engine/inspection/heldOutActivations';
import { topContexts } from '../engine/inspection/topContexts';
import { matchUnits } from '../engine/inspection/unitMatches';
import { checkUnits } from '../engine/inspection/unitSelection';
import type { InTurn } from '../engine/inTurn';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import { CodedError } from '../protocol/wireError';
import { loadPairs } from './datasetFiles';
import { SerialQueue } from './serialQueue';
import { yieldToMessages } from './yieldToMessages';

export class HeldOut {
  private readonly model: Seq2SeqModel;
  private readonly queue: SerialQueue;
  private readonly loadData: () => Promise<ScoredData>;
  /** Two questions at once would read the same layer twice. */
  private readonly questions = new SerialQueue();
  /** Scores take long: questions go past them. */
  private readonly scorings = new SerialQueue();
  private data: ScoredData | null = null;
  private examples: readonly EncodedExample[] | null = null;
  /** Of the last layer asked about. */
  private read: HeldOutActivations | null = null;
  private isStopped = false;

  /** @param loadData called when the first question comes */
  constructor(model: Seq2SeqModel, queue: SerialQueue, loadData: () => Promise<ScoredData>) {
    this.model = model;
    this.queue = queue;
    this.loadData = loadData;
  }

  /** @throws CodedError noHeldOut, UnknownUnitError */
  matchUnits(request: MatchUnitsRequest): Promise<UnitMatches> {
    return this.questions.run(async () => {
      checkUnits(this.model.shape, request.selection);
      const examples = await this.requireExamples();
      const activations = await this.activationsOf(request.selection);
      return matchUnits(activations, examples, this.model.words, request);
    });
  }

  /** @throws CodedError noHeldOut, UnknownUnitError */
  topContexts({ unit, count, ...place }: TopContextsRequest): Promise<UnitContexts> {
    return this.questions.run(async () => {
      checkUnits(this.model.shape, { ...place, units: [unit] });
      const examples = await this.requireExamples();
      const activations = await this.activationsOf(place);
      return topContexts(activations, examples, this.model.words, unit, count);
    });
  }

  /** @throws CodedError noHeldOut, UnknownUnitError */
  ablateUnits(selection: UnitSelection): Promise<AblationReport> {
    return this.questions.run(async () =>
      ablateUnits(this.model, await this.requireExamples(), selection, this.inTurn),
    );
  }

  /** Of the weights as they are when the question's turn comes. @throws CodedError noHeldOut */
  score(split: HeldOutSplit): Promise<ScoreReport> {
    return this.scorings.run(async () => {
      const data = await this.requireData();
      if (data[split].length === 0) {
        throw new CodedError('noHeldOut', `nothing was held out: raise the ${split} share`);
      }
      return scoreModel(this.model, data, split, { inTurn: this.inTurn, pause: this.pause });
    });
  }

  /** Settles when the questions under way have given up and nothing of them is on the device. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.questions.run(() => Promise.resolve());
    await this.scorings.run(() => Promise.resolve());
  }

  private readonly inTurn: InTurn = async (job) => {
    const result = await this.queue.run(() => {
      this.requireGoing();
      return job();
    });
    await yieldToMessages();
    return result;
  };

  private readonly pause = async (): Promise<void> => {
    await yieldToMessages();
    this.requireGoing();
  };

  private requireGoing(): void {
    if (this.isStopped) throw new CodedError('noModel', 'the model is gone');
  }

  private async requireData(): Promise<ScoredData> {
    this.data ??= await this.loadData();
    return this.data;
  }

  private async requireExamples(): Promise<readonly EncodedExample[]> {
    if (this.examples === null) {
      const { sourceVocabulary, targetVocabulary } = this.model.words;
      const { validation } = await this.requireData();
      this.examples = encodeExamples(validation, sourceVocabulary, targetVocabulary);
    }
    if (this.examples.length === 0) {
      throw new CodedError('noHeldOut', 'nothing was held out: raise the validation share');
    }
    return this.examples;
  }

  private async activationsOf({ side, layer }: LayerPlace): Promise<HeldOutActivations> {
    const { read } = this;
    const isSame =
      read?.modelStep === this.model.step && read.place.side === side && read.place.layer === layer;
    if (isSame) return read;
    this.read = null;
    const examples = await this.requireExamples();
    this.read = await readHeldOutActivations(this.model, examples, { side, layer }, this.inTurn);
    return this.read;
  }
}

/**
 * The data of a model that was opened from a file: its config and seed draw the same ones
 * again.
 *
 * @throws CodedError noHeldOut when the data did not come with the model
 */
export async function redrawHeldOut({ config, words }: Seq2SeqModel): Promise<ScoredData> {
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
