/**
 * What a matrix product on the GPU is asked for: ranges of tensors as matrices with a distance
 * between their stored rows, so that a part of a wide weight is an operand without a copy.
 */
import * as tf from '@tensorflow/tfjs';
import type { InfoView } from '../view';

/** A matrix in memory: its stored rows begin `stride` elements apart, the first at `offset`. */
export interface MatrixView extends InfoView {
  readonly stride: number;
}

/**
 * result [rows, columns] (+)= left [rows, inner] x right [inner, columns] (+ bias), and
 * leftSums [rows] += the sums of left over `inner` (of a gradient dY^T X: the bias's gradient).
 */
export interface ProductJob {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly left: MatrixView;
  /** Stored as [inner, rows]. */
  readonly isLeftTransposed?: boolean;
  readonly right: MatrixView;
  /** Stored as [columns, inner]. */
  readonly isRightTransposed?: boolean;
  readonly result: MatrixView;
  /** Adds to what stands in the result instead of replacing it. */
  readonly accumulates?: boolean;
  /** [columns], added to every row. */
  readonly bias?: InfoView | null;
  /** [rows], added to in place; in the tensor of the result. */
  readonly leftSums?: InfoView | null;
}

/** Rows of `columns` elements right behind each other, or `stride` apart. */
export function matrixAt(view: InfoView, columns: number, stride = columns): MatrixView {
  return { ...view, stride };
}

/** Whether a matrix can be read and written four elements at a time. */
export function isAligned({ info, offset, stride }: MatrixView): boolean {
  return offset % 4 === 0 && stride % 4 === 0 && isWhole(info);
}

/** A buffer of vec4f drops a last quarter that is not full. */
export function isWhole(info: tf.TensorInfo): boolean {
  return tf.util.sizeFromShape(info.shape) % 4 === 0;
}
