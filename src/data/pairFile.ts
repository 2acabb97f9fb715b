/** A person's own file of pairs: one pair a row, source and target separated by one tab. */
import type { TextPair } from './textPair';

export interface RowProblem {
  /** Line number in the file, from 1. */
  readonly row: number;
  readonly message: string;
}

export interface PairFile {
  readonly pairs: readonly TextPair[];
  readonly problems: readonly RowProblem[];
}

/**
 * Reads what can be read and reports the rest by row. A byte order mark and any line ending are
 * accepted, blank rows are skipped, blanks within a column are kept. Never throws.
 */
export function parsePairs(text: string): PairFile {
  const pairs: TextPair[] = [];
  const problems: RowProblem[] = [];
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  rows.forEach((content, index) => {
    const row = index + 1;
    const columns = content.split('\t');
    const [source = '', target = ''] = columns;
    if (columns.length === 1) {
      if (source.trim() !== '') {
        problems.push({ row, message: `row ${row} has no tab: put one between source and target` });
      }
    } else if (columns.length > 2) {
      problems.push({
        row,
        message: `row ${row} has ${columns.length} columns: keep two, source and target`,
      });
    } else if (source.trim() === '' || target.trim() === '') {
      const side = source.trim() === '' ? 'source' : 'target';
      problems.push({ row, message: `row ${row} has an empty ${side}: fill it or delete the row` });
    } else {
      pairs.push({ source, target });
    }
  });
  return { pairs, problems };
}
