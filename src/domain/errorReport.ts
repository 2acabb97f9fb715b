/** What a model gets wrong on held-out examples, and where. */
import type { Measured, Rate } from './measured';

/** One held-out example beside what the model wrote, free running and greedy. */
export interface HeldOutResult {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly written: readonly string[];
  readonly isExact: boolean;
  /** Whether eos was written before the limit. */
  readonly isFinished: boolean;
  /** Tokens to insert, delete or replace until `written` is `target`. */
  readonly edits: number;
  /** The first output position that differs, from 0; null when exact. */
  readonly firstError: number | null;
}

export interface LengthExactMatch {
  /** Source tokens. */
  readonly length: number;
  readonly rate: Rate;
  /** Whether a training source has this length. */
  readonly isTrained: boolean;
  /** Sources of this length, drawn beyond the data when it holds none. */
  readonly examples: readonly HeldOutResult[];
}

export interface PositionAccuracy {
  /** Output position from 0; the last one of an example is its eos. */
  readonly position: number;
  /** Arg max is the target's token when the decoder reads the true target. */
  readonly forced: Rate;
  /** The same token stands there when it reads its own output. */
  readonly free: Rate;
}

/** Teacher forced: true token by row, the one found most likely by column. */
export interface Confusion {
  /** Tokens most often taken for another, most confused first; the rest is not shown. */
  readonly tokens: readonly string[];
  /** [tokens, tokens] */
  readonly counts: Int32Array;
  /** Target tokens looked at, those not shown included; eos counted. */
  readonly total: number;
  /** Of them taken for another. */
  readonly wrong: number;
}

export interface ErrorReport extends Measured {
  /** Held-out examples; lengths beyond the data are not among them. */
  readonly examples: number;
  readonly exactMatch: Rate;
  readonly byLength: readonly LengthExactMatch[];
  readonly byPosition: readonly PositionAccuracy[];
  readonly confusion: Confusion;
  readonly results: readonly HeldOutResult[];
}
