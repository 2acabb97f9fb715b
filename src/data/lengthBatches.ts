/** Examples of like length as batches: sorting keeps padding, and so work, small. */
import { collateBatch, type Batch, type EncodedExample } from './batch';

export interface LengthBatch {
  readonly batch: Batch;
  /** By row of the batch: the example's place in the order given, and the example. */
  readonly rows: readonly (readonly [index: number, example: EncodedExample])[];
}

/**
 * Every example once, the shortest sources first, of equally long ones the shortest targets.
 *
 * @param batchSize rows of every batch but the last, >= 1
 * @throws Error for an empty source
 */
export function* lengthBatches(
  examples: readonly EncodedExample[],
  batchSize: number,
  options: { readonly reverseSource: boolean },
): Generator<LengthBatch> {
  const order = [...examples.entries()].sort(
    ([, a], [, b]) =>
      a.sourceIds.length - b.sourceIds.length || a.targetIds.length - b.targetIds.length,
  );
  for (let from = 0; from < order.length; from += batchSize) {
    const rows = order.slice(from, from + batchSize);
    const batch = collateBatch(
      rows.map(([, example]) => example),
      options,
    );
    yield { batch, rows };
  }
}
