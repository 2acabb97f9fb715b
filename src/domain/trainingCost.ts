/** What training a config will take, known before it starts: sizes, memory, steps, time. */
import type { BackendReport } from './backend';

/** Bytes of float32 values that are alive at once while a step is taken. */
export interface TrainingMemory {
  readonly weights: number;
  readonly gradients: number;
  /** The optimizer's running means. */
  readonly optimizer: number;
  /** What the forward pass keeps for the backward pass, and what that adds, for the longest batch. */
  readonly activations: number;
  readonly total: number;
  /** The largest single buffer among them. */
  readonly largestBuffer: number;
}

/** What the active backend can hold; null where it does not say. */
export interface MemoryLimit {
  readonly totalBytes: number | null;
  readonly bufferBytes: number | null;
}

/** The largest value of a setting with which the config would fit. */
export interface FittingSetting {
  readonly setting: 'batchSize' | 'hiddenSize';
  readonly value: number;
}

export interface TrainingCost {
  readonly parameterCount: number;
  readonly sourceVocabSize: number;
  readonly targetVocabSize: number;
  /** Tokens of the longest source, and of the longest target with its eos. */
  readonly sourceTime: number;
  readonly targetTime: number;
  readonly trainExamples: number;
  readonly validationExamples: number;
  readonly testExamples: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly memory: TrainingMemory;
}

export interface CostEstimate {
  readonly cost: TrainingCost;
  /** Null while nothing was started yet, and nothing measured. */
  readonly backend: BackendReport | null;
  readonly limit: MemoryLimit | null;
  readonly fits: boolean;
  /** Null when it fits, or when neither setting helps. */
  readonly wouldFit: FittingSetting | null;
  /** Of the whole training with its evaluations, from steps measured on this machine; null if not measured. */
  readonly estimatedMs: number | null;
}
