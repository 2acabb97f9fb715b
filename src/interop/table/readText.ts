/** From pieces of text to a table, in the format that was chosen or that the text shows. */
import type { ReadOptions, TableFormat } from '../../domain/dataImport';
import { DelimitedRows } from './delimitedRows';
import { DelimitedText, detectDialect } from './delimitedText';
import { ImportError } from './importError';
import { readObjectRecords } from './jsonObject';
import { JsonElements, JsonLines } from './jsonRecords';
import { MAX_OBJECT_UNITS } from './readLimits';
import { RecordRows } from './recordRows';
import type { TableBuilder } from './tableBuilder';

export type TextFormat = Exclude<TableFormat, 'parquet'>;

/** Takes text piece by piece. */
export interface TextReader {
  readonly format: TextFormat;
  readonly hasHeader: boolean;
  /** @param piece with `\n` for every line end. */
  push(piece: string, isLast: boolean): void;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** By what the name ends in, else by how the text begins. */
function detectFormat(name: string, sample: string): TextFormat | null {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return 'jsonl';
  const start = sample.trimStart();
  if (/\.json$/i.test(name) || start.startsWith('{') || start.startsWith('[')) {
    const lines = start.split('\n', 3).filter((line) => line.trim() !== '');
    if (lines.length > 1 && isJson(lines[0]!)) return 'jsonl';
    if (/\.json$/i.test(name)) return 'json';
    // A line of CSV may begin with a bracket; JSON goes on with a value.
    if (/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]]|$))/.test(start)) return 'json';
  }
  return /\.(?:tsv|tab)$/i.test(name) ? 'tsv' : null;
}

class JsonText implements TextReader {
  readonly format = 'json';
  readonly hasHeader = true;
  private readonly name: string;
  private readonly rows: RecordRows;
  private readonly elements: JsonElements | null;
  private text = '';

  constructor(name: string, sample: string, rows: RecordRows) {
    this.name = name;
    this.rows = rows;
    this.elements = sample.trimStart().startsWith('{') ? null : new JsonElements(rows);
  }

  push(piece: string, isLast: boolean): void {
    if (this.elements) {
      this.elements.push(piece, isLast);
      return;
    }
    this.text += piece;
    if (this.text.length > MAX_OBJECT_UNITS) {
      throw new ImportError(
        'tooLarge',
        `${this.name} is one JSON object of more than ${MAX_OBJECT_UNITS} letters: save it as JSON ` +
          'Lines or as an array.',
        { name: this.name, limit: MAX_OBJECT_UNITS },
      );
    }
    if (isLast) this.readObject();
  }

  private readObject(): void {
    let value: unknown;
    try {
      value = JSON.parse(this.text);
    } catch {
      // Objects one after the other, or a broken one.
      new JsonElements(this.rows).push(this.text, true);
      return;
    }
    readObjectRecords(value, this.rows);
  }
}

class DelimitedTable implements TextReader {
  readonly format: TextFormat;
  private readonly text: DelimitedText;
  private readonly rows: DelimitedRows;

  constructor(
    sample: string,
    isWhole: boolean,
    chosen: 'csv' | 'tsv' | null,
    hasHeader: boolean | 'auto',
    builder: TableBuilder,
  ) {
    const dialect = detectDialect(sample, isWhole, chosen === 'tsv' ? '\t' : null);
    this.format = chosen ?? (dialect.delimiter === '\t' ? 'tsv' : 'csv');
    this.rows = new DelimitedRows(builder, hasHeader);
    this.text = new DelimitedText(dialect, this.rows);
  }

  get hasHeader(): boolean {
    return this.rows.hasHeader;
  }

  push(piece: string, isLast: boolean): void {
    this.text.push(piece, isLast);
    if (isLast) this.rows.end();
  }
}

class JsonLinesTable implements TextReader {
  readonly format = 'jsonl';
  readonly hasHeader = true;
  private readonly lines: JsonLines;

  constructor(rows: RecordRows) {
    this.lines = new JsonLines(rows);
  }

  push(piece: string, isLast: boolean): void {
    this.lines.push(piece, isLast);
  }
}

/**
 * The reader for a text, by its first piece.
 * @param isWhole whether the sample is all there is.
 */
export function createTextReader(
  name: string,
  sample: string,
  isWhole: boolean,
  options: Pick<ReadOptions, 'hasHeader'> & { readonly format: TextFormat | 'auto' },
  builder: TableBuilder,
): TextReader {
  const format = options.format === 'auto' ? detectFormat(name, sample) : options.format;
  switch (format) {
    case 'json':
      return new JsonText(name, sample, new RecordRows(builder));
    case 'jsonl':
      return new JsonLinesTable(new RecordRows(builder));
    case 'csv':
    case 'tsv':
    case null:
      return new DelimitedTable(sample, isWhole, format, options.hasHeader, builder);
  }
}
