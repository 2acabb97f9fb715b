/** What a run measures, as it crosses from worker to page. Loss is mean nats per unmasked target token. */
import type { Estimate } from './measured';

/** One column per quantity, one entry per reported training step; transferred, not copied. */
export interface MetricsColumns {
  readonly step: Float32Array;
  readonly trainLoss: Float32Array;
  readonly gradientNorm: Float32Array;
  readonly learningRate: Float32Array;
  readonly teacherForcingRatio: Float32Array;
}

/** How fast the run goes and where it stands, at the moment a metrics message leaves the worker. */
export interface RunProgress {
  /** Optimizer updates done. */
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  /** Time spent training and evaluating, pauses left out. */
  readonly elapsedMs: number;
  readonly stepsPerSecond: number;
  /** Real source and target tokens a second. */
  readonly tokensPerSecond: number;
  /** Device dispatches of the last training step; 0 on wasm and cpu. */
  readonly dispatchesPerStep: number;
  readonly numTensors: number;
  /** Live buffers of the GPU device, or the memory of the wasm module; 0 on cpu. */
  readonly bytesOnDevice: number;
  /** Compute pipelines built so far; 0 on wasm and cpu. */
  readonly numPipelines: number;
}

export interface MetricsBatch {
  readonly columns: MetricsColumns;
  readonly progress: RunProgress;
}

/** One held-out example beside what the model wrote, free running. */
export interface Prediction {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly predicted: readonly string[];
  readonly isExact: boolean;
}

export interface Evaluation {
  readonly step: number;
  readonly epoch: number;
  readonly examples: number;
  /** Teacher forced. */
  readonly validationLoss: number;
  readonly perplexity: number;
  /** Share of unmasked target tokens (eos included) whose arg max is right, teacher forced, 0..1. */
  readonly tokenAccuracy: number;
  /**
   * The same targets when the decoder reads its own arg max instead of them: mean nats per target
   * token, ...
   */
  readonly freeRunningLoss: number;
  /** ... and the share that stands where the target has it, 0..1. */
  readonly freeRunningAccuracy: number;
  /** What reading its own output costs, paired by example: a loss gained, an accuracy lost. */
  readonly exposureBias: {
    /** freeRunningLoss - validationLoss */
    readonly loss: Estimate;
    /** tokenAccuracy - freeRunningAccuracy */
    readonly accuracy: Estimate;
  };
  /** Different outputs among those written, free running. */
  readonly distinctOutputs: number;
  /** Different targets among the examples. */
  readonly distinctTargets: number;
  /** Share of examples written right to the last token, free running greedy, 0..1. */
  readonly exactMatch: number;
  /** Edit operations per target token, free running (word datasets: PER), 0.. */
  readonly tokenErrorRate: number;
  /** The first few held-out examples, always the same ones. */
  readonly predictions: readonly Prediction[];
}
