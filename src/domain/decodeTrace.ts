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

/** The state that crosses from encoder to decoder. */
export interface InitialState {
  /** [hidden] */
  readonly hidden: Float32Array;
  /** [hidden], lstm only. */
  readonly cell: Float32Array | null;
}

/** One token at one decoder step, with the arithmetic that led to its share, in this order. */
export interface TokenProbability {
  readonly token: string;
  readonly tokenId: number;
  /** As the readout gives it. */
  readonly logit: number;
  /** Natural logarithm of softmax(logits): what the model believes. */
  readonly logProbability: number;
  /** logit / temperature; the logit itself unless sampling. */
  readonly scaledLogit: number;
  /** softmax(scaled logits) over the whole vocabulary, 0..1. */
  readonly share: number;
  /**
   * Whether it may be chosen: pad and bos never; then top-k; then top-p over what is left, whose
   * shares are made to sum to 1 again before each filter.
   */
  readonly isKept: boolean;
  /** Its chance of being drawn: the share among those kept; 1 or 0 when nothing is drawn. */
  readonly drawProbability: number;
}

/** Who chose the token of a step. */
export type ChoiceOrigin = 'greedy' | 'sampled' | 'beam' | 'forced';

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
  readonly origin: ChoiceOrigin;
  /**
   * Sampling: the uniform number in 0..1 that chose, running through the kept tokens from the most
   * likely on; null otherwise.
   */
  readonly draw: number | null;
}

export interface DecodeTrace {
  readonly cell: CellType;
  readonly hiddenSize: number;
  readonly encoder: readonly EncoderStep[];
  /** The top layer's hidden state as the decoder gets it: the encoder's last, after any surgery, [hidden]. */
  readonly context: Float32Array;
  /** Where the decoder starts, a layer each, after any surgery. */
  readonly initialStates: readonly InitialState[];
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
