/** An evaluation as the trainer in memory reports it: free running costs 0.3 nats and ten points. */
import type { Evaluation } from '../domain/metrics';
import { fakePrediction } from './fakeInsights';

const FAKE_STEPS_PER_EPOCH = 125;

/** @param exactMatch 0..1; the other figures follow it */
export function fakeEvaluation(step: number, exactMatch: number): Evaluation {
  return {
    step,
    epoch: step / FAKE_STEPS_PER_EPOCH,
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
