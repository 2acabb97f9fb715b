/**
 * Everything seen while one source is encoded and decoded, step by step: what the machine picture
 * draws and what tests compare. Plain arrays, rounded by nobody.
 */
import type { CellType } from '../base/cellType';

/** One layer at one time step. Gates in PyTorch order: rnn h; lstm i f g o; gru r z n. */
export interface LayerState {
  /** [hidden] */
  readonly hidden: Float32Array;
  /** [hidden], lstm only. */
  readonly cell: Float32Array | null;
  /** [gates][hidden], after their activation. */
  readonly gates: readonly Float32Array[];
}

export interface EncoderStep {
  /** As the encoder reads it: reversed when `reverseSource`. */
  readonly token: string;
  readonly tokenId: number;
  readonly isKnown: boolean;
  /** [embedding] */
  readonly embedding: Float32Array;
  /** One entry a layer, bottom first. */
  readonly layers: readonly LayerState[];
}

export interface TokenProbability {
  readonly token: string;
  readonly tokenId: number;
  /** Natural logarithm. */
  readonly logProbability: number;
}

export interface DecoderStep {
  readonly inputToken: string;
  readonly inputTokenId: number;
  /** [embedding] */
  readonly embedding: Float32Array;
  readonly layers: readonly LayerState[];
  /** The most likely tokens, best first. */
  readonly candidates: readonly TokenProbability[];
  /** Entropy of the whole distribution, nats. */
  readonly entropy: number;
  readonly chosen: TokenProbability;
}

export interface DecodeTrace {
  readonly cell: CellType;
  readonly hiddenSize: number;
  readonly encoder: readonly EncoderStep[];
  /** The encoder's final hidden state of the top layer, [hidden]. */
  readonly context: Float32Array;
  readonly decoder: readonly DecoderStep[];
  /** Whether the decoder wrote eos before the length limit. */
  readonly isFinished: boolean;
  /** Chosen tokens without eos. */
  readonly output: readonly string[];
  /** Sum over the chosen tokens, eos included. */
  readonly logProbability: number;
  /** Optimizer updates the model had seen. */
  readonly modelStep: number;
}
