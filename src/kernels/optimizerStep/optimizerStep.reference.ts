/** One optimizer step in float64 on plain arrays, word for word as PyTorch writes it: the oracle. */
import type { OptimizerHyperparameters, OptimizerKind } from './optimizerStep';

/** Changes `weights` and `slots` in place; returns the gradient norm before clipping. */
export function optimizerStepReference(
  kind: OptimizerKind,
  weights: number[],
  gradients: readonly number[],
  slots: readonly number[][],
  hyper: OptimizerHyperparameters,
): number {
  const norm = Math.sqrt(gradients.reduce((sum, g) => sum + g * g, 0));
  if (!Number.isFinite(norm)) return norm;
  const limit = hyper.gradientClipNorm;
  const scale = limit > 0 ? Math.min(1, limit / (norm + 1e-6)) : 1;
  const first = slots[0]!;
  for (let i = 0; i < weights.length; i++) {
    const g = gradients[i]! * scale;
    if (kind === 'sgd') {
      const velocity = hyper.momentum * first[i]! + g;
      first[i] = velocity;
      weights[i]! -= hyper.learningRate * velocity;
    } else if (kind === 'rmsprop') {
      const square = hyper.decay * first[i]! + (1 - hyper.decay) * g * g;
      first[i] = square;
      weights[i]! -= (hyper.learningRate * g) / (Math.sqrt(square) + hyper.epsilon);
    } else {
      const second = slots[1]!;
      const { beta1, beta2, step } = hyper;
      const mean = beta1 * first[i]! + (1 - beta1) * g;
      const square = beta2 * second[i]! + (1 - beta2) * g * g;
      first[i] = mean;
      second[i] = square;
      if (kind === 'adamw') weights[i]! *= 1 - hyper.learningRate * hyper.weightDecay;
      const root = Math.sqrt(square / (1 - beta2 ** step)) + hyper.epsilon;
      weights[i]! -= (hyper.learningRate * (mean / (1 - beta1 ** step))) / root;
    }
  }
  return norm;
}
