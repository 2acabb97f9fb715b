/** Which columns of a table are the two sides of a pair: by name, else the first two of text. */
import type { ColumnMapping, KnownShape } from './importTypes';

export interface SuggestedMapping {
  readonly mapping: ColumnMapping;
  readonly shape: KnownShape | null;
}

/** @param sample the first rows, by column. */
export function suggestMapping(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): SuggestedMapping {
  const [source = '', target = source] = columns.filter((_, index) => sample[index] !== undefined);
  return {
    mapping: { source: [source], target: [target], split: null, credit: null },
    shape: null,
  };
}
