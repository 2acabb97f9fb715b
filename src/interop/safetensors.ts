/**
 * The safetensors format (Hugging Face): 8 bytes little-endian header length, a JSON header
 * `name -> {dtype, shape, data_offsets}` with string metadata under `__metadata__`, then raw data.
 */
import { isRecord } from '../base/isRecord';
import { err, ok, type Result } from '../base/result';

export interface SafeTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface SafeTensors {
  readonly tensors: Readonly<Record<string, SafeTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
const BYTES_PER_VALUE = 4;

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function readHeader(
  bytes: Uint8Array,
): Result<{ header: Record<string, unknown>; dataStart: number }, string> {
  if (bytes.byteLength < LENGTH_BYTES) {
    return err(
      `not a safetensors file: ${bytes.byteLength} bytes, at least ${LENGTH_BYTES} needed`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > bytes.byteLength - LENGTH_BYTES) {
    return err(
      `not a safetensors file: byte 0 announces a header of ${headerLength} bytes, ` +
        `the file has ${bytes.byteLength}`,
    );
  }
  const dataStart = LENGTH_BYTES + headerLength;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      bytes.subarray(LENGTH_BYTES, dataStart),
    );
    const header: unknown = JSON.parse(text);
    return isRecord(header)
      ? ok({ header, dataStart })
      : err('the header at byte 8 is not a JSON object');
  } catch {
    return err('the header at byte 8 is not JSON in UTF-8');
  }
}

function readTensor(name: string, entry: unknown, data: Uint8Array): Result<SafeTensor, string> {
  if (!isRecord(entry)) return err(`${name}: its header entry is not an object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== 'F32' && dtype !== 'I32') {
    return err(`${name}: dtype ${String(dtype)} is not supported, save as F32 or I32`);
  }
  if (!isCounts(shape)) return err(`${name}: shape is not a list of whole numbers`);
  if (!isCounts(offsets) || offsets.length !== 2) return err(`${name}: data_offsets is not a pair`);
  const [start = 0, end = 0] = offsets;
  const size = shape.reduce((product, length) => product * length, 1);
  if (end - start !== size * BYTES_PER_VALUE || end > data.byteLength) {
    return err(
      `${name}: bytes ${start} to ${end} do not hold shape [${shape.join(', ')}] of ${dtype} ` +
        `in a file with ${data.byteLength} bytes of data`,
    );
  }
  // A copy, so that the values start at a multiple of four bytes; a Node Buffer's own slice shares.
  const { buffer } = new Uint8Array(data.subarray(start, end));
  const values = dtype === 'F32' ? new Float32Array(buffer) : new Int32Array(buffer);
  return ok({ shape, values });
}

/** Every tensor of a file, or what is wrong with it; the message names the byte or the tensor. */
export function readSafeTensors(bytes: Uint8Array): Result<SafeTensors, string> {
  const read = readHeader(bytes);
  if (!read.ok) return read;
  const { header, dataStart } = read.value;
  const data = bytes.subarray(dataStart);
  const tensors: Record<string, SafeTensor> = {};
  const metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      if (!isRecord(entry)) return err('__metadata__ is not an object');
      for (const [key, value] of Object.entries(entry)) {
        if (typeof value !== 'string') return err(`__metadata__.${key} is not a string`);
        metadata[key] = value;
      }
      continue;
    }
    const tensor = readTensor(name, entry, data);
    if (!tensor.ok) return tensor;
    tensors[name] = tensor.value;
  }
  return ok({ tensors, metadata });
}

/** The file's bytes; tensors stand in the given order, the header padded with spaces to 8 bytes. */
export function writeSafeTensors({ tensors, metadata }: SafeTensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const end = offset + values.byteLength;
    const dtype = values instanceof Float32Array ? 'F32' : 'I32';
    header[name] = { dtype, shape, data_offsets: [offset, end] };
    offset = end;
  }
  const unpadded = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(unpadded.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  bytes.set(unpadded, LENGTH_BYTES);
  let position = LENGTH_BYTES + headerLength;
  for (const { values } of Object.values(tensors)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), position);
    position += values.byteLength;
  }
  return bytes;
}
