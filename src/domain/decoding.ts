/**
 * How a source is decoded, and all that a search saw on the way. Every way of decoding fits one tree
 * of prefixes: the decoder is deterministic, so a prefix has one state and one distribution whoever
 * reached it.
 */
import type { ParameterTable } from '../base/parameterSpec';
import type { ContextSurgery } from './contextSurgery';
import type { DecodeTrace } from './decodeTrace';
import { SEED_SPEC } from './parameterSpecs';

export const STRATEGY_KINDS = ['greedy', 'sample', 'beam'] as const;
export type StrategyKind = (typeof STRATEGY_KINDS)[number];

/** Every setting of every strategy, kept while another one is chosen. */
export interface DecodingSettings {
  readonly kind: StrategyKind;
  /** Sampling: logits are divided by it before the softmax; > 0. */
  readonly temperature: number;
  /** Sampling: only this many of the most likely tokens may be drawn; 0 is all of them. */
  readonly topK: number;
  /** Sampling: only the fewest most likely tokens whose shares reach this sum; 1 is all of them. */
  readonly topP: number;
  readonly seed: number;
  /** Beam search: continuations kept at each step. */
  readonly beamWidth: number;
  /** Beam search: score = log-probability / length^alpha, eos counted (Wu et al. 2016, simplified). */
  readonly lengthPenaltyAlpha: number;
}

export const DECODING_SPECS = {
  temperature: { kind: 'number', isInteger: false, min: 0.05, max: 5, step: 0.05, default: 1 },
  topK: { kind: 'number', isInteger: true, min: 0, max: 1000, step: 1, default: 0 },
  topP: { kind: 'number', isInteger: false, min: 0.01, max: 1, step: 0.01, default: 1 },
  seed: SEED_SPEC,
  beamWidth: { kind: 'number', isInteger: true, min: 1, max: 16, step: 1, default: 4 },
  lengthPenaltyAlpha: {
    kind: 'number',
    isInteger: false,
    min: 0,
    max: 2,
    step: 0.05,
    default: 0.7,
  },
} as const satisfies ParameterTable;

export const DEFAULT_DECODING: DecodingSettings = {
  kind: 'greedy',
  temperature: DECODING_SPECS.temperature.default,
  topK: DECODING_SPECS.topK.default,
  topP: DECODING_SPECS.topP.default,
  seed: DECODING_SPECS.seed.default,
  beamWidth: DECODING_SPECS.beamWidth.default,
  lengthPenaltyAlpha: DECODING_SPECS.lengthPenaltyAlpha.default,
};

export interface DecodeRequest {
  /** Text as a person types it, or ids as the encoder's vocabulary has them. */
  readonly source: string | readonly number[];
  readonly settings: DecodingSettings;
  /** Ids that are written first, whatever the strategy would choose; may end in eos. */
  readonly forcedIds: readonly number[];
  /** Tokens written at most, eos counted; null is the model's longest target and its eos. */
  readonly maxLength: number | null;
  readonly surgery: ContextSurgery;
  /** The true target, to be scored beside the output; null when unknown. */
  readonly gold: string | null;
  /** How many of the most likely tokens each step lists. */
  readonly candidates: number;
}

/** A whole output, or one cut at the length limit. */
export interface Hypothesis {
  /** eos included when it was written. */
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
  /** Natural logarithms of each token given those before it. */
  readonly logProbabilities: readonly number[];
  /** Their sum. */
  readonly logProbability: number;
  /** logProbability / ids.length^lengthPenaltyAlpha. */
  readonly score: number;
  /** Whether it ends in eos. */
  readonly isFinished: boolean;
}

/** One continuation that a search looked at. */
export interface SearchNode {
  /** Index of the node it continues; -1 is the beginning. */
  readonly parent: number;
  /** Tokens before it. */
  readonly timeStep: number;
  readonly tokenId: number;
  readonly token: string;
  /** Given its parent. */
  readonly logProbability: number;
  /** Summed from the beginning. */
  readonly total: number;
  /** Place among all continuations of this time step, by total, best is 0. */
  readonly rank: number;
  /** Kept by the search (chosen, drawn, forced); else it was looked at and left. */
  readonly isKept: boolean;
}

/** What a search did: nodes time step by time step, parents before children. */
export interface SearchRecord {
  readonly nodes: readonly SearchNode[];
  /** Best score first; greedy and sampling have one. */
  readonly hypotheses: readonly Hypothesis[];
  /** Beam search: hypotheses it had kept once and left at a later step, best log-probability first. */
  readonly pruned: readonly Hypothesis[];
}

export type GoldVerdict = 'match' | 'searchError' | 'modelError';

/** The true target beside the output, under the same length penalty. */
export interface GoldComparison {
  readonly hypothesis: Hypothesis;
  /** Whether a token of it is not in the vocabulary; it was scored as `<unk>`. */
  readonly hasUnknown: boolean;
  /**
   * `searchError`: the model scores the target above what the search returned. `modelError`: the
   * model itself prefers the wrong output (Stahlberg & Byrne 2019).
   */
  readonly verdict: GoldVerdict;
}

export interface DecodeResult {
  /** Of the best hypothesis. */
  readonly trace: DecodeTrace;
  readonly search: SearchRecord;
  readonly gold: GoldComparison | null;
}
