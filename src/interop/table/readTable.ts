/**
 * Reads a file of any known format into a table.
 */
import { ImportError } from './importError';
import type { ReadOptions } from '../../domain/dataImport';
import type { ReadControl, Table, TableSource } from './table';

/**
 * The table of a file. Gives way to messages at least every 50 ms, so that `signal` can end it.
 * @throws ImportError
 */
export function readTable(
  source: TableSource,
  options: ReadOptions,
  control: ReadControl,
): Promise<Table> {
  control.signal.throwIfAborted();
  return Promise.reject(
    new ImportError('unreadable', `${source.name} as ${options.format} cannot be read yet`),
  );
}
