/**
 * Matrix products and column sums of the webgpu kernels. tfjs's own products are either split into
 * atomics (other bits each run) or tiled behind barriers (slow where the CPU plays the GPU).
 */
import type * as tf from '@tensorflow/tfjs';
import type { DeviceMemory } from '../program';
import columnSumSource from './columnSum.wgsl?raw';
import { productFormOf } from './productForm';
import { matrixAt, type ProductJob } from './productJob';
import { planProducts, type ProductPlan } from './productPlan';
import { QUAD_HEAD, registerLayout, registerTileSource } from './registerTiles';
import { sharedLayout, sharedTileOf, sharedTileSource } from './sharedTiles';

const COLUMN_SUM_WORKGROUP = 64;

/** Storage buffers of a shader that every WebGPU device has. */
const MAX_BINDINGS = 8;

/**
 * Computes independent products: no job may read what another one writes, nor two write the same
 * elements. One dispatch, or a few where more tensors take part than a shader can bind. Every sum is
 * taken in one fixed order: the same bits each time.
 */
export function productsOnDevice(memory: DeviceMemory, jobs: readonly ProductJob[]): void {
  const form = productFormOf(memory.device);
  const tile = sharedTileOf(jobs);
  const layout = form === 'sharedTiles' ? sharedLayout(tile) : registerLayout(LANES[form]);
  for (const plan of planProducts(jobs, layout, MAX_BINDINGS)) {
    memory.run(
      {
        name: `products ${form} ${JSON.stringify(plan.bodies)} ${describeBindings(plan)}`,
        ...(form === 'quadTiles' ? { head: QUAD_HEAD } : {}),
        source: () =>
          form === 'sharedTiles'
            ? sharedTileSource(plan, tile)
            : registerTileSource(plan, LANES[form]),
        constants: {},
        writes: plan.bindings.map(({ isWritten }) => isWritten),
      },
      plan.bindings.map(({ tensor }) => tensor),
      { integers: plan.uniform },
      plan.workgroups,
    );
  }
}

/** Invocations that share a tile in registers. */
const LANES = { quadTiles: 4, laneTiles: 1 } as const;

/** What tells apart shaders with the same bodies. */
function describeBindings({ bindings }: ProductPlan): string {
  return bindings
    .map(({ isWritten, isWide }) => (isWritten ? 'w' : 'r') + (isWide ? '4' : '1'))
    .join('');
}

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
  const result = memory.allocate([rows, columns]);
  const view = (info: tf.TensorInfo, stride: number) => matrixAt({ info, offset: 0 }, stride);
  productsOnDevice(memory, [
    {
      rows,
      columns,
      inner,
      left: view(left, isLeftTransposed ? rows : inner),
      isLeftTransposed,
      right: view(right, isRightTransposed ? inner : columns),
      isRightTransposed,
      result: view(result, columns),
      bias: bias === null ? null : { info: bias, offset: 0 },
    },
  ]);
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
    Math.ceil(columns / COLUMN_SUM_WORKGROUP),
  );
  return result;
}
