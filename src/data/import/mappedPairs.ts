/** Rows of a table to pairs, by the columns a person chose. */
import type { ColumnMapping, ImportedPair, ReviewTable } from './importTypes';
import { splitOf } from './splitNames';

export interface MappedPairs {
  /** One for each row of the table. */
  readonly pairs: readonly ImportedPair[];
  /** Rows whose split column says something else. */
  readonly unknownSplits: readonly ImportedPair[];
  readonly firstUnknownSplit: string;
}

/** Columns that the table lacks are empty. */
export function mapPairs(table: ReviewTable, mapping: ColumnMapping): MappedPairs {
  const cellsOf = (column: string): readonly string[] =>
    table.cells[table.columns.indexOf(column)] ?? [];
  const sources = mapping.source.map(cellsOf);
  const targets = mapping.target.map(cellsOf);
  const splits = mapping.split === null ? null : cellsOf(mapping.split);
  const credits = mapping.credit === null ? null : cellsOf(mapping.credit);
  const pairs: ImportedPair[] = [];
  const unknownSplits: ImportedPair[] = [];
  let firstUnknownSplit = '';
  for (let row = 0; row < table.rowNumbers.length; row++) {
    const named = splits?.[row] ?? '';
    const split = splitOf(named);
    const credit = credits?.[row] ?? '';
    const pair: { -readonly [Field in keyof ImportedPair]: ImportedPair[Field] } = {
      source: sideAt(sources, row),
      target: sideAt(targets, row),
      row: table.rowNumbers[row] ?? 0,
    };
    if (split !== null) pair.split = split;
    if (credit !== '') pair.credit = credit;
    pairs.push(pair);
    if (splits && split === null) {
      if (unknownSplits.length === 0) firstUnknownSplit = named;
      unknownSplits.push(pair);
    }
  }
  return { pairs, unknownSplits, firstUnknownSplit };
}

/** The cells of a row, joined by one blank; empty ones leave none. */
function sideAt(columns: readonly (readonly string[])[], row: number): string {
  const [first] = columns;
  if (columns.length === 1 && first) return first[row] ?? '';
  return columns
    .map((cells) => cells[row] ?? '')
    .filter((cell) => cell !== '')
    .join(' ');
}
