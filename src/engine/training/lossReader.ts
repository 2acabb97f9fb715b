/** The one read-back point of training: losses wait on the device and are read together. */
import * as tf from '@tensorflow/tfjs';

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
  private pending: { known: Known; values: tf.Tensor1D }[] = [];
  private lastReadMs = performance.now();

  /** Takes ownership of `loss` and `report` ([2]: gradient norm, non-finite flag). */
  add(known: Known, loss: tf.Scalar, report: tf.Tensor1D): void {
    const values = tf.tidy(() => tf.concat1d([tf.reshape(loss, [1]), report])); // [3]
    tf.dispose([loss, report]);
    this.pending.push({ known, values });
  }

  isDue(): boolean {
    return (
      this.pending.length >= LARGEST_BACKLOG ||
      performance.now() - this.lastReadMs >= LONGEST_WAIT_MS
    );
  }

  /** @throws NonFiniteError at the first step whose loss, gradient or weights are not finite */
  async read(): Promise<StepMetrics[]> {
    const waiting = this.pending;
    this.pending = [];
    if (waiting.length === 0) return [];
    const stacked = tf.tidy(() => tf.concat(waiting.map((entry) => entry.values))); // [3 * waiting]
    tf.dispose(waiting.map((entry) => entry.values));
    const values = await stacked.data();
    stacked.dispose();
    this.lastReadMs = performance.now();
    return waiting.map(({ known }, index) => {
      const [trainLoss = Number.NaN, gradientNorm = Number.NaN, isNonFinite = 1] = values.subarray(
        3 * index,
        3 * index + 3,
      );
      if (!Number.isFinite(trainLoss)) {
        throw new NonFiniteError(known.step, 'loss', known.learningRate);
      }
      if (isNonFinite !== 0) {
        throw new NonFiniteError(known.step, 'gradient or weight', known.learningRate);
      }
      return { ...known, trainLoss, gradientNorm };
    });
  }

  dispose(): void {
    tf.dispose(this.pending.map((entry) => entry.values));
    this.pending = [];
  }
}
