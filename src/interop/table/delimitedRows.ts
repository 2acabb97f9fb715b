/** Rows of CSV and TSV into columns: finds the header and the width, and reports ragged rows. */
import { commonWidth, type RowListener } from './delimitedText';
import { looksLikeHeader } from './headerRow';
import type { TableBuilder } from './tableBuilder';

/** Rows that the header and the width are decided on. */
const DECIDING_ROWS = 500;

export class DelimitedRows implements RowListener {
  /** Known once rows were decided on. */
  hasHeader = false;
  private readonly builder: TableBuilder;
  private readonly chosenHeader: boolean | 'auto';
  private waiting: { readonly line: number; readonly cells: readonly string[] }[] | null = [];

  constructor(builder: TableBuilder, chosenHeader: boolean | 'auto') {
    this.builder = builder;
    this.chosenHeader = chosenHeader;
  }

  onRow(line: number, cells: readonly string[]): void {
    if (cells.length <= 1 && (cells[0] ?? '').trim() === '') return;
    if (!this.waiting) {
      this.add(line, cells);
      return;
    }
    this.waiting.push({ line, cells });
    if (this.waiting.length >= DECIDING_ROWS) this.decide();
  }

  onProblem(line: number, message: string): void {
    this.builder.addProblem(line, message);
  }

  /** To be called after the last row. */
  end(): void {
    if (this.waiting) this.decide();
  }

  private decide(): void {
    const waiting = this.waiting ?? [];
    this.waiting = null;
    const rows = waiting.map(({ cells }) => cells);
    this.hasHeader = this.chosenHeader === 'auto' ? looksLikeHeader(rows) : this.chosenHeader;
    const [first = []] = rows;
    const names = this.hasHeader ? first : [];
    this.builder.setColumns(
      Array.from({ length: widthOf(names, this.hasHeader ? rows.slice(1) : rows) }, (_, index) => {
        return names[index] ?? '';
      }),
    );
    for (const { line, cells } of this.hasHeader ? waiting.slice(1) : waiting)
      this.add(line, cells);
  }

  private add(line: number, cells: readonly string[]): void {
    const { length: width } = this.builder.columns;
    if (cells.length === width || (cells.length > width && lengthWithoutEmpties(cells) <= width)) {
      this.builder.addRow(line, cells);
      return;
    }
    this.builder.addProblem(
      line,
      `line ${line} has ${cells.length} ${cells.length === 1 ? 'column' : 'columns'} where the ` +
        `others have ${width}`,
    );
  }
}

/** As many columns as the header names, unless no row has so many. */
function widthOf(names: readonly string[], rows: readonly (readonly string[])[]): number {
  const named = lengthWithoutEmpties(names);
  if (named > 0 && (rows.length === 0 || rows.some((row) => row.length === named))) return named;
  return Math.max(named, commonWidth(rows).width);
}

/** Without the empty cells at the end. */
function lengthWithoutEmpties(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length--;
  return length;
}
