/** Which examples stand together in a batch, for one pass over the training split. */
import { assert } from '../base/assert';
import type { Rng } from '../base/rng';
import type { EncodedExample } from './batch';

/**
 * `shuffled`: any examples together. `sourceLength`: only sources of one length, so no encoder step
 * is spent on padding; what is left over of a length forms a smaller batch. Batches come shuffled.
 */
export type Batching = 'shuffled' | 'sourceLength';

/** Batches of indices; every example exactly once; the same for the same state of the rng. */
export function epochBatches(
  examples: readonly EncodedExample[],
  options: { readonly batchSize: number; readonly batching: Batching; readonly rng: Rng },
): number[][] {
  const { batchSize, batching, rng } = options;
  assert(
    Number.isInteger(batchSize) && batchSize > 0,
    `a batch holds 1 or more examples, not ${batchSize}`,
  );
  const order = examples.map((_, index) => index);
  rng.shuffle(order);
  if (batching === 'shuffled') return cut(order, batchSize);

  const byLength = new Map<number, number[]>();
  for (const index of order) {
    const length = examples[index]?.sourceIds.length ?? 0;
    const sameLength = byLength.get(length);
    if (sameLength) sameLength.push(index);
    else byLength.set(length, [index]);
  }
  const batches = [...byLength.values()].flatMap((indices) => cut(indices, batchSize));
  rng.shuffle(batches);
  return batches;
}

function cut(indices: readonly number[], batchSize: number): number[][] {
  const batches: number[][] = [];
  for (let start = 0; start < indices.length; start += batchSize) {
    batches.push(indices.slice(start, start + batchSize));
  }
  return batches;
}
