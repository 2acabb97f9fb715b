/** Earlier states of the model that the worker keeps, to be looked at again. */
import type { Prediction } from './metrics';
import type { Measured } from './measured';

export interface Timeline {
  /** Training steps that can be gone back to, ascending; evenly apart but for the newest. */
  readonly steps: readonly number[];
  /** Steps between two that are kept. */
  readonly stride: number;
  /** What they take of memory, and the most they ever take. */
  readonly bytes: number;
  readonly byteLimit: number;
}

/** The held-out predictions of the model in view. */
export interface PredictionsReport extends Measured {
  readonly predictions: readonly Prediction[];
}
