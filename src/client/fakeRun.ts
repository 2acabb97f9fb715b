/**
 * What the trainer in memory says of a run: its sizes and cost, metrics, evaluations, the steps that are
 * kept, and the model.
 */
import { plainTokenizer } from '../data/tokenizers/tokenizer';
import type { ExperimentConfig } from '../domain/experimentConfig';
import type { Evaluation, MetricsBatch } from '../domain/metrics';
import type { ModelSnapshot } from '../domain/modelSnapshot';
import type { RunSummary } from '../domain/runStatus';
import type { Timeline } from '../domain/timeTravel';
import type { CostEstimate } from '../domain/trainingCost';
import { fakePrediction } from './fakeInsights';

export const FAKE_ESTIMATE: CostEstimate = {
  cost: {
    parameterCount: 41_234,
    sourceVocabSize: 14,
    targetVocabSize: 14,
    sourceTime: 8,
    targetTime: 9,
    trainExamples: 8000,
    validationExamples: 1000,
    testExamples: 1000,
    stepsPerEpoch: 125,
    totalSteps: 1250,
    memory: {
      weights: 164_936,
      gradients: 164_936,
      optimizer: 329_872,
      activations: 2_000_000,
      total: 2_659_744,
      largestBuffer: 164_936,
    },
  },
  backend: null,
  limit: null,
  fits: true,
  wouldFit: null,
  estimatedMs: 8200,
};

export const FAKE_SUMMARY: RunSummary = {
  parameterCount: 41_234,
  trainExamples: 8000,
  validationExamples: 1000,
  testExamples: 1000,
  stepsPerEpoch: 125,
  totalSteps: 1250,
  sourceTokenizer: plainTokenizer('character'),
  targetTokenizer: plainTokenizer('character'),
  sourceVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', ...'abcdefghij'],
  targetVocabulary: ['<pad>', '<bos>', '<eos>', '<unk>', ...'abcdefghij'],
  maxSourceLength: 8,
  maxTargetLength: 8,
  backend: {
    name: 'wasm',
    adapter: null,
    passedOver: [{ name: 'webgpu', reason: 'noAdapter' }],
    measurement: null,
  },
};

/** Of the steps `from` .. `to`, 20 ms each. */
export function fakeMetrics(
  from: number,
  to: number,
  lossAt: (step: number) => number,
): MetricsBatch {
  const steps = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const constant = (value: number): Float32Array => Float32Array.from(steps, () => value);
  return {
    columns: {
      step: Float32Array.from(steps),
      trainLoss: Float32Array.from(steps, lossAt),
      gradientNorm: constant(0.8),
      learningRate: constant(0.001),
      teacherForcingRatio: constant(1),
    },
    progress: {
      step: to,
      totalSteps: FAKE_SUMMARY.totalSteps,
      epoch: to / FAKE_SUMMARY.stepsPerEpoch,
      elapsedMs: to * 20,
      stepsPerSecond: 50,
      tokensPerSecond: 32_000,
      dispatchesPerStep: 0,
      numTensors: 60,
      bytesOnDevice: 0,
      numPipelines: 0,
    },
  };
}

/**
 * Free running costs 0.3 nats and ten points.
 * @param exactMatch 0..1; the other figures follow it
 */
export function fakeEvaluation(step: number, exactMatch: number): Evaluation {
  return {
    step,
    epoch: step / FAKE_SUMMARY.stepsPerEpoch,
    examples: 500,
    validationLoss: 1 - exactMatch,
    perplexity: Math.exp(1 - exactMatch),
    tokenAccuracy: (1 + exactMatch) / 2,
    freeRunningLoss: 1.3 - exactMatch,
    freeRunningAccuracy: (0.8 + exactMatch) / 2,
    exposureBias: {
      loss: { value: 0.3, low: 0.25, high: 0.35 },
      accuracy: { value: 0.1, low: 0.08, high: 0.12 },
    },
    distinctOutputs: 420,
    distinctTargets: 480,
    exactMatch,
    tokenErrorRate: (1 - exactMatch) / 2,
    predictions: [
      fakePrediction('abcd', 'dcba'),
      fakePrediction('badge', 'egdbb'),
      fakePrediction('face', 'ecafa'),
    ],
  };
}

export function fakeTimeline(steps: readonly number[]): Timeline {
  const [first = 0, second = first + 1] = steps;
  const bytesEach = 2e6;
  const bytes = bytesEach * steps.length;
  return { steps, stride: second - first, bytesEach, bytes, byteLimit: 64e6 };
}

export function fakeSnapshot(config: ExperimentConfig): ModelSnapshot {
  return {
    config,
    sourceTokenizer: FAKE_SUMMARY.sourceTokenizer,
    targetTokenizer: FAKE_SUMMARY.targetTokenizer,
    sourceVocabulary: FAKE_SUMMARY.sourceVocabulary,
    targetVocabulary: FAKE_SUMMARY.targetVocabulary,
    maxSourceLength: 8,
    maxTargetLength: 8,
    step: 100,
    parameters: [{ name: 'decoder.fc_out.bias', shape: [2], values: new Float32Array([1, 2]) }],
  };
}
