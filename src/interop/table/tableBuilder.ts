/** Rows on their way to columns, with the problems met on the way. */
import type { RowProblem } from '../../data/import/importTypes';
import { ImportError } from './importError';
import { MAX_LISTED_PROBLEMS, MAX_ROWS } from './readLimits';

export class TableBuilder {
  readonly columns: string[] = [];
  /** By column, then row. */
  readonly cells: string[][] = [];
  readonly rowNumbers: number[] = [];
  readonly problems: RowProblem[] = [];
  problemCount = 0;

  get rows(): number {
    return this.rowNumbers.length;
  }

  /** Names the columns: empty ones by their place from 1, repeated ones with a number. */
  setColumns(names: readonly string[]): void {
    names.forEach((name) => {
      this.addColumn(name);
    });
  }

  /** Adds a column, empty in the rows so far. Returns its place. */
  addColumn(name: string): number {
    const wanted = name.trim() === '' ? String(this.columns.length + 1) : name.trim();
    let unique = wanted;
    for (let copy = 2; this.columns.includes(unique); copy++) unique = `${wanted} (${copy})`;
    this.columns.push(unique);
    this.cells.push(new Array<string>(this.rows).fill(''));
    return this.columns.length - 1;
  }

  /** @param row line or record in the file. @throws ImportError tooLarge */
  addRow(row: number, values: readonly string[]): void {
    if (this.rows >= MAX_ROWS) {
      throw new ImportError('tooLarge', `More than ${MAX_ROWS} rows: take a part of the file.`, {
        rows: this.rows,
        limit: MAX_ROWS,
      });
    }
    for (let column = 0; column < this.cells.length; column++) {
      this.cells[column]!.push(values[column] ?? '');
    }
    this.rowNumbers.push(row);
  }

  addProblem(row: number, message: string): void {
    this.problemCount++;
    if (this.problems.length < MAX_LISTED_PROBLEMS) this.problems.push({ row, message });
  }
}
