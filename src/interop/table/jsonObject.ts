/** A JSON text that is one object: where in it the records stand. */
import { isRecord } from '../../base/isRecord';
import type { RecordListener } from './jsonRecords';

/** Fields that hold records in files one meets. */
const RECORD_FIELDS = ['data', 'rows', 'examples', 'records', 'items', 'pairs', 'translations'];

function isRecords(value: unknown): value is unknown[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object')
  );
}

/** Two arrays or more of one length, none of objects: a table by columns. */
function isColumns(fields: Record<string, unknown>): fields is Record<string, unknown[]> {
  const columns = Object.values(fields);
  const [first] = columns;
  return (
    columns.length > 1 &&
    Array.isArray(first) &&
    first.length > 0 &&
    columns.every((column) => Array.isArray(column) && column.length === first.length) &&
    !columns.some(isRecords)
  );
}

/**
 * Records of the first field that holds some, the usual names first; columns of one length turned
 * into records; else the object is the one record.
 */
export function readObjectRecords(value: unknown, listener: RecordListener): void {
  if (!isRecord(value)) {
    listener.onRecord(1, value);
    return;
  }
  if (isColumns(value)) {
    const names = Object.keys(value);
    const length = value[names[0]!]!.length;
    for (let index = 0; index < length; index++) {
      const fields = names.map((name) => [name, value[name]![index]] as const);
      listener.onRecord(index + 1, Object.fromEntries(fields));
    }
    return;
  }
  const fields = [...RECORD_FIELDS, ...Object.keys(value)];
  const records = fields.map((field) => value[field]).find(isRecords);
  if (records) records.forEach((record, index) => listener.onRecord(index + 1, record));
  else listener.onRecord(1, value);
}
