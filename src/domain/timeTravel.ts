/** Earlier states of the model that the worker keeps, to be looked at again. */
import type { Prediction } from './metrics';
import type { Measured } from './measured';

export interface Timeline {
  /**
   * Training steps that can be gone back to: 0 and then evenly apart, ascending. Empty where the model
   * is too large to keep any.
   */
  readonly steps: readonly number[];
  /** Steps between two that are kept; as the run grows longer, every second is given up. */
  readonly stride: number;
  /** What one of them takes of memory, what all of them take, and the most they ever take. */
  readonly bytesEach: number;
  readonly bytes: number;
  readonly byteLimit: number;
}

/** The held-out predictions of the model in view. */
export interface PredictionsReport extends Measured {
  readonly predictions: readonly Prediction[];
}
