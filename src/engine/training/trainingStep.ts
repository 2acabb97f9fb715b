/**
 * One optimizer update after the other: loss, gradients and update of a batch, queued on the device.
 * What a step reports waits there, in a ring, until it is asked for.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { ModelConfig, TrainingConfig } from '../../domain/experimentConfig';
import {
  OPTIMIZER_SLOTS,
  optimizerStep,
  REPORT_SIZE,
  type OptimizerBuffers,
} from '../../kernels/optimizerStep/optimizerStep';
import { compileAhead, submitStep } from '../../kernels/backend';
import type { Parameters } from '../model/parameters';
import type { BatchTensors } from '../model/uploadBatch';
import { addGradients, type StepDropout } from './loss';

export interface StepReport {
  /** Mean nats per unmasked target token. */
  readonly loss: number;
  /** Global norm before clipping. */
  readonly gradientNorm: number;
  /** Every gradient and updated weight was a finite number. */
  readonly isFinite: boolean;
}

export interface StepOptions {
  readonly learningRate: number;
  readonly dropout: StepDropout;
}

/** Reports that may wait. */
export const REPORT_ROWS = 16;

export class TrainingStep {
  private readonly parameters: Parameters;
  private readonly model: ModelConfig;
  private readonly training: TrainingConfig;
  private readonly buffers: Omit<OptimizerBuffers, 'reports'>;
  /** Where updates report; [rows * 3]. */
  private reports: tf.Tensor = tf.zeros([REPORT_ROWS * REPORT_SIZE]);
  /** The other such buffer, which may be on its way to the reader. */
  private readReports: tf.Tensor = tf.zeros([REPORT_ROWS * REPORT_SIZE]);
  private step = 0;
  /** Reports that were not read yet. */
  private waiting = 0;

  constructor(parameters: Parameters, model: ModelConfig, training: TrainingConfig) {
    this.parameters = parameters;
    this.model = model;
    this.training = training;
    const { size } = parameters.layout;
    this.buffers = {
      parameters: parameters.values,
      gradients: tf.zeros([size]), // [size]
      slots: Array.from({ length: OPTIMIZER_SLOTS[training.optimizer] }, () => tf.zeros([size])), // [size] each
    };
  }

  /**
   * Compiles what a step on such a batch needs, in parallel, without taking the step.
   */
  async prepare(batch: BatchTensors, dropout: StepDropout): Promise<void> {
    await compileAhead(() => {
      this.queue(batch, { learningRate: 0, dropout }, 1);
    });
  }

  /**
   * Queues one update.
   * @throws Error when REPORT_ROWS reports wait
   */
  run(batch: BatchTensors, options: StepOptions): void {
    assert(this.waiting < REPORT_ROWS, 'the reports are full: read them');
    this.step++;
    this.queue(batch, options, this.step);
    this.waiting++;
    submitStep();
  }

  private queue(batch: BatchTensors, options: StepOptions, step: number): void {
    const { training, parameters, buffers } = this;
    const rowLosses = addGradients(parameters, buffers.gradients, this.model, batch, {
      dropout: options.dropout,
      labelSmoothing: training.labelSmoothing,
    }); // [targetTime * batch]
    optimizerStep(
      training.optimizer,
      { ...buffers, reports: this.reports },
      rowLosses,
      this.waiting,
      {
        learningRate: options.learningRate,
        momentum: training.momentum,
        beta1: 0.9,
        beta2: 0.999,
        decay: 0.99,
        epsilon: 1e-8,
        weightDecay: training.optimizer === 'adamw' ? training.weightDecay : 0,
        gradientClipNorm: training.gradientClipNorm,
        step,
      },
    );
    rowLosses.dispose();
  }

  /**
   * The reports since the last call, oldest first. Later updates may be queued before it settles, but
   * no second read.
   */
  async read(): Promise<StepReport[]> {
    const count = this.waiting;
    if (count === 0) return [];
    this.waiting = 0;
    const reports = this.reports;
    this.reports = this.readReports;
    this.readReports = reports;
    const values = await reports.data();
    return Array.from({ length: count }, (_, row) => {
      const [loss = Number.NaN, gradientNorm = Number.NaN, isNonFinite = 1] = values.subarray(
        row * REPORT_SIZE,
        (row + 1) * REPORT_SIZE,
      );
      return { loss, gradientNorm, isFinite: isNonFinite === 0 };
    });
  }

  dispose(): void {
    const { gradients, slots } = this.buffers;
    tf.dispose([gradients, ...slots, this.reports, this.readReports]);
  }
}
