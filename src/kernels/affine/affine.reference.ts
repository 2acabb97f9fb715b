/** The affine map from plain tensor operations, differentiated by tfjs: the oracle of the tests. */
import * as tf from '@tensorflow/tfjs';
import type { InputParts } from '../inputParts';
import { joinParts, readParameter } from '../inputParts.reference';
import type { AffineLayout } from './affine';

export function affineReference(
  parameters: tf.Tensor,
  input: InputParts,
  { time, batch, outputs, weightAt, biasAt }: AffineLayout,
): tf.Tensor2D {
  const x = joinParts(parameters, input, time, batch); // [time * batch, width]
  const weight = readParameter<tf.Rank.R2>(parameters, weightAt, [outputs, x.shape[1]]);
  const bias = readParameter<tf.Rank.R1>(parameters, biasAt, [outputs]);
  return tf.add(tf.matMul(x, weight, false, true), bias); // [time * batch, outputs]
}
