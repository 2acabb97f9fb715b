/**
 * Questions about units and scores over the held-out examples of the model in view. What was read for
 * one question answers the next ones about the same layer until the weights change.
 */
import type { HeldOutSplit, ScoreReport } from '../domain/scores';
import type {
  AblationReport,
  MatchUnitsRequest,
  TopContextsRequest,
  UnitContexts,
  UnitMatches,
  UnitSelection,
} from '../domain/unitReports';
import { scoreModel } from '../engine/evaluation/scoreModel';
import { ablateUnits } from '../engine/inspection/ablation';
import {
  readHeldOutActivations,
  type HeldOutActivations,
  type LayerPlace,
} from '../engine/inspection/heldOutActivations';
import { topContexts } from '../engine/inspection/topContexts';
import { matchUnits } from '../engine/inspection/unitMatches';
import { checkUnits } from '../engine/inspection/unitSelection';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import { CodedError } from '../protocol/wireError';
import type { ModelData } from './modelData';
import type { ModelInView } from './modelInView';
import type { ModelTurns } from './modelTurns';
import { SerialQueue } from './serialQueue';

export class HeldOut {
  private readonly inView: ModelInView;
  private readonly data: ModelData;
  private readonly turns: ModelTurns;
  /** Two questions at once would read the same layer twice. */
  private readonly questions = new SerialQueue();
  /** Scores take long: questions go past them. */
  private readonly scorings = new SerialQueue();
  /** Of the last layer asked about. */
  private read: HeldOutActivations | null = null;

  constructor(inView: ModelInView, data: ModelData, turns: ModelTurns) {
    this.inView = inView;
    this.data = data;
    this.turns = turns;
  }

  /** @throws CodedError noHeldOut, UnknownUnitError */
  matchUnits(request: MatchUnitsRequest): Promise<UnitMatches> {
    return this.ask(async (model) => {
      checkUnits(model.shape, request.selection);
      const examples = await this.data.validation();
      const activations = await this.activationsOf(model, request.selection);
      return matchUnits(activations, examples, model.words, request);
    });
  }

  /** @throws CodedError noHeldOut, UnknownUnitError */
  topContexts({ unit, count, ...place }: TopContextsRequest): Promise<UnitContexts> {
    return this.ask(async (model) => {
      checkUnits(model.shape, { ...place, units: [unit] });
      const examples = await this.data.validation();
      const activations = await this.activationsOf(model, place);
      return topContexts(activations, examples, model.words, unit, count);
    });
  }

  /** @throws CodedError noHeldOut, UnknownUnitError */
  ablateUnits(selection: UnitSelection): Promise<AblationReport> {
    return this.ask(async (model) =>
      ablateUnits(model, await this.data.validation(), selection, this.turns.inTurn),
    );
  }

  /** Of the weights as they are when the question's turn comes. @throws CodedError noHeldOut */
  score(split: HeldOutSplit): Promise<ScoreReport> {
    return this.scorings.run(() =>
      this.inView.use(async (model) => {
        const data = await this.data.pairs();
        if (data[split].length === 0) {
          throw new CodedError('noHeldOut', `nothing was held out: raise the ${split} share`);
        }
        return scoreModel(model, data, split, this.turns);
      }),
    );
  }

  /**
   * Settles when the questions under way have given up and nothing of them is on the device; the turns
   * were stopped before.
   */
  async ended(): Promise<void> {
    await this.questions.run(() => Promise.resolve());
    await this.scorings.run(() => Promise.resolve());
  }

  private ask<T>(question: (model: Seq2SeqModel) => Promise<T>): Promise<T> {
    return this.questions.run(() => this.inView.use(question));
  }

  private async activationsOf(
    model: Seq2SeqModel,
    { side, layer }: LayerPlace,
  ): Promise<HeldOutActivations> {
    const { read } = this;
    const isSame =
      read?.modelStep === model.step && read.place.side === side && read.place.layer === layer;
    if (isSame) return read;
    this.read = null;
    const examples = await this.data.validation();
    this.read = await readHeldOutActivations(model, examples, { side, layer }, this.turns.inTurn);
    return this.read;
  }
}
