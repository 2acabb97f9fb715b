/**
 * One optimizer step on the device: global gradient norm, clipping, update and the search for
 * non-finite numbers, without reading anything back. All formulas are PyTorch's:
 *   g   <- g min(1, clip / (norm + 1e-6))                                  (clip_grad_norm_)
 *   sgd      b <- momentum b + g;            w <- w - lr b
 *   rmsprop  v <- decay v + (1 - decay) g^2; w <- w - lr g / (sqrt(v) + eps)
 *   adam     m <- b1 m + (1 - b1) g; v <- b2 v + (1 - b2) g^2;
 *            w <- w - lr / (1 - b1^step) m / (sqrt(v) / sqrt(1 - b2^step) + eps)
 *   adamw    w <- w (1 - lr weightDecay), then adam
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { runKernel } from '../kernelCall';

export type OptimizerKind = 'sgd' | 'rmsprop' | 'adam' | 'adamw';

export interface OptimizerHyperparameters {
  learningRate: number;
  /** sgd */
  momentum: number;
  /** adam, adamw */
  beta1: number;
  /** adam, adamw */
  beta2: number;
  /** rmsprop: PyTorch's alpha */
  decay: number;
  /** rmsprop, adam, adamw */
  epsilon: number;
  /** adamw, decoupled from the gradient */
  weightDecay: number;
  /** Largest global norm of the gradients; 0 = no clipping. */
  gradientClipNorm: number;
  /** Counts updates from 1, for the bias correction. */
  step: number;
}

/** Tensors of a parameter's size that each kind keeps from step to step, all starting at 0. */
export const OPTIMIZER_SLOTS: Readonly<Record<OptimizerKind, number>> = {
  sgd: 1,
  rmsprop: 1,
  adam: 2,
  adamw: 2,
};

export const OPTIMIZER_UPDATE = 'OptimizerUpdate';

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

/**
 * Updates the parameters and their slots. Where a gradient is not finite nothing is changed.
 *
 * @param gradients as many as parameters, of their shapes
 * @param slots `OPTIMIZER_SLOTS[kind]` lists, each as long as `parameters`
 * @returns [2]: the global gradient norm before clipping; 1 if any gradient or updated weight has
 *   the exponent bits of an infinity or a NaN, else 0. The caller disposes it and the gradients.
 * @throws Error when the lists do not fit each other
 */
export function applyOptimizerUpdate(
  kind: OptimizerKind,
  parameters: tf.Variable[],
  gradients: tf.Tensor[],
  slots: tf.Variable[][],
  hyper: OptimizerHyperparameters,
): tf.Tensor1D {
  assert(parameters.length > 0, 'an optimizer needs parameters');
  assert(slots.length === OPTIMIZER_SLOTS[kind], `${kind} has ${OPTIMIZER_SLOTS[kind]} slots`);
  const inputs: Record<string, tf.Tensor> = {};
  for (const [index, parameter] of parameters.entries()) {
    const gradient = gradients[index];
    assert(gradient?.size === parameter.size, `gradient ${index} does not fit its parameter`);
    inputs[`parameter${index}`] = parameter;
    inputs[`gradient${index}`] = gradient;
    for (const [number, slot] of slots.entries()) {
      const variable = slot[index];
      assert(
        variable?.size === parameter.size,
        `slot ${number} of parameter ${index} does not fit`,
      );
      inputs[`slot${number}of${index}`] = variable;
    }
  }
  const count = parameters.length;
  return tf.tidy(() => {
    const [result, ...updated] = runKernel(OPTIMIZER_UPDATE, inputs, {
      kind,
      count,
      ...coefficientsOf(kind, hyper),
    });
    assert(result !== undefined, 'an update has a result');
    // Backends that cannot write weights in place hand back new ones.
    for (const [index, values] of updated.entries()) parameters[index]!.assign(values);
    return result as tf.Tensor1D; // [2]
  });
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

/** The coefficients out of a kernel's attributes. */
export function readCoefficients(attrs: tf.NamedAttrMap | undefined): UpdateCoefficients {
  assert(attrs !== undefined, 'an update has attributes');
  return attrs as unknown as UpdateCoefficients;
}

/** @throws Error when the word names no optimizer. */
export function optimizerKindOf(word: string): OptimizerKind {
  assert(Object.hasOwn(OPTIMIZER_SLOTS, word), `${word} is no optimizer`);
  return word as OptimizerKind;
}
