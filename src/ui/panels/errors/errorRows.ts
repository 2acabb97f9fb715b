/** The table of held-out examples: which are shown, and in what order. */
import { detokenize, type Tokenizers } from '../../../data/tokenizers/tokenizer';
import type { HeldOutResult } from '../../../domain/errorReport';

export interface ErrorRow {
  readonly result: HeldOutResult;
  /** Place in the list they come from. */
  readonly index: number;
  readonly source: string;
  readonly target: string;
  readonly written: string;
}

export const RESULT_KINDS = ['wrong', 'all', 'unfinished'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

export const SORT_COLUMNS = [
  'source',
  'written',
  'target',
  'length',
  'edits',
  'firstError',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sorting {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

export function errorRows(
  results: readonly HeldOutResult[],
  { source, target }: Tokenizers,
): ErrorRow[] {
  return results.map((result, index) => ({
    result,
    index,
    source: detokenize(source, result.source),
    target: detokenize(target, result.target),
    written: detokenize(target, result.written),
  }));
}

export function isOfKind(kind: ResultKind, { isExact, isFinished }: HeldOutResult): boolean {
  switch (kind) {
    case 'wrong':
      return !isExact;
    case 'unfinished':
      return !isFinished;
    case 'all':
      return true;
  }
}

interface Filter {
  readonly kind: ResultKind;
  /** In any of the three texts, upper and lower case alike. */
  readonly text: string;
  /** Of the first wrong token; null is any. */
  readonly firstError: number | null;
}

export function filterRows(
  rows: readonly ErrorRow[],
  { kind, text, firstError }: Filter,
): readonly ErrorRow[] {
  const sought = text.trim().toLowerCase();
  return rows.filter(
    ({ result, source, target, written }) =>
      isOfKind(kind, result) &&
      (firstError === null || result.firstError === firstError) &&
      (sought === '' ||
        [source, target, written].some((each) => each.toLowerCase().includes(sought))),
  );
}

/** Rows of one value keep the order of the data; exact ones have no first error and stand last. */
export function sortRows(rows: readonly ErrorRow[], sorting: Sorting | null): readonly ErrorRow[] {
  if (!sorting) return rows;
  const { column, isDescending } = sorting;
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = keyOf(a, column);
    const right = keyOf(b, column);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en');
    return sign * order;
  });
}

function keyOf({ result, ...texts }: ErrorRow, column: SortColumn): number | string | null {
  switch (column) {
    case 'length':
      return result.source.length;
    case 'edits':
      return result.edits;
    case 'firstError':
      return result.firstError;
    case 'source':
    case 'written':
    case 'target':
      return texts[column];
  }
}

/** A second press on a column turns it around, a third one gives the order of the data back. */
export function nextSorting(sorting: Sorting | null, column: SortColumn): Sorting | null {
  // Numbers are asked for their largest first, texts for A.
  const isFirstDescending = column === 'edits' || column === 'length';
  if (sorting?.column !== column) return { column, isDescending: isFirstDescending };
  return sorting.isDescending === isFirstDescending
    ? { column, isDescending: !isFirstDescending }
    : null;
}
