/**
 * Fetches the file behind an address that a person typed and confirmed. It says nothing about them:
 * no cookies, no referrer. The import worker alone is served with a policy that lets it.
 */
import { ImportError } from '../interop/table/importError';
import { MAX_BYTES } from '../interop/table/readLimits';
import type { ReadControl } from '../interop/table/table';

export interface FetchedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** Enough for a bar that moves. */
const PROGRESS_MS = 100;

/** @throws ImportError fetchFailed, tooLarge; what the signal throws when it ends the fetch */
export async function fetchFile(url: string, control: ReadControl): Promise<FetchedFile> {
  const address = readAddress(url);
  const name = decodeURIComponentIfPossible(address.pathname.split('/').at(-1) ?? '');
  const response = await fetch(address, {
    signal: control.signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch((error: unknown) => {
    control.signal.throwIfAborted();
    throw unreachable(url, String(error));
  });
  if (!response.ok) throw unreachable(url, `status ${response.status}`);
  const bytesTotal = Number(response.headers.get('content-length') ?? 0);
  const parts: BlobPart[] = [];
  let bytesRead = 0;
  let reportedAt = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch((error: unknown) => {
      control.signal.throwIfAborted();
      throw unreachable(url, String(error));
    });
    if (!part || part.done) break;
    parts.push(part.value);
    bytesRead += part.value.byteLength;
    if (bytesRead > MAX_BYTES) {
      throw new ImportError('tooLarge', `${name} is over 2 GB`, { name, limit: MAX_BYTES });
    }
    const now = performance.now();
    if (now - reportedAt > PROGRESS_MS) {
      reportedAt = now;
      control.onProgress({ bytesRead, bytesTotal, rows: 0 });
    }
  }
  return { name: name === '' ? address.hostname : name, blob: new Blob(parts) };
}

function readAddress(url: string): URL {
  const address = URL.parse(url);
  if (address?.protocol === 'https:' || address?.origin === self.location.origin) return address;
  throw unreachable(url, 'give an address that starts with https://');
}

function unreachable(url: string, reason: string): ImportError {
  return new ImportError('fetchFailed', `${url} could not be fetched: ${reason}`, { url, reason });
}

function decodeURIComponentIfPossible(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
