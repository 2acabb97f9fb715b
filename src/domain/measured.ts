/** What every look at the model in view says about itself. */

export interface Measured {
  /** Optimizer updates behind the weights that were looked at. */
  readonly modelStep: number;
  /** Of the worker's time; waiting for its turns between training steps left out. */
  readonly tookMs: number;
}

/** What the engine says: who calls it knows how long it took. */
export type Untimed<T extends Measured> = Omit<T, 'tookMs'>;

/** An estimate with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A share of successes with Wilson's 95 % interval, all 0..1; 0 to 1 when nothing was counted. */
export interface Rate extends Estimate {
  readonly right: number;
  readonly count: number;
}
