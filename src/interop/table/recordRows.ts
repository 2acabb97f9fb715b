/** Records of JSON and parquet into columns: nested fields get names with dots. */
import { isRecord } from '../../base/isRecord';
import { MAX_RECORD_COLUMNS } from './readLimits';
import type { TableBuilder } from './tableBuilder';

const MAX_DEPTH = 8;

export class RecordRows {
  private readonly builder: TableBuilder;
  private readonly columnByPath = new Map<string, number>();

  constructor(builder: TableBuilder) {
    this.builder = builder;
  }

  onProblem(row: number, message: string): void {
    this.builder.addProblem(row, message);
  }

  /** An object by its fields, an array by its places from 1; anything else is a problem. */
  onRecord(row: number, value: unknown): void {
    const fields = Array.isArray(value)
      ? Object.fromEntries(value.map((item: unknown, index) => [String(index + 1), item]))
      : value;
    if (!hasFields(fields) || Object.keys(fields).length === 0) {
      this.builder.addProblem(row, `record ${row} has no fields`);
      return;
    }
    const cells: string[] = [];
    let left = '';
    const take = (path: string, item: unknown, depth: number): void => {
      if (Array.isArray(item)) {
        if (item.length > 1 && item.some((inner) => typeof inner === 'object' && inner !== null)) {
          left ||= `of the ${item.length} in ${path} only the first is read`;
        }
        take(path, item[0], depth + 1);
      } else if (hasFields(item)) {
        if (depth >= MAX_DEPTH) {
          left ||= `${path} is nested deeper than ${MAX_DEPTH} levels and left out`;
          return;
        }
        for (const [name, inner] of Object.entries(item)) {
          take(path === '' ? name : `${path}.${name}`, inner, depth + 1);
        }
      } else {
        const column = this.columnOf(path);
        if (column === null) left ||= `there are more than ${MAX_RECORD_COLUMNS} fields`;
        else cells[column] = textOf(item);
      }
    };
    take('', fields, 0);
    this.builder.addRow(row, cells);
    if (left !== '') this.builder.addProblem(row, `record ${row}: ${left}`);
  }

  private columnOf(path: string): number | null {
    const known = this.columnByPath.get(path);
    if (known !== undefined) return known;
    if (this.columnByPath.size >= MAX_RECORD_COLUMNS) return null;
    const column = this.builder.addColumn(path);
    this.columnByPath.set(path, column);
    return column;
  }
}

/** A date and bytes are values. */
function hasFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !(value instanceof Date) && !ArrayBuffer.isView(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value);
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : '';
}
