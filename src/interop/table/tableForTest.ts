/** For tests: a text or bytes read as the page would, with the usual options. */
import { DEFAULT_READ_OPTIONS, type ReadOptions } from '../../domain/dataImport';
import { readTable } from './readTable';
import type { Table } from './table';

export function readForTest(
  content: string | Uint8Array<ArrayBuffer>,
  { name = 'pairs.txt', ...options }: Partial<ReadOptions> & { readonly name?: string } = {},
): Promise<Table> {
  return readTable(
    { name, blob: new Blob([content]) },
    { ...DEFAULT_READ_OPTIONS, ...options },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
}

/** The rows of a table. */
export function rowsOf(table: Table): string[][] {
  return Array.from(table.rowNumbers, (_, row) => table.cells.map((column) => column[row] ?? ''));
}
