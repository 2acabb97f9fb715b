/**
 * Matrix products and column sums of the webgpu kernels. tfjs's own products are either split into
 * atomics (other bits each run) or tiled behind barriers (slow where the CPU plays the GPU).
 */
import type * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { DeviceMemory } from '../program';
import columnSumSource from './columnSum.wgsl?raw';
import productSource from './product.wgsl?raw';

/** Rows and columns of the result that one invocation computes. */
const TILE = 8;
const WORKGROUP_SIZE = 64;

export interface ProductShape {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  /** The left matrix lies in memory as [inner, rows]. */
  readonly isLeftTransposed?: boolean;
  /** The right matrix lies in memory as [columns, inner]. */
  readonly isRightTransposed?: boolean;
}

/**
 * [rows, inner] x [inner, columns] (+ bias [columns]) -> [rows, columns]. Sizes are given, not
 * taken from the tensors, so that a tensor may hold more than the matrix that is meant.
 */
export function productOnDevice(
  memory: DeviceMemory,
  left: tf.TensorInfo,
  right: tf.TensorInfo,
  bias: tf.TensorInfo | null,
  shape: ProductShape,
): tf.TensorInfo {
  const { rows, columns, inner, isLeftTransposed = false, isRightTransposed = false } = shape;
  assert(rows > 0 && columns > 0, 'a product has rows and columns');
  const result = memory.allocate([rows, columns]);
  const tiles = Math.ceil(rows / TILE) * Math.ceil(columns / TILE);
  memory.run(
    {
      name: 'product',
      source: productSource,
      constants: {
        LEFT_TRANSPOSED: isLeftTransposed,
        RIGHT_TRANSPOSED: isRightTransposed,
        HAS_BIAS: bias !== null,
      },
      writes: [false, false, false, true],
    },
    [left, right, bias ?? left, result],
    { integers: [rows, columns, inner] },
    Math.ceil(tiles / WORKGROUP_SIZE),
  );
  return result;
}

/** [rows, columns] -> [columns] */
export function columnSumOnDevice(
  memory: DeviceMemory,
  matrix: tf.TensorInfo,
  rows: number,
  columns: number,
): tf.TensorInfo {
  const result = memory.allocate([columns]);
  memory.run(
    { name: 'columnSum', source: columnSumSource, constants: {}, writes: [false, true] },
    [matrix, result],
    { integers: [rows, columns] },
    Math.ceil(columns / WORKGROUP_SIZE),
  );
  return result;
}
