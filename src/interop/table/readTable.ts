/**
 * Reads a file of any known format into a table of text: bytes, unpacked as they come, become text,
 * text becomes rows, rows become columns. What cannot be read as the rest is a problem with its line.
 */
import { assert } from '../../base/assert';
import type { ReadOptions } from '../../domain/dataImport';
import type { Bytes } from './byteChunks';
import { ImportError } from './importError';
import { LineEnds } from './lineEnds';
import { openFile, type OpenFile } from './openFile';
import { readParquetRecords } from './parquetRecords';
import { ReadPace } from './readPace';
import { createTextReader, type TextReader } from './readText';
import { RecordRows } from './recordRows';
import type { ReadControl, Table, TableSource } from './table';
import { TableBuilder } from './tableBuilder';
import { createTextDecoder, detectEncoding } from './textEncoding';

/** Bytes that encoding, format, delimiter and header are decided on. */
const SAMPLE_BYTES = 64 * 1024;
/** Letters that are read without a breath. */
const PIECE_UNITS = 64 * 1024;

type Found = Pick<Table, 'format' | 'encoding' | 'hasHeader' | 'hasMixedLineEnds'>;

/**
 * The table of a file. Gives way to messages at least every 50 ms, so that `signal` can end it
 * (but for parquet, where one column of one row group is unpacked at a time).
 * @throws ImportError
 */
export async function readTable(
  source: TableSource,
  options: ReadOptions,
  control: ReadControl,
): Promise<Table> {
  const pace = new ReadPace(control, source.blob.size);
  pace.check();
  const builder = new TableBuilder();
  const found = await readInto(builder, source, options, pace);
  const { columns, cells, rowNumbers, problems, problemCount, rows } = builder;
  const { name } = source;
  const [first] = problems;
  const because = first ? `: ${first.message}` : '';
  if (rows === 0) {
    throw new ImportError('empty', `${name} holds no rows that can be read${because}.`, {
      name,
      problems: problemCount,
    });
  }
  if (columns.length < 2) {
    throw new ImportError(
      'noColumns',
      `${name} has one column: two are needed, separated by a tab, comma, semicolon or bar.`,
      { name, problems: problemCount },
    );
  }
  pace.rows = rows;
  pace.bytesRead = source.blob.size;
  pace.report();
  return {
    name,
    bytes: source.blob.size,
    ...found,
    columns,
    cells,
    rowNumbers,
    problems,
    problemCount,
  };
}

async function readInto(
  builder: TableBuilder,
  source: TableSource,
  options: ReadOptions,
  pace: ReadPace,
): Promise<Found & Pick<Table, 'entries'>> {
  const file = await openFile(source, options.entry, pace);
  const chunks = file.chunks[Symbol.asyncIterator]();
  try {
    const start = await takeSample(chunks);
    const isParquet = new TextDecoder('latin1').decode(start.bytes.subarray(0, 4)) === 'PAR1';
    if (options.format === 'parquet' || (options.format === 'auto' && isParquet)) {
      const blob = file.blob ?? (await collect(start.bytes, chunks));
      await readParquetRecords(source.name, blob, new RecordRows(builder), pace);
      return {
        format: 'parquet',
        encoding: '',
        hasHeader: true,
        hasMixedLineEnds: false,
        entries: file.entries,
      };
    }
    const { format } = options;
    const found = await readText(builder, file, { ...options, format }, start, chunks, pace);
    return { ...found, entries: file.entries };
  } finally {
    await chunks.return?.();
  }
}

interface Start {
  readonly bytes: Bytes;
  readonly isWhole: boolean;
}

/** The first bytes; a stream may hand out a few at a time. */
async function takeSample(chunks: AsyncIterator<Bytes>): Promise<Start> {
  const parts: Bytes[] = [];
  let length = 0;
  while (length < SAMPLE_BYTES) {
    const next = await chunks.next();
    if (next.done === true) return { bytes: join(parts, length), isWhole: true };
    parts.push(next.value);
    length += next.value.length;
  }
  return { bytes: join(parts, length), isWhole: false };
}

function join(parts: readonly Bytes[], length: number): Bytes {
  if (parts.length === 1) return parts[0]!;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

async function collect(first: Bytes, chunks: AsyncIterator<Bytes>): Promise<Blob> {
  const parts = [first];
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    parts.push(next.value);
  }
  return new Blob(parts);
}

async function readText(
  builder: TableBuilder,
  file: OpenFile,
  options: ReadOptions & { readonly format: Exclude<ReadOptions['format'], 'parquet'> },
  start: Start,
  chunks: AsyncIterator<Bytes>,
  pace: ReadPace,
): Promise<Found> {
  const sampleBytes = start.bytes.subarray(0, SAMPLE_BYTES);
  const encoding = detectEncoding(file.name, sampleBytes, options.encoding);
  const decoder = createTextDecoder(file.name, encoding);
  const lineEnds = new LineEnds();
  let reader: TextReader | null = null;
  let bytes: Bytes = start.bytes;
  let isLast = start.isWhole;
  for (;;) {
    const text = decoder.decode(bytes, { stream: !isLast });
    for (let from = 0; from === 0 || from < text.length; from += PIECE_UNITS) {
      const isLastPiece = isLast && from + PIECE_UNITS >= text.length;
      const piece = lineEnds.push(text.slice(from, from + PIECE_UNITS), isLastPiece);
      reader ??= createTextReader(
        file.name,
        piece.slice(0, SAMPLE_BYTES),
        isLastPiece && piece.length <= SAMPLE_BYTES,
        options,
        builder,
      );
      reader.push(piece, isLastPiece);
      pace.rows = builder.rows;
      await pace.breathe();
    }
    if (isLast) break;
    const next = await chunks.next();
    isLast = next.done === true;
    bytes = next.done === true ? new Uint8Array(0) : next.value;
  }
  assert(reader, 'even an empty file is one piece');
  return {
    format: reader.format,
    encoding,
    hasHeader: reader.hasHeader,
    hasMixedLineEnds: lineEnds.isMixed,
  };
}
