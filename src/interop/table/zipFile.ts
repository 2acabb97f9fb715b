/**
 * The files of a zip (PKWARE APPNOTE 6.3), by its central directory, so that one of them is read
 * without the others. Its checksum is compared; encryption and other methods are refused by name.
 */
import { Inflate } from 'fflate';
import { chunksOf, messageOf, readBytes, type Bytes } from './byteChunks';
import { crc32 } from './crc32';
import { ImportError } from './importError';
import type { ReadPace } from './readPace';
import { checkUnpacked } from './unpackedGuard';

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const HEADER_SIGNATURE = 0x04034b50;
const HEADER_BYTES = 30;
const MAX_DIRECTORY_BYTES = 16 * 1024 ** 2;
const IN_EXTRA = 0xffffffff;
const ZIP64_EXTRA = 1;

function badZip(name: string, what: string): ImportError {
  return new ImportError('badZip', `${name}: ${what}.`, { name });
}

async function viewOf(name: string, blob: Blob, from: number, bytes: number): Promise<DataView> {
  if (from < 0 || from + bytes > blob.size) {
    throw badZip(name, 'this zip is cut off or damaged: fetch it again');
  }
  return new DataView((await readBytes(name, blob.slice(from, from + bytes))).buffer);
}

/** Where the directory lies. */
async function findDirectory(name: string, blob: Blob): Promise<{ offset: number; size: number }> {
  const tailBytes = Math.min(blob.size, END_BYTES + MAX_COMMENT_BYTES);
  const tailFrom = blob.size - tailBytes;
  const tail = await viewOf(name, blob, tailFrom, tailBytes);
  let at = tailBytes - END_BYTES;
  while (at >= 0 && tail.getUint32(at, true) !== END_SIGNATURE) at--;
  if (at < 0) throw badZip(name, 'this zip is cut off: it has no directory at its end');
  const directory = { size: tail.getUint32(at + 12, true), offset: tail.getUint32(at + 16, true) };
  if (directory.offset !== IN_EXTRA && directory.size !== IN_EXTRA) return directory;
  const locatorFrom = tailFrom + at - END64_LOCATOR_BYTES;
  const locator = await viewOf(name, blob, locatorFrom, END64_LOCATOR_BYTES);
  if (locator.getUint32(0, true) !== END64_LOCATOR_SIGNATURE) {
    throw badZip(name, 'the directory of this large zip is damaged');
  }
  const end = await viewOf(name, blob, Number(locator.getBigUint64(8, true)), END64_BYTES);
  if (end.getUint32(0, true) !== END64_SIGNATURE) {
    throw badZip(name, 'the directory of this large zip is damaged');
  }
  return {
    size: Number(end.getBigUint64(40, true)),
    offset: Number(end.getBigUint64(48, true)),
  };
}

interface Zip64Fields {
  bytes: number;
  packedBytes: number;
  headerOffset: number;
}

/** Sizes that do not fit 32 bits stand in an extra field, in a fixed order. */
function readZip64(extra: DataView, fields: Zip64Fields): Zip64Fields {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const id = extra.getUint16(at, true);
    const end = Math.min(at + 4 + extra.getUint16(at + 2, true), extra.byteLength);
    if (id === ZIP64_EXTRA) {
      let from = at + 4;
      const next = (field: number): number => {
        if (field !== IN_EXTRA || from + 8 > end) return field;
        from += 8;
        return Number(extra.getBigUint64(from - 8, true));
      };
      const bytes = next(fields.bytes);
      const packedBytes = next(fields.packedBytes);
      return { bytes, packedBytes, headerOffset: next(fields.headerOffset) };
    }
    at = end;
  }
  return fields;
}

/** @throws ImportError badZip, unreadable */
export async function readZipDirectory(name: string, blob: Blob): Promise<ZipEntry[]> {
  const { offset, size } = await findDirectory(name, blob);
  if (size > MAX_DIRECTORY_BYTES) throw badZip(name, `its directory of ${size} bytes is too long`);
  const view = await viewOf(name, blob, offset, size);
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= size;) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) break;
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const commentBytes = view.getUint16(at + 32, true);
    const extraFrom = at + ENTRY_BYTES + nameBytes;
    if (extraFrom + extraBytes > size) throw badZip(name, 'its directory is damaged');
    const fields = readZip64(new DataView(view.buffer, extraFrom, extraBytes), {
      bytes: view.getUint32(at + 24, true),
      packedBytes: view.getUint32(at + 20, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    entries.push({
      name: decoder.decode(new Uint8Array(view.buffer, at + ENTRY_BYTES, nameBytes)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...fields,
    });
    at = extraFrom + extraBytes + commentBytes;
  }
  return entries;
}

async function packedBlobOf(name: string, blob: Blob, entry: ZipEntry): Promise<Blob> {
  const header = await viewOf(name, blob, entry.headerOffset, HEADER_BYTES);
  if (header.getUint32(0, true) !== HEADER_SIGNATURE) {
    throw badZip(name, `${entry.name} is not where the directory says`);
  }
  const from =
    entry.headerOffset + HEADER_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (from + entry.packedBytes > blob.size) throw badZip(name, `${entry.name} is cut off`);
  return blob.slice(from, from + entry.packedBytes);
}

const STORED = 0;
const DEFLATED = 8;
/** Of packed bytes: a thousandfold of it still fits. */
const PACKED_CHUNK_BYTES = 16 * 1024;

async function* inflatedChunksOf(
  name: string,
  packed: Blob,
  pace: ReadPace,
): AsyncGenerator<Bytes, void, undefined> {
  const ready: Bytes[] = [];
  const inflate = new Inflate((bytes) => {
    ready.push(bytes);
  });
  let left = packed.size;
  for await (const chunk of chunksOf(name, packed, pace, PACKED_CHUNK_BYTES)) {
    left -= chunk.length;
    inflate.push(chunk, left === 0);
    yield* ready.splice(0);
  }
}

/** The bytes of one file. @throws ImportError badZip, tooLarge, unreadable */
export async function* unzippedChunksOf(
  name: string,
  blob: Blob,
  entry: ZipEntry,
  pace: ReadPace,
): AsyncGenerator<Bytes, void, undefined> {
  if (entry.isEncrypted) throw badZip(name, `${entry.name} has a password: unpack it yourself`);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw badZip(name, `${entry.name} is packed by method ${entry.method}: unpack it yourself`);
  }
  checkUnpacked(entry.name, entry.packedBytes, entry.bytes);
  const packed = await packedBlobOf(name, blob, entry);
  const chunks =
    entry.method === STORED ? chunksOf(name, packed, pace) : inflatedChunksOf(name, packed, pace);
  let unpacked = 0;
  let crc = 0;
  try {
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      checkUnpacked(entry.name, entry.packedBytes, unpacked);
      if (unpacked > entry.bytes) break;
      crc = crc32(chunk, crc);
      yield chunk;
      await pace.breathe();
    }
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw badZip(name, `${entry.name} cannot be unpacked: ${messageOf(cause)}`);
  }
  if (unpacked !== entry.bytes || crc !== entry.crc) {
    throw badZip(name, `${entry.name} is damaged: its length or checksum is not what it should be`);
  }
}
