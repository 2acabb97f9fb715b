/**
 * The records of a parquet file, one row group after the other (hyparquet). Its code is fetched when
 * the first such file is read.
 */
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { messageOf } from './byteChunks';
import { ImportError } from './importError';
import type { RecordListener } from './jsonRecords';
import { MAX_BYTES, MAX_ROWS } from './readLimits';
import type { ReadPace } from './readPace';

/** Rows that are put into columns before messages are let in. */
const ROWS_PER_BREATH = 500;

function tooLarge(name: string, what: string, amount: number, limit: number): ImportError {
  return new ImportError(
    'tooLarge',
    `${name} holds ${amount} ${what}, at most ${limit} are read.`,
    {
      name,
      amount,
      limit,
    },
  );
}

/** A file may say anything of itself: what it says is added up before memory is asked for. */
function checkSize(name: string, metadata: FileMetaData): void {
  let rows = 0;
  let bytes = 0;
  for (const group of metadata.row_groups) {
    const groupRows = Number(group.num_rows);
    if (!(groupRows >= 0)) throw new Error('a row group has a negative length');
    rows += groupRows;
    for (const { meta_data: column } of group.columns) {
      if (!column) continue;
      bytes += Math.max(0, Number(column.total_uncompressed_size));
      if (Number(column.num_values) > MAX_ROWS) {
        throw tooLarge(name, 'values in a column', Number(column.num_values), MAX_ROWS);
      }
    }
  }
  if (rows > MAX_ROWS) throw tooLarge(name, 'rows', rows, MAX_ROWS);
  if (bytes > MAX_BYTES) throw tooLarge(name, 'bytes', bytes, MAX_BYTES);
}

/** @throws ImportError badParquet, tooLarge, cancelled */
export async function readParquetRecords(
  name: string,
  blob: Blob,
  listener: RecordListener,
  pace: ReadPace,
): Promise<void> {
  try {
    const [{ parquetMetadataAsync, parquetReadObjects }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    const file: AsyncBuffer = {
      byteLength: blob.size,
      async slice(from, to = blob.size) {
        await pace.breathe();
        // What a damaged file points at may lie anywhere; some Blobs end the process over it.
        if (!(
          Number.isInteger(from) &&
          Number.isInteger(to) &&
          from >= 0 &&
          from <= to &&
          to <= blob.size
        )) {
          throw new Error(`bytes ${from} to ${to} do not lie in its ${blob.size}`);
        }
        return blob.slice(from, to).arrayBuffer();
      },
    };
    const metadata = await parquetMetadataAsync(file);
    checkSize(name, metadata);
    const bytesBefore = pace.bytesRead;
    const totalRows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    let row = 0;
    for (const group of metadata.row_groups) {
      const records = await parquetReadObjects({
        file,
        metadata,
        compressors,
        rowStart: row,
        rowEnd: row + Number(group.num_rows),
      });
      for (const record of records) {
        row++;
        listener.onRecord(row, record);
        if (row % ROWS_PER_BREATH === 0) {
          pace.rows = row;
          pace.bytesRead = bytesBefore + Math.round((blob.size * row) / totalRows);
          await pace.breathe();
        }
      }
    }
    pace.rows = row;
    if (row !== totalRows) throw new Error(`${row} rows were found of ${totalRows}`);
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError(
      'badParquet',
      `${name} is not a whole parquet file: ${messageOf(cause)}.`,
      {
        name,
      },
    );
  }
}
