/**
 * Looks at the pages of a parquet column before hyparquet decodes them. It takes lengths of runs and
 * pages at their word, so that one wrong byte makes it write billions of levels, or go round in
 * circles; here such a page is an error (Apache Parquet format, "Run Length Encoding / Bit-Packing").
 */
import type { ColumnMetaData, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { compressors } from 'hyparquet-compressors';
import { MAX_ROWS } from './readLimits';

const MAX_PAGE_BYTES = 256 * 1024 ** 2;
/** Runs are padded to eight values; writers that pad more stay far under this. */
const MAX_PADDING = 1024;
const MAX_VARINT_BYTES = 5;

interface Reader {
  readonly view: DataView;
  offset: number;
}

/** @throws Error for a page that says of itself what cannot be. */
export function checkPages(
  chunk: ArrayBuffer,
  column: ColumnMetaData,
  schemaPath: SchemaTree[],
): void {
  const reader: Reader = { view: new DataView(chunk), offset: 0 };
  while (reader.offset < reader.view.byteLength - 1) {
    const header = parquetHeader(reader);
    const left = reader.view.byteLength - reader.offset;
    const packed = new Uint8Array(
      chunk,
      reader.offset,
      checkCount(header.compressed_page_size, left),
    );
    reader.offset += packed.length;
    checkCount(header.uncompressed_page_size, MAX_PAGE_BYTES);
    if (header.type === 'DICTIONARY_PAGE') {
      checkCount(header.dictionary_page_header?.num_values, MAX_ROWS);
    } else if (header.data_page_header) {
      checkDataPage(packed, header, column, schemaPath);
    } else if (header.data_page_header_v2) {
      checkDataPageV2(packed, header, column, schemaPath);
    }
  }
}

function checkCount(count: number | undefined, most: number): number {
  if (count === undefined || !Number.isInteger(count) || count < 0 || count > most) {
    throw new Error(`a page says it holds ${count} where at most ${most} fit`);
  }
  return count;
}

function viewOf(bytes: Uint8Array): Reader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

function widthOf(level: number): number {
  return 32 - Math.clz32(level);
}

function isDictionary(encoding: string | undefined): boolean {
  return encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY';
}

function checkDataPage(
  packed: Uint8Array,
  header: PageHeader,
  column: ColumnMetaData,
  schemaPath: SchemaTree[],
): void {
  const page = header.data_page_header;
  const count = checkCount(page?.num_values, MAX_ROWS);
  const size = header.uncompressed_page_size;
  const reader = viewOf(decompressPage(packed, size, column.codec, compressors));
  const levels = [getMaxRepetitionLevel(schemaPath), getMaxDefinitionLevel(schemaPath)];
  for (const level of levels) if (level > 0) checkSizedRuns(reader, widthOf(level), count);
  if (page?.encoding === 'RLE') checkSizedRuns(reader, 1, count);
  else if (isDictionary(page?.encoding)) checkIndexes(reader, count);
}

function checkDataPageV2(
  packed: Uint8Array,
  header: PageHeader,
  column: ColumnMetaData,
  schemaPath: SchemaTree[],
): void {
  const page = header.data_page_header_v2;
  if (!page) return;
  const count = checkCount(page.num_values, MAX_ROWS);
  checkCount(page.num_nulls, count);
  const repetitionBytes = checkCount(page.repetition_levels_byte_length, packed.length);
  const definitionBytes = checkCount(page.definition_levels_byte_length, packed.length);
  const levelBytes = checkCount(repetitionBytes + definitionBytes, packed.length);
  const repetitionLevel = getMaxRepetitionLevel(schemaPath);
  const definitionLevel = getMaxDefinitionLevel(schemaPath);
  if (repetitionLevel > 0) checkRuns(viewOf(packed), widthOf(repetitionLevel), count);
  if (definitionLevel > 0) {
    checkRuns(viewOf(packed.subarray(repetitionBytes)), widthOf(definitionLevel), count);
  }
  const size = checkCount(header.uncompressed_page_size - levelBytes, MAX_PAGE_BYTES);
  const values = packed.subarray(levelBytes);
  const reader = viewOf(
    page.is_compressed === false ? values : decompressPage(values, size, column.codec, compressors),
  );
  if (page.encoding === 'RLE') checkSizedRuns(reader, 1, count);
  else if (isDictionary(page.encoding)) checkIndexes(reader, count);
}

function checkIndexes(reader: Reader, count: number): void {
  if (reader.offset >= reader.view.byteLength) return;
  checkRuns(reader, reader.view.getUint8(reader.offset++), count);
}

/** Runs after their length in bytes; the reader stands behind them then. */
function checkSizedRuns(reader: Reader, width: number, count: number): void {
  const length = reader.view.getUint32(reader.offset, true);
  reader.offset += 4;
  const end = reader.offset + checkCount(length, reader.view.byteLength - reader.offset);
  checkRuns(reader, width, count);
  reader.offset = end;
}

function checkRuns(reader: Reader, width: number, count: number): void {
  let seen = 0;
  while (seen < count && reader.offset < reader.view.byteLength) {
    const header = readVarInt(reader);
    const isPacked = (header & 1) === 1;
    const run = checkCount(isPacked ? (header >> 1) << 3 : header >>> 1, 2 * count + MAX_PADDING);
    reader.offset += isPacked ? Math.ceil((run * width) / 8) : (width + 7) >> 3;
    seen += run;
  }
}

function readVarInt(reader: Reader): number {
  let value = 0;
  for (let at = 0; at < MAX_VARINT_BYTES; at++) {
    const byte = reader.view.getUint8(reader.offset++);
    value |= (byte & 0x7f) << (7 * at);
    if ((byte & 0x80) === 0) return value;
  }
  throw new Error('a run is longer than can be');
}
