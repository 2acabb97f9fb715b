/** The bytes of a blob a piece at a time, plain or out of gzip (RFC 1952). */
import { ImportError } from './importError';
import type { ReadPace } from './readPace';
import { checkUnpacked } from './unpackedGuard';

export type Bytes = Uint8Array<ArrayBuffer>;

const CHUNK_BYTES = 256 * 1024;
/** Of packed bytes: a thousandfold of it still fits. */
const PACKED_CHUNK_BYTES = 16 * 1024;

/** @throws ImportError unreadable when the file was changed or moved under the read. */
export async function readBytes(name: string, blob: Blob): Promise<Bytes> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new ImportError('unreadable', `${name} cannot be read: ${messageOf(cause)}`, { name });
  }
}

/** @throws ImportError */
export async function* chunksOf(
  name: string,
  blob: Blob,
  pace: ReadPace,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Bytes, void, undefined> {
  for (let from = 0; from < blob.size; from += chunkBytes) {
    const bytes = await readBytes(name, blob.slice(from, from + chunkBytes));
    pace.bytesRead += bytes.length;
    yield bytes;
    await pace.breathe();
  }
}

/** @throws ImportError unreadable, tooLarge */
export async function* gunzippedChunksOf(
  name: string,
  blob: Blob,
  pace: ReadPace,
): AsyncGenerator<Bytes, void, undefined> {
  const packed = chunksOf(name, blob, pace, PACKED_CHUNK_BYTES);
  const stream = new ReadableStream<Bytes>({
    async pull(controller) {
      const next = await packed.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream('gzip')).getReader();
  let unpacked = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      unpacked += value.length;
      checkUnpacked(name, blob.size, unpacked);
      yield value;
      await pace.breathe();
    }
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError(
      'unreadable',
      `${name} is not one whole gzip file: ${messageOf(cause)}. Unpack it yourself, or fetch it again.`,
      { name },
    );
  } finally {
    // What is left unread is let go; that the stream already failed was said above.
    await reader.cancel().catch(() => undefined);
  }
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
