/**
 * What single optimizer updates of a run change: watched only when somebody asks, one update a
 * question, and from the first question on those that are taken by hand. Weights are copied on the
 * device and read back while training goes on.
 */
import { compareWeights, type ObservedUpdate } from '../engine/inspection/observedUpdate';
import type { Parameters } from '../engine/model/parameters';
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';

type Answer = (update: ObservedUpdate | null) => void;

export class UpdateWatch {
  private readonly model: Pick<Seq2SeqModel, 'parameters' | 'step'>;
  private last: ObservedUpdate | null = null;
  private waiting: Answer[] = [];
  /** Weights that the next update is compared with. */
  private before: Parameters | null = null;
  private reading: Promise<void> | null = null;
  private wasAsked = false;
  /** No update is coming for now. */
  private isResting = true;

  /** @param model the one that trains */
  constructor(model: Pick<Seq2SeqModel, 'parameters' | 'step'>) {
    this.model = model;
  }

  /** The next update while the model trains, else the last one that was watched. */
  async newest(): Promise<ObservedUpdate | null> {
    this.wasAsked = true;
    if (this.isResting) {
      await this.reading;
      return this.last;
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Whether copies are on the device. */
  get isReading(): boolean {
    return this.before !== null || this.reading !== null;
  }

  /**
   * Runs what may be the next update.
   *
   * @param isByHand a person asked for this very update
   */
  async around<T>(pull: () => Promise<T>, isByHand: boolean): Promise<T> {
    this.isResting = false;
    const isWanted = this.waiting.length > 0 || (isByHand && this.wasAsked);
    if (isWanted && this.reading === null) this.before ??= this.model.parameters.copy();
    const stepBefore = this.model.step;
    const result = await pull();
    // An evaluation changes no weights: what was copied waits for the update after it.
    if (this.before !== null && this.model.step > stepBefore) {
      const { before, waiting } = this;
      this.before = null;
      this.waiting = [];
      this.reading = this.compare(before, this.model.parameters.copy(), waiting);
    }
    return result;
  }

  /** The run pauses or has ended: whoever waits gets what there is. */
  async rest(): Promise<void> {
    this.isResting = true;
    this.before?.dispose();
    this.before = null;
    await this.reading;
    for (const answer of this.waiting.splice(0)) answer(this.last);
  }

  private async compare(
    before: Parameters,
    after: Parameters,
    waiting: readonly Answer[],
  ): Promise<void> {
    try {
      this.last = await compareWeights(before, after, this.model.step);
      before.dispose();
      after.dispose();
    } catch {
      // The device is gone with its tensors, and the run hears of it from its next update.
    }
    this.reading = null;
    for (const answer of waiting) answer(this.last);
  }
}
