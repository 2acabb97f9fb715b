/** The best rate of a square float32 matrix product, whoever computes it. */

const SIZES = [256, 512, 1024];
const REPEATS = 4;
/** A size that would take longer than this is left out: small sizes have shown the rate by then. */
const MAX_SECONDS = 1;

/**
 * GFLOP/s over the sizes.
 * @param prepare makes two operands; the answer multiplies them once and waits for the result
 */
export async function bestProductGflops(
  prepare: (size: number) => Promise<() => Promise<void>>,
): Promise<number> {
  let best = 0;
  for (const size of SIZES) {
    const flops = 2 * size ** 3;
    if (best > 0 && flops / best / 1e9 > MAX_SECONDS) break;
    const multiply = await prepare(size);
    await multiply(); // compiles
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const startedAt = performance.now();
      await multiply();
      best = Math.max(best, flops / ((performance.now() - startedAt) / 1000) / 1e9);
    }
  }
  return best;
}
