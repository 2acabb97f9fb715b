/** One model in the worker with all who answer questions about it, until the next one takes its place. */
import type { ExperimentData } from '../data/experimentData';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';
import type { JobId } from '../protocol/insightProtocol';
import { CodedError } from '../protocol/wireError';
import { HeldOut } from './heldOut';
import { Insights } from './insights';
import { ModelData } from './modelData';
import { ModelTurns } from './modelTurns';
import type { SerialQueue } from './serialQueue';
import { UpdateWatch } from './updateWatch';

export class ServedModel {
  /** The one that trains, or was opened. */
  readonly model: Seq2SeqModel;
  readonly heldOut: HeldOut;
  readonly insights: Insights;
  readonly updates = new UpdateWatch();
  private readonly turns: ModelTurns;
  /** An earlier state of it that was gone back to. */
  private past: Seq2SeqModel | null = null;

  constructor(
    model: Seq2SeqModel,
    queue: SerialQueue,
    load: () => Promise<ExperimentData>,
    onProgress: (job: JobId, share: number) => void,
  ) {
    this.model = model;
    this.turns = new ModelTurns(queue);
    const data = new ModelData(model, load);
    const inView = (): Seq2SeqModel => this.inView;
    this.heldOut = new HeldOut(inView, data, this.turns);
    this.insights = new Insights(inView, data, this.turns, this.updates, onProgress);
  }

  /** What every question and decoding is about. */
  get inView(): Seq2SeqModel {
    return this.past ?? this.model;
  }

  /** @throws CodedError notKept */
  travelTo(step: number | null): Promise<null> {
    if (step === null) return Promise.resolve(null);
    throw new CodedError('notKept', `step ${step} is not kept`, { step });
  }

  /** Settles when nothing of it is at work any more. */
  async stop(): Promise<void> {
    this.turns.stop();
    await this.heldOut.ended();
    await this.insights.ended();
  }

  /** After `stop`, while the device still holds it. */
  dispose(): void {
    this.past?.dispose();
    this.model.dispose();
  }
}
