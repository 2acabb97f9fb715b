/**
 * The records of a parquet file, one row group after the other (hyparquet). Its code is fetched when
 * the first such file is read.
 */
import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
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

async function sliceOf(blob: Blob, from: number, to: number, pace: ReadPace): Promise<ArrayBuffer> {
  await pace.breathe();
  // What a damaged file points at may lie anywhere; some Blobs end the process over it.
  const isRange = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to;
  if (!isRange || to > blob.size) {
    throw new Error(`bytes ${from} to ${to} do not lie in its ${blob.size}`);
  }
  return blob.slice(from, to).arrayBuffer();
}

/** The nodes from the root to a column. */
function pathTo(root: SchemaTree, names: readonly string[]): SchemaTree[] {
  const path = [root];
  for (const name of names) {
    const child = path.at(-1)?.children.find(({ element }) => element.name === name);
    if (!child) throw new Error(`there is no column ${names.join('.')}`);
    path.push(child);
  }
  return path;
}

/** @throws ImportError badParquet, tooLarge, cancelled */
export async function readParquetRecords(
  name: string,
  blob: Blob,
  listener: RecordListener,
  pace: ReadPace,
): Promise<void> {
  try {
    const [hyparquet, { compressors }, { checkPages }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
      import('./parquetPages'),
    ]);
    const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = hyparquet;
    const file: AsyncBuffer = {
      byteLength: blob.size,
      slice(from, to = blob.size) {
        const bytes = sliceOf(blob, from, to, pace);
        // hyparquet asks ahead and forgets what it asked for once another answer failed.
        bytes.catch(() => undefined);
        return bytes;
      },
    };
    const metadata = await parquetMetadataAsync(file);
    checkSize(name, metadata);
    const schema = parquetSchema(metadata);
    const bytesBefore = pace.bytesRead;
    const totalRows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    let row = 0;
    for (const group of metadata.row_groups) {
      for (const { meta_data: column } of group.columns) {
        if (!column) throw new Error('a column says nothing of itself');
        const from = Number(column.dictionary_page_offset ?? 0) || Number(column.data_page_offset);
        const chunk = await file.slice(from, from + Number(column.total_compressed_size));
        checkPages(chunk, column, pathTo(schema, column.path_in_schema));
      }
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
