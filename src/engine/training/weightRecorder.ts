/**
 * Takes the weights that a history wants off the device. They are copied there, which waits for
 * nothing, and the copy is read back while training goes on.
 */
import type { Seq2SeqModel } from '../model/seq2seqModel';
import type { Parameters } from '../model/parameters';
import type { WeightHistory } from './weightHistory';

export class WeightRecorder {
  private readonly model: Pick<Seq2SeqModel, 'parameters' | 'step'>;
  private readonly history: WeightHistory;
  private readonly onKept: () => void;
  private reading: Promise<void> | null = null;

  constructor(
    model: Pick<Seq2SeqModel, 'parameters' | 'step'>,
    history: WeightHistory,
    onKept: () => void,
  ) {
    this.model = model;
    this.history = history;
    this.onKept = onKept;
  }

  /** Whether a copy is on the device. */
  get isReading(): boolean {
    return this.reading !== null;
  }

  /** Call after each update, before the next one. At most one copy waits to be read. */
  async record(): Promise<void> {
    const { step } = this.model;
    if (!this.history.isDue(step)) return;
    await this.settled();
    this.reading = this.read(step, this.model.parameters.copy());
    // Whoever awaits it next hears of a failure; until then it is nobody's.
    this.reading.catch(() => undefined);
  }

  /** Nothing is on its way any more. @throws what reading back throws */
  async settled(): Promise<void> {
    await this.reading;
  }

  private async read(step: number, copy: Parameters): Promise<void> {
    try {
      this.history.keep(step, await copy.readFlat());
      this.onKept();
    } finally {
      copy.dispose();
      this.reading = null;
    }
  }
}
