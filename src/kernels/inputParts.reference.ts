/** Views and input parts from plain tensor operations: what the references of the kernels share. */
import * as tf from '@tensorflow/tfjs';
import type { InputParts } from './inputParts';
import { whole, type View } from './view';

/** A copy of what a view shows; differentiable with respect to its tensor. */
export function readView<R extends tf.Rank>({ tensor, offset }: View, shape: tf.ShapeMap[R]) {
  const flat = tf.reshape(tensor, [tensor.size]);
  return tf.reshape<R>(tf.slice(flat, offset, tf.util.sizeFromShape(shape)), shape);
}

/** A named parameter out of the flat ones. */
export function readParameter<R extends tf.Rank>(
  parameters: tf.Tensor,
  offset: number,
  shape: tf.ShapeMap[R],
) {
  return readView<R>({ ...whole(parameters), offset }, shape);
}

/** All parts side by side for every (time step, row). */
export function joinParts(
  parameters: tf.Tensor,
  { tokens, sequence, context }: InputParts,
  time: number,
  batch: number,
): tf.Tensor2D {
  const rows = time * batch;
  const parts: tf.Tensor2D[] = [];
  if (tokens !== null) {
    const { vocab, embedding } = tokens;
    const table = readParameter<tf.Rank.R2>(parameters, tokens.tableAt, [vocab, embedding]);
    const ids = readView<tf.Rank.R1>(tokens.ids, [rows]);
    const oneHot = tf.cast(tf.oneHot(ids, vocab), 'float32') as tf.Tensor2D; // [rows, vocab]
    parts.push(tf.matMul(oneHot, table)); // [rows, embedding]
  }
  if (sequence !== null) {
    parts.push(readView<tf.Rank.R2>(sequence.values, [rows, sequence.size]));
  }
  if (context !== null) {
    const values = readView<tf.Rank.R2>(context.values, [batch, context.size]);
    parts.push(tf.tile(values, [time, 1])); // [rows, contextSize]
  }
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 1); // [rows, width]
}
