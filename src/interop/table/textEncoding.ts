/**
 * Bytes to text, a piece at a time. Looks for byte order marks, and for the zero bytes that UTF-16
 * has and other encodings lack; what is neither is read as UTF-8 (Encoding Standard).
 */
import type { TextEncoding } from '../../domain/dataImport';
import type { Bytes } from './byteChunks';
import { ImportError } from './importError';

/** Chinese in UTF-16 has its only zero bytes in line ends, tabs and digits. */
const FEW_ZEROS = 0.005;
const MANY_ZEROS = 0.2;
const MANY_CONTROLS = 0.1;

function startsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function isUtf8(bytes: Bytes): boolean {
  try {
    // The last character may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding of a file by its first bytes.
 * @throws ImportError badEncoding for UTF-32, unreadable for what is no text.
 */
export function detectEncoding(
  name: string,
  bytes: Bytes,
  chosen: TextEncoding,
): Exclude<TextEncoding, 'auto'> {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)) {
    throw new ImportError('badEncoding', `${name} is in UTF-32: save it as UTF-8.`, {
      name,
      encoding: 'utf-32',
    });
  }
  if (chosen !== 'auto') return chosen;
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const zeros = [0, 0];
  let controls = 0;
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index & 1]! += 1;
    else if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  });
  const [even = 0, odd = 0] = zeros;
  const most = Math.max(even, odd);
  const isOneSided = most > 4 * Math.min(even, odd);
  const needed = (isUtf8(bytes) ? MANY_ZEROS : FEW_ZEROS) * bytes.length;
  if (isOneSided && most > needed) return odd > even ? 'utf-16le' : 'utf-16be';
  if (controls + even + odd > MANY_CONTROLS * bytes.length) {
    throw new ImportError(
      'unreadable',
      `${name} is not text: a table in CSV, TSV, JSON or parquet is what can be read.`,
      { name },
    );
  }
  return 'utf-8';
}

/** Byte order marks go; what is not in the encoding becomes U+FFFD, which the checks report. */
export function createTextDecoder(name: string, encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    throw new ImportError('badEncoding', `${name}: this browser cannot read ${encoding}.`, {
      name,
      encoding,
    });
  }
}
