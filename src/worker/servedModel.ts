/** One model in the worker with all who answer questions about it, until the next one takes its place. */
import type { ExperimentData } from '../data/experimentData';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import type { WeightHistory } from '../engine/training/weightHistory';
import type { JobId } from '../protocol/insightProtocol';
import { CodedError } from '../protocol/wireError';
import { HeldOut } from './heldOut';
import { Insights } from './insights';
import { ModelData } from './modelData';
import { ModelInView } from './modelInView';
import { ModelTurns } from './modelTurns';
import type { SerialQueue } from './serialQueue';
import { UpdateWatch } from './updateWatch';

export class ServedModel {
  readonly heldOut: HeldOut;
  readonly insights: Insights;
  readonly updates: UpdateWatch;
  private readonly view: ModelInView;
  private readonly turns: ModelTurns;
  /** Null of a model that was opened: nobody saw it train. */
  private readonly history: WeightHistory | null;

  constructor(
    model: Seq2SeqModel,
    history: WeightHistory | null,
    queue: SerialQueue,
    load: () => Promise<ExperimentData>,
    onProgress: (job: JobId, share: number) => void,
  ) {
    this.view = new ModelInView(model);
    this.updates = new UpdateWatch(model);
    this.history = history;
    this.turns = new ModelTurns(queue);
    const data = new ModelData(model, load);
    this.heldOut = new HeldOut(this.view, data, this.turns);
    this.insights = new Insights(this.view, history, data, this.turns, this.updates, onProgress);
  }

  /** What a decoding is about that begins now. */
  get inView(): Seq2SeqModel {
    return this.view.current;
  }

  /**
   * Puts the nearest state that is kept in view, null the model that trains.
   *
   * @returns the step that is in view now
   * @throws CodedError notKept, noModel
   */
  travelTo(step: number | null): Promise<number | null> {
    return this.turns.inTurn(() => {
      if (step === null) {
        this.view.show(null);
        return Promise.resolve(null);
      }
      const kept = this.history?.nearest(step);
      if (!kept) throw new CodedError('notKept', `step ${step} is not kept`, { step });
      this.view.show(this.view.newest.at(kept.step, kept.values));
      return Promise.resolve(kept.step);
    });
  }

  /** Settles when nothing of it is at work any more. */
  async stop(): Promise<void> {
    this.turns.stop();
    await this.heldOut.ended();
    await this.insights.ended();
  }

  /** After `stop`, while the device still holds it. */
  dispose(): void {
    this.view.dispose();
  }
}
