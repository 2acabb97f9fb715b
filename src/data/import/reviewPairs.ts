/** From a table and two of its columns to pairs, with everything worth knowing before training. */
import type { ImportedPair, ImportReview, ReviewRequest, ReviewTable } from './importTypes';

export interface ReviewedPairs {
  readonly review: ImportReview;
  /** What would be kept, in the order of the file. */
  readonly pairs: readonly ImportedPair[];
}

const NO_SIDE = {
  lengths: { from: 0, width: 1, counts: [], longest: 0, mean: 0 },
  vocabulary: { tokens: 0, once: 0, top: [], coverage: 1 },
};

export function reviewPairs(table: ReviewTable, request: ReviewRequest): ReviewedPairs {
  const sourceColumn = table.columns.indexOf(request.mapping.source[0] ?? '');
  const targetColumn = table.columns.indexOf(request.mapping.target[0] ?? '');
  const pairs = (table.cells[sourceColumn] ?? []).map((source, index) => ({
    source,
    target: table.cells[targetColumn]?.[index] ?? '',
    row: table.rowNumbers[index] ?? 0,
  }));
  const review: ImportReview = {
    pairs: pairs.length,
    measuredPairs: pairs.length,
    preview: pairs.slice(0, 10),
    checks: [],
    source: NO_SIDE,
    target: NO_SIDE,
    splits: null,
  };
  return { review, pairs };
}
