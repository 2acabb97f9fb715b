/** The one read-back point of training: reports wait on the device and are read several at a time. */
import type { TrainingStep } from './trainingStep';

export interface StepMetrics {
  readonly step: number;
  readonly trainLoss: number;
  /** Global norm before clipping. */
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly teacherForcingRatio: number;
}

/** A loss, gradient or weight is no longer a finite number. */
export class NonFiniteError extends Error {
  readonly step: number;
  readonly what: 'loss' | 'gradient or weight';

  constructor(step: number, what: NonFiniteError['what'], learningRate: number) {
    super(
      `the ${what} is not a finite number at step ${step}: ` +
        `try a learning rate below ${learningRate} or a smaller gradient clip norm`,
    );
    this.name = 'NonFiniteError';
    this.step = step;
    this.what = what;
  }
}

type Known = Pick<StepMetrics, 'step' | 'learningRate' | 'teacherForcingRatio'>;

const LARGEST_BACKLOG = 10;
const LONGEST_WAIT_MS = 100;

export class LossReader {
  private readonly steps: TrainingStep;
  private known: Known[] = [];
  private reading: Promise<StepMetrics[]> | null = null;
  private lastReadMs = performance.now();

  constructor(steps: TrainingStep) {
    this.steps = steps;
  }

  /**
   * Call after each queued update.
   *
   * @param isWantedNow reads all that waits; else a read is begun every few updates and handed out
   *   after the update that follows it, so that the device never waits for the reader
   * @returns metrics that arrived since the last call, oldest first
   * @throws NonFiniteError at the first step whose loss, gradient or weights are not finite
   */
  async collect(known: Known, isWantedNow: boolean): Promise<StepMetrics[]> {
    this.known.push(known);
    const earlier = (await this.reading) ?? [];
    this.reading = null;
    if (isWantedNow) return [...earlier, ...(await this.read())];
    const isDue =
      this.known.length >= LARGEST_BACKLOG ||
      performance.now() - this.lastReadMs >= LONGEST_WAIT_MS;
    if (isDue) {
      this.reading = this.read();
      // Whoever awaits it next hears of a failure; until then it is nobody's.
      this.reading.catch(() => undefined);
    }
    return earlier;
  }

  private async read(): Promise<StepMetrics[]> {
    const waiting = this.known;
    this.known = [];
    this.lastReadMs = performance.now();
    const reports = await this.steps.read();
    return reports.map(({ loss, gradientNorm, isFinite }, index) => {
      const known = waiting[index];
      if (known === undefined) throw new Error('a report without its step');
      if (!Number.isFinite(loss)) throw new NonFiniteError(known.step, 'loss', known.learningRate);
      if (!isFinite) {
        throw new NonFiniteError(known.step, 'gradient or weight', known.learningRate);
      }
      return { ...known, trainLoss: loss, gradientNorm };
    });
  }
}
