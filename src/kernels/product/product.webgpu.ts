/**
 * Matrix products of the webgpu kernels. tfjs's own products are either split into
 * atomics (other bits each run) or tiled behind barriers (slow where the CPU plays the GPU).
 */
import type { DeviceMemory } from '../program';
import { productFormOf } from './productForm';
import type { ProductJob } from './productJob';
import { planProducts, type ProductPlan } from './productPlan';
import { QUAD_HEAD, registerLayout, registerTileSource } from './registerTiles';
import { sharedLayout, sharedTileOf, sharedTileSource } from './sharedTiles';

/**
 * Computes independent products: no job may read what another one writes, nor two write the same
 * elements. One dispatch, or a few where more tensors take part than a shader can bind. Every sum is
 * taken in one fixed order: the same bits each time.
 */
export function productsOnDevice(memory: DeviceMemory, jobs: readonly ProductJob[]): void {
  const form = productFormOf(memory.device);
  const maxBindings = memory.device.limits.maxStorageBuffersPerShaderStage;
  const tile = sharedTileOf(jobs);
  const layout = form === 'sharedTiles' ? sharedLayout(tile) : registerLayout(LANES[form]);
  for (const plan of planProducts(jobs, layout, maxBindings)) {
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
