/**
 * One optimizer step on the device over flat buffers: the loss, the global gradient norm, clipping,
 * update and the search for non-finite numbers, without reading anything back. All formulas are
 * PyTorch's:
 *   g   <- g min(1, clip / (norm + 1e-6))                                  (clip_grad_norm_)
 *   sgd      b <- momentum b + g;            w <- w - lr b
 *   rmsprop  v <- decay v + (1 - decay) g^2; w <- w - lr g / (sqrt(v) + eps)
 *   adam     m <- b1 m + (1 - b1) g; v <- b2 v + (1 - b2) g^2;
 *            w <- w - lr / (1 - b1^step) m / (sqrt(v) / sqrt(1 - b2^step) + eps)
 *   adamw    w <- w (1 - lr weightDecay), then adam
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { numberOf, stringOf, type KernelCall } from '../kernelCall';
import { runOperation, whole } from '../view';

/**
 * Inputs `parameters`, `gradients`, `slot0`, (adam, adamw) `slot1`, `rowLosses` and `reports`, all
 * but `rowLosses` changed in place; no output.
 */
export const OPTIMIZER_STEP = 'OptimizerStep';

export type OptimizerKind = 'sgd' | 'rmsprop' | 'adam' | 'adamw';

export interface OptimizerHyperparameters {
  readonly learningRate: number;
  /** sgd */
  readonly momentum: number;
  /** adam, adamw */
  readonly beta1: number;
  /** adam, adamw */
  readonly beta2: number;
  /** rmsprop: PyTorch's alpha */
  readonly decay: number;
  /** rmsprop, adam, adamw */
  readonly epsilon: number;
  /** adamw, decoupled from the gradient */
  readonly weightDecay: number;
  /** Largest global norm of the gradients; 0 = no clipping. */
  readonly gradientClipNorm: number;
  /** Counts updates from 1, for the bias correction. */
  readonly step: number;
}

/** Buffers of the parameters' size that each kind keeps from step to step, all starting at 0. */
export const OPTIMIZER_SLOTS: Readonly<Record<OptimizerKind, 1 | 2>> = {
  sgd: 1,
  rmsprop: 1,
  adam: 2,
  adamw: 2,
};

/** Numbers that a step leaves in its row of the reports: loss, gradient norm, non-finite flag. */
export const REPORT_SIZE = 3;

/** The numbers of an update as every backend takes them: computed once, in float64. */
export interface UpdateCoefficients {
  readonly [name: string]: number;
  readonly learningRate: number;
  /** Of slot 0: momentum, decay or beta1. */
  readonly retain0: number;
  /** Of slot 1: beta2. */
  readonly retain1: number;
  readonly epsilon: number;
  readonly gradientClipNorm: number;
  /** What adamw multiplies weights with before the update; 1 for the others. */
  readonly shrink: number;
  /** learningRate / (1 - beta1^step) */
  readonly stepSize: number;
  /** 1 / sqrt(1 - beta2^step) */
  readonly inverseRootCorrection: number;
}

/** What a step works on; all flat, `parameters`, `gradients` and `slots` of one layout and size. */
export interface OptimizerBuffers {
  readonly parameters: tf.Tensor;
  readonly gradients: tf.Tensor;
  /** OPTIMIZER_SLOTS[kind] of them. */
  readonly slots: readonly tf.Tensor[];
  /** [rows * REPORT_SIZE] */
  readonly reports: tf.Tensor;
}

/**
 * Updates parameters and slots, sets the gradients to 0 and writes one row of the reports: the sum
 * of `rowLosses`; the global gradient norm before clipping; 1 if any gradient or updated weight has
 * the exponent bits of an infinity or a NaN, else 0. Where a gradient is not finite, parameters and
 * slots stay as they are.
 *
 * @param rowLosses [rows]
 * @throws Error when the buffers do not fit each other
 */
export function optimizerStep(
  kind: OptimizerKind,
  { parameters, gradients, slots, reports }: OptimizerBuffers,
  rowLosses: tf.Tensor,
  reportRow: number,
  hyper: OptimizerHyperparameters,
): void {
  assert(slots.length === OPTIMIZER_SLOTS[kind], `${kind} has ${OPTIMIZER_SLOTS[kind]} slots`);
  for (const buffer of [gradients, ...slots]) {
    assert(buffer.size === parameters.size, 'gradients and slots are as large as the parameters');
  }
  const reportsAt = reportRow * REPORT_SIZE;
  assert(reportsAt + REPORT_SIZE <= reports.size, `no row ${reportRow} in the reports`);
  const [slot0, slot1] = slots;
  assert(slot0 !== undefined, 'every optimizer has a slot');
  runOperation(
    OPTIMIZER_STEP,
    {
      parameters: whole(parameters),
      gradients: whole(gradients),
      slot0: whole(slot0),
      slot1: slot1 === undefined ? null : whole(slot1),
      rowLosses: whole(rowLosses),
      reports: { tensor: reports, offset: reportsAt },
    },
    {
      kind,
      size: parameters.size,
      rows: rowLosses.size,
      ...coefficientsOf(kind, hyper),
    },
  );
}

function coefficientsOf(kind: OptimizerKind, hyper: OptimizerHyperparameters): UpdateCoefficients {
  const isAdam = kind === 'adam' || kind === 'adamw';
  const { learningRate, step } = hyper;
  return {
    learningRate,
    retain0: isAdam ? hyper.beta1 : kind === 'sgd' ? hyper.momentum : hyper.decay,
    retain1: hyper.beta2,
    epsilon: hyper.epsilon,
    gradientClipNorm: hyper.gradientClipNorm,
    shrink: kind === 'adamw' ? 1 - learningRate * hyper.weightDecay : 1,
    stepSize: isAdam ? learningRate / (1 - hyper.beta1 ** step) : learningRate,
    inverseRootCorrection: isAdam ? 1 / Math.sqrt(1 - hyper.beta2 ** step) : 1,
  };
}

/** What a step's kernel receives besides its views. */
export interface StepOperands {
  readonly kind: OptimizerKind;
  /** Elements of the parameters. */
  readonly size: number;
  /** Elements of `rowLosses`. */
  readonly rows: number;
  readonly coefficients: UpdateCoefficients;
}

export function stepOperandsOf(call: KernelCall): StepOperands {
  const kind = stringOf(call, 'kind');
  assert(Object.hasOwn(OPTIMIZER_SLOTS, kind), `${kind} is no optimizer`);
  return {
    kind: kind as OptimizerKind,
    size: numberOf(call, 'size'),
    rows: numberOf(call, 'rows'),
    coefficients: call.attrs as unknown as UpdateCoefficients,
  };
}
