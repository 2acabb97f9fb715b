/**
 * CSV and TSV, a piece of text at a time (RFC 4180, by papaparse). What papaparse takes for a badly
 * quoted row may have swallowed many lines; such a stretch is read again line by line, its quotes as
 * plain characters, so that no line is lost without a word.
 */
import Papa from 'papaparse';
import { MAX_ROW_UNITS } from './readLimits';

export interface Dialect {
  readonly delimiter: string;
  /** Whether quotes wrap fields; in ManyThings' files they are part of the text. */
  readonly isQuoted: boolean;
}

export interface RowListener {
  /** @param line of its first line in the file, from 1. */
  onRow(line: number, cells: string[]): void;
  onProblem(line: number, message: string): void;
}

const DELIMITERS = ['\t', ',', ';', '|'] as const;
const NEW_LINE = '\n';

export class DelimitedText {
  private readonly dialect: Dialect;
  private readonly listener: RowListener;
  /** What came after the last whole row. */
  private rest = '';
  private line = 1;
  /** In a line that is too long to be one. */
  private isSkipping = false;

  constructor(dialect: Dialect, listener: RowListener) {
    this.dialect = dialect;
    this.listener = listener;
  }

  /** @param piece with `\n` for every line end. */
  push(piece: string, isLast: boolean): void {
    let text = this.rest + piece;
    this.rest = '';
    if (this.isSkipping) {
      const end = text.indexOf(NEW_LINE);
      if (end < 0) return;
      this.isSkipping = false;
      this.line++;
      text = text.slice(end + 1);
    }
    const read = this.readRows(text, isLast);
    this.rest = text.slice(read);
    if (isLast || this.rest.length <= MAX_ROW_UNITS) return;
    this.readLiterally(this.rest.slice(0, this.rest.lastIndexOf(NEW_LINE) + 1));
    this.rest = this.rest.slice(this.rest.lastIndexOf(NEW_LINE) + 1);
    if (this.rest.length <= MAX_ROW_UNITS) return;
    this.listener.onProblem(this.line, `line ${this.line} is longer than ${MAX_ROW_UNITS} letters`);
    this.isSkipping = true;
    this.rest = '';
  }

  /** How much of the text was whole rows. */
  private readRows(text: string, isLast: boolean): number {
    const { delimiter, isQuoted } = this.dialect;
    let read = 0;
    const parser = new Papa.Parser({
      delimiter,
      newline: NEW_LINE,
      ...(isQuoted ? {} : { fastMode: true }),
      step: ({ data, errors, meta }: Papa.ParseStepResult<string[][]>) => {
        const from = read;
        read = meta.cursor;
        if (errors.length > 0) {
          this.readLiterally(text.slice(from, read));
          return;
        }
        const cells = data[0] ?? [];
        this.listener.onRow(this.line, cells);
        this.line += isQuoted ? 1 + countNewLines(cells) : 1;
      },
    });
    parser.parse(text, 0, !isLast);
    return read;
  }

  private readLiterally(text: string): void {
    const lines = text.split(NEW_LINE);
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) {
      this.listener.onRow(this.line, line.split(this.dialect.delimiter));
      this.line++;
    }
  }
}

function countNewLines(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(NEW_LINE); at >= 0; at = cell.indexOf(NEW_LINE, at + 1)) count++;
  }
  return count;
}

/** Rows of the beginning of a file, its last row left out unless it is the whole file. */
function sampleRows(sample: string, isWhole: boolean, dialect: Dialect): string[][] {
  const rows: string[][] = [];
  const text = new DelimitedText(dialect, {
    onRow: (_, cells) => {
      if (cells.length > 1 || cells[0]?.trim() !== '') rows.push(cells);
    },
    onProblem: () => undefined,
  });
  text.push(sample, isWhole);
  return rows;
}

/** The width that most rows have, and their share. */
export function commonWidth(rows: readonly (readonly string[])[]): {
  readonly width: number;
  readonly share: number;
} {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 0;
  let most = 0;
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) {
      width = candidate;
      most = count;
    }
  }
  return { width, share: rows.length === 0 ? 0 : most / rows.length };
}

/**
 * How the rows of a file are cut, by its beginning: the delimiter that gives most rows one width of
 * two or more. Tabs come with quoting only where quotes wrap what needs it (a tab, a line end, a
 * doubled quote), since texts between tabs often begin with a quote of their own.
 * @param delimiter null to look for it.
 */
export function detectDialect(sample: string, isWhole: boolean, delimiter: '\t' | null): Dialect {
  let best: Dialect = { delimiter: delimiter ?? ',', isQuoted: true };
  let bestShare = 0;
  for (const candidate of delimiter === null ? DELIMITERS : [delimiter]) {
    const dialect = {
      delimiter: candidate,
      isQuoted: candidate !== '\t' || needsQuotes(sample, isWhole),
    };
    const { width, share } = commonWidth(sampleRows(sample, isWhole, dialect));
    if (width > 1 && share > bestShare) {
      best = dialect;
      bestShare = share;
    }
  }
  if (delimiter !== null && bestShare === 0) {
    return { delimiter, isQuoted: needsQuotes(sample, isWhole) };
  }
  return best;
}

function needsQuotes(sample: string, isWhole: boolean): boolean {
  if (!sample.includes('"')) return false;
  let isNeeded = false;
  let hasErrors = false;
  const parser = new Papa.Parser({
    delimiter: '\t',
    newline: NEW_LINE,
    step: ({ data, errors }: Papa.ParseStepResult<string[][]>) => {
      hasErrors ||= errors.length > 0;
      isNeeded ||= (data[0] ?? []).some((cell) => /[\t\n]/.test(cell));
    },
  });
  parser.parse(sample, 0, !isWhole);
  return !hasErrors && (isNeeded || /(?:^|[\t\n])"[^"\t\n]*""/.test(sample));
}
