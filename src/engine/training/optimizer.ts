/** The optimizer: its slots (moments) beside the parameters, and one fused update a step. */
import * as tf from '@tensorflow/tfjs';
import type { TrainingConfig } from '../../domain/experimentConfig';
import {
  applyOptimizerUpdate,
  OPTIMIZER_SLOTS,
} from '../../kernels/optimizerUpdate/optimizerUpdate';
import type { Parameters } from '../model/parameters';

export class Optimizer {
  private readonly parameters: Parameters;
  private readonly training: TrainingConfig;
  /** [slot][parameter], each shaped as its parameter. */
  private readonly slots: tf.Variable[][];
  private step = 0;

  constructor(parameters: Parameters, training: TrainingConfig) {
    this.parameters = parameters;
    this.training = training;
    this.slots = Array.from({ length: OPTIMIZER_SLOTS[training.optimizer] }, () =>
      parameters.variables.map((variable) =>
        tf.tidy(() => tf.variable(tf.zerosLike(variable), false)),
      ),
    );
  }

  /**
   * Clips by global norm and updates every parameter; disposes the gradients.
   * @returns float [2]: gradient norm before clipping; 1 when a gradient or weight is not finite, else 0
   */
  update(gradients: tf.Tensor[], learningRate: number): tf.Tensor1D {
    this.step++;
    const report = applyOptimizerUpdate(
      this.training.optimizer,
      this.parameters.variables,
      gradients,
      this.slots,
      {
        learningRate,
        momentum: this.training.momentum,
        beta1: 0.9,
        beta2: 0.999,
        decay: 0.99,
        epsilon: 1e-8,
        weightDecay: this.training.optimizer === 'adamw' ? this.training.weightDecay : 0,
        gradientClipNorm: this.training.gradientClipNorm,
        step: this.step,
      },
    );
    tf.dispose(gradients);
    return report; // [2]
  }

  dispose(): void {
    tf.dispose(this.slots.flat());
  }
}
