/** What each written token owes to each source token, without attention. */
import type { TokenPair } from '../data/textPair';
import type { Measured } from './measured';

export interface SaliencyRequest {
  /** As a person writes it, or ids. */
  readonly source: string | readonly number[];
  /** Written tokens whose probability is to be explained; may end in eos. */
  readonly targetIds: readonly number[];
}

export interface SaliencyReport extends Measured {
  /** As a person wrote them, whatever order the encoder reads them in. */
  readonly sourceTokens: readonly string[];
  readonly targetTokens: readonly string[];
  /** [target, source]: gradient of log p(target token) by the source token's embedding, times it. */
  readonly gradientInput: Float32Array;
  /** [target, source]: log p(target token) minus the same without the source token. */
  readonly leaveOneOut: Float32Array;
  /** [target]: log p of each token, given those before it, nats. */
  readonly logProbabilities: Float32Array;
  /** Whether the encoder reads the last token first. */
  readonly isReadReversed: boolean;
}

export interface SetSaliencyRequest {
  /** Held-out examples looked at, the first ones. */
  readonly examples: number;
}

/** By target position, and by source position counted from one of its ends. */
export interface PositionMeans {
  /** [targetPositions, sourcePositions]: mean of |change of log p|, nats; 0 where no example reaches. */
  readonly mean: Float32Array;
  /** [targetPositions, sourcePositions]: examples that reach both. */
  readonly counts: Int32Array;
  /** [targetPositions, sourcePositions]: the example with the largest change; -1 where none is. */
  readonly strongest: Int32Array;
}

/** Leave-one-out over many examples, by position. */
export interface SetSaliencyReport extends Measured {
  /** Those that were looked at, as tokens. */
  readonly examples: readonly TokenPair[];
  /** Longest source and target (eos counted) among them. */
  readonly sourcePositions: number;
  readonly targetPositions: number;
  /** Column j: the source token j behind the first. */
  readonly fromStart: PositionMeans;
  /** Column j: the source token j before the last. */
  readonly fromEnd: PositionMeans;
}
