/** What a model gets wrong on held-out examples, and where. */
import type { Measured, Rate } from './measured';

/**
 * One held-out example beside what the model wrote, free running and greedy. Right or wrong is a
 * question of ids: words that the vocabulary does not hold are all alike.
 */
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
  /** Whether the examples were drawn for this report, longer than any that the settings allow. */
  readonly isDrawn: boolean;
  readonly examples: readonly HeldOutResult[];
}

export interface PositionAccuracy {
  /** Output position from 0; the last one of an example is its eos. */
  readonly position: number;
  /** Arg max is the target's token when the decoder reads the true target. */
  readonly forced: Rate;
  /** The target's token stands there in its own output, which ends with its eos. */
  readonly free: Rate;
}

/** Teacher forced: true token by row, the one found most likely by column. */
export interface Confusion {
  /**
   * Those most often taken for another or another for them, at most 20, by code point, eos last;
   * all that occur where they are no more.
   */
  readonly tokens: readonly string[];
  /** [tokens, tokens] */
  readonly counts: Int32Array;
  /** [tokens, tokens]: the first of the results where that happens, -1 where none does. */
  readonly firstResults: Int32Array;
  /** Target tokens looked at, those not shown included; eos counted. */
  readonly total: number;
  /** Of them taken for another. */
  readonly wrong: number;
}

export interface ErrorReport extends Measured {
  /** Held-out examples; those drawn beyond the data are not among them. */
  readonly examples: number;
  readonly exactMatch: Rate;
  readonly byLength: readonly LengthExactMatch[];
  readonly byPosition: readonly PositionAccuracy[];
  readonly confusion: Confusion;
  /** In the order of the data. */
  readonly results: readonly HeldOutResult[];
}
