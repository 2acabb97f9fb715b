/** What lies behind a file: it, what it packs (gzip), or one of the files in it (zip). */
import { chunksOf, gunzippedChunksOf, readBytes, type Bytes } from './byteChunks';
import { ImportError } from './importError';
import { MAX_BYTES } from './readLimits';
import type { ReadPace } from './readPace';
import type { TableSource } from './table';
import { readZipDirectory, unzippedChunksOf, type ZipEntry } from './zipFile';

export interface OpenFile {
  /** Of the innermost file. */
  readonly name: string;
  /** Of a zip: the files that could be read. */
  readonly entries: readonly string[];
  readonly chunks: AsyncIterable<Bytes>;
  /** The file itself, where nothing packs it. */
  readonly blob: Blob | null;
}

const READABLE = /\.(?:csv|tsv|tab|txt|jsonl|ndjson|json|parquet)$/i;
/** What an archive says about itself, and what macOS puts in beside it. */
const BESIDE_THE_POINT = /(?:^|\/)(?:[._]|__MACOSX\/|readme|licen[cs]e|about)/i;

/** Kinds of files that people drop and that are no table, by their first bytes. */
const FOREIGN: readonly { readonly mark: string; readonly what: string }[] = [
  { mark: '%PDF', what: 'a PDF' },
  { mark: '\xd0\xcf\x11\xe0', what: 'an old Excel or Word file: save it as CSV' },
  { mark: '7z\xbc\xaf', what: 'a 7z archive: unpack it first' },
  { mark: 'Rar!', what: 'a RAR archive: unpack it first' },
  { mark: '\x28\xb5\x2f\xfd', what: 'packed with zstd: unpack it first' },
  { mark: 'BZh', what: 'packed with bzip2: unpack it first' },
  { mark: '\xfd7zXZ', what: 'packed with xz: unpack it first' },
  { mark: 'SQLite format 3', what: 'an SQLite database: export a table as CSV' },
  { mark: 'ARROW1', what: 'an Arrow file: save it as parquet' },
];
const HEAD_BYTES = 16;

function readableEntries(name: string, entries: readonly ZipEntry[]): ZipEntry[] {
  if (entries.some((entry) => entry.name === 'xl/workbook.xml')) {
    throw new ImportError('unreadable', `${name} is an Excel workbook: save the sheet as CSV.`, {
      name,
    });
  }
  const readable = entries.filter((entry) => READABLE.test(entry.name));
  const first = readable.filter((entry) => !BESIDE_THE_POINT.test(entry.name));
  return first.length > 0 ? first : readable;
}

async function openZip(
  { name, blob }: TableSource,
  chosen: string | null,
  pace: ReadPace,
): Promise<OpenFile> {
  const entries = readableEntries(name, await readZipDirectory(name, blob));
  const entry = chosen === null ? entries[0] : entries.find((other) => other.name === chosen);
  if (!entry) {
    const what =
      chosen === null
        ? 'holds no file ending in csv, tsv, txt, jsonl, json or parquet'
        : `holds no readable file ${chosen}`;
    throw new ImportError('badZip', `${name} ${what}.`, { name });
  }
  return {
    name: entry.name,
    entries: entries.map((other) => other.name),
    chunks: unzippedChunksOf(name, blob, entry, pace),
    blob: null,
  };
}

/** @throws ImportError */
export async function openFile(
  source: TableSource,
  entry: string | null,
  pace: ReadPace,
): Promise<OpenFile> {
  const { name, blob } = source;
  if (blob.size > MAX_BYTES) {
    throw new ImportError(
      'tooLarge',
      `${name} has ${blob.size} bytes, at most ${MAX_BYTES} are read: take a part of it.`,
      { name, bytes: blob.size, limit: MAX_BYTES },
    );
  }
  if (blob.size === 0) throw new ImportError('empty', `${name} is empty.`, { name });
  const head = String.fromCharCode(...(await readBytes(name, blob.slice(0, HEAD_BYTES))));
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) {
    return openZip(source, entry, pace);
  }
  const foreign = FOREIGN.find(({ mark }) => head.startsWith(mark));
  if (foreign) {
    throw new ImportError('unreadable', `${name} is ${foreign.what}.`, { name });
  }
  if (head.startsWith('\x1f\x8b')) {
    return {
      name: name.replace(/\.gz$/i, ''),
      entries: [],
      chunks: gunzippedChunksOf(name, blob, pace),
      blob: null,
    };
  }
  return { name, entries: [], chunks: chunksOf(name, blob, pace), blob };
}
