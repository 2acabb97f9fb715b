/**
 * The affine map y = W x + b of every (time step, row) of a batch, and its gradient. x is said in
 * parts (inputParts.ts), so that nothing is joined or repeated before the product.
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { operandsOf, type InputParts } from '../inputParts';
import { numberOf, type KernelCall } from '../kernelCall';
import { runOperation, whole } from '../view';

/** Inputs `parameters` and the parts; one output [time * batch, outputs]. */
export const AFFINE_FORWARD = 'AffineForward';
/**
 * Inputs `parameters`, `gradients` (added to in place), `dY` [time * batch, outputs], the parts and,
 * if there is a context, `dContext` [batch, contextSize] (added to in place); one output, the
 * gradient of the sequence [time * batch, sequenceSize], if there is a sequence, else none.
 */
export const AFFINE_BACKWARD = 'AffineBackward';

export interface AffineLayout {
  readonly time: number;
  readonly batch: number;
  readonly outputs: number;
  /** Where the weight [outputs, width of the parts] begins among the parameters. */
  readonly weightAt: number;
  /** Where the bias [outputs] begins. */
  readonly biasAt: number;
}

/** The layout out of a kernel's attributes. */
export function affineLayoutOf(call: KernelCall): AffineLayout {
  return {
    time: numberOf(call, 'time'),
    batch: numberOf(call, 'batch'),
    outputs: numberOf(call, 'outputs'),
    weightAt: numberOf(call, 'weightAt'),
    biasAt: numberOf(call, 'biasAt'),
  };
}

/** @returns [time * batch, outputs] */
export function affine(
  parameters: tf.Tensor,
  input: InputParts,
  layout: AffineLayout,
): tf.Tensor2D {
  const { views, attrs } = operandsOf(input);
  const [result] = runOperation(
    AFFINE_FORWARD,
    { parameters: whole(parameters), ...views },
    { ...attrs, ...layout },
  );
  assert(result !== undefined, 'an affine map has a result');
  return result as tf.Tensor2D; // [time * batch, outputs]
}

/**
 * Adds the gradients of weight, bias and table to `gradients` and that of the context to `dContext`.
 *
 * @param gradients laid out as `parameters`
 * @param dContext [batch, contextSize], for a map that reads a context
 * @param dY [time * batch, outputs]
 * @returns the gradient of the sequence [time * batch, sequenceSize]; null without a sequence
 */
export function affineGradient(
  parameters: tf.Tensor,
  gradients: tf.Tensor,
  input: InputParts,
  dContext: tf.Tensor | null,
  dY: tf.Tensor,
  layout: AffineLayout,
): tf.Tensor | null {
  assert((input.context === null) === (dContext === null), 'a context has a gradient');
  const { views, attrs } = operandsOf(input);
  const [dSequence] = runOperation(
    AFFINE_BACKWARD,
    {
      parameters: whole(parameters),
      gradients: whole(gradients),
      dY: whole(dY),
      dContext: dContext === null ? null : whole(dContext),
      ...views,
    },
    { ...attrs, ...layout },
  );
  return dSequence ?? null; // [time * batch, sequenceSize]
}
