/** What the learning rate and the teacher forcing ratio are at a step. Steps count from 0. */
import type { TrainingConfig } from '../../domain/experimentConfig';

/**
 * constant: as given. warmupCosine: linear rise over `warmupSteps`, then half a cosine to 0 at
 * `totalSteps` (Loshchilov & Hutter 2017, one period). step: times `decayFactor` every `decaySteps`.
 * exponential: the same decay, smoothly.
 */
export function learningRateAt(training: TrainingConfig, step: number, totalSteps: number): number {
  const { learningRate, warmupSteps, decayFactor, decaySteps } = training;
  switch (training.learningRateSchedule) {
    case 'constant':
      return learningRate;
    case 'warmupCosine': {
      if (step < warmupSteps) return (learningRate * (step + 1)) / warmupSteps;
      const progress = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
      return learningRate * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    }
    case 'step':
      return learningRate * decayFactor ** Math.floor(step / decaySteps);
    case 'exponential':
      return learningRate * decayFactor ** (step / decaySteps);
  }
}

/**
 * Share of decoder inputs that are the true token (scheduled sampling, Bengio et al. 2015). linear and
 * inverseSigmoid fall from 1 to `teacherForcingRatio` over `teacherForcingSteps`; the sigmoid is
 * 1 / (1 + exp(12 (x - 1/2))), rescaled to run from 1 to 0 over x in [0, 1].
 */
export function teacherForcingRatioAt(training: TrainingConfig, step: number): number {
  const end = training.teacherForcingRatio;
  const progress = Math.min(1, step / training.teacherForcingSteps);
  switch (training.teacherForcingSchedule) {
    case 'constant':
      return end;
    case 'linear':
      return 1 - (1 - end) * progress;
    case 'inverseSigmoid':
      return end + (1 - end) * inverseSigmoid(progress);
  }
}

function inverseSigmoid(x: number): number {
  const raw = (at: number): number => 1 / (1 + Math.exp(12 * (at - 0.5)));
  return (raw(x) - raw(1)) / (raw(0) - raw(1));
}
