/**
 * Rows in which the decoder reads given tokens and is asked for chosen ones of them. Unlike a training
 * batch a row may hold no source at all (the encoder then leaves the zero state), need not end in eos,
 * and may ask for a single token.
 */
import { assert } from '../../base/assert';
import type { Batch } from '../../data/batch';
import { BOS, PAD } from '../../data/vocabulary';

export interface ForcedRow {
  /** As a person writes it; may be empty. */
  readonly sourceIds: readonly number[];
  /** What the decoder writes, eos too if it does; at least one. */
  readonly writtenIds: readonly number[];
  /** The one position that is asked for; null asks for all. */
  readonly asked: number | null;
}

/**
 * Time-major and padded as `collateBatch` does it. Labels are pad where nothing is asked.
 * @throws Error for no rows
 */
export function forcedBatch(
  rows: readonly ForcedRow[],
  { reverseSource }: { readonly reverseSource: boolean },
): Batch {
  const batchSize = rows.length;
  assert(batchSize > 0, 'a batch needs at least one row');
  // A time step that no row reads stands for sources that are all empty.
  const sourceTime = Math.max(1, ...rows.map(({ sourceIds }) => sourceIds.length));
  const targetTime = Math.max(...rows.map(lastAsked)) + 1;
  const batch = {
    batchSize,
    sourceTime,
    targetTime,
    sourceIds: new Int32Array(sourceTime * batchSize).fill(PAD),
    sourceLengths: new Int32Array(batchSize),
    decoderInputIds: new Int32Array(targetTime * batchSize).fill(PAD),
    labels: new Int32Array(targetTime * batchSize).fill(PAD),
    targetLengths: new Int32Array(batchSize),
  };
  rows.forEach((row, column) => {
    const { sourceIds, writtenIds, asked } = row;
    batch.sourceLengths[column] = sourceIds.length;
    batch.targetLengths[column] = lastAsked(row) + 1;
    sourceIds.forEach((id, position) => {
      const timeStep = reverseSource ? sourceIds.length - 1 - position : position;
      batch.sourceIds[timeStep * batchSize + column] = id;
    });
    for (let timeStep = 0; timeStep <= lastAsked(row); timeStep++) {
      const at = timeStep * batchSize + column;
      batch.decoderInputIds[at] = timeStep === 0 ? BOS : (writtenIds[timeStep - 1] ?? PAD);
      if (asked === null || asked === timeStep) batch.labels[at] = writtenIds[timeStep] ?? PAD;
    }
  });
  return batch;
}

/** Nothing behind it is read. */
function lastAsked({ writtenIds, asked }: ForcedRow): number {
  return asked ?? writtenIds.length - 1;
}
