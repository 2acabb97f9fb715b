/**
 * What every question and decoding is about: the model that trains, or an earlier state of it. A
 * question goes on with the model it began with; an earlier state that is no longer in view leaves the
 * device when the last one has ended.
 */
import type { Seq2SeqModel } from '../engine/model/seq2seqModel';

export class ModelInView {
  /** The one that trains, or was opened. */
  readonly newest: Seq2SeqModel;
  private past: Seq2SeqModel | null = null;
  /** Questions under way. */
  private readonly users = new Map<Seq2SeqModel, number>();

  constructor(newest: Seq2SeqModel) {
    this.newest = newest;
  }

  get current(): Seq2SeqModel {
    return this.past ?? this.newest;
  }

  /** Work in several jobs on the device, between which another model may come into view. */
  async use<T>(work: (model: Seq2SeqModel) => Promise<T>): Promise<T> {
    const model = this.current;
    this.users.set(model, this.usersOf(model) + 1);
    try {
      return await work(model);
    } finally {
      this.users.set(model, this.usersOf(model) - 1);
      this.disposeIfDone(model);
    }
  }

  /** @param past taken over; null is the newest */
  show(past: Seq2SeqModel | null): void {
    const before = this.past;
    this.past = past;
    if (before) this.disposeIfDone(before);
  }

  /** When nothing is under way any more. */
  dispose(): void {
    this.show(null);
    this.newest.dispose();
  }

  private usersOf(model: Seq2SeqModel): number {
    return this.users.get(model) ?? 0;
  }

  private disposeIfDone(model: Seq2SeqModel): void {
    if (this.usersOf(model) > 0) return;
    this.users.delete(model);
    if (model !== this.current && model !== this.newest) model.dispose();
  }
}
