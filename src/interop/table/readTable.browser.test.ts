/** What only a browser has: its streams, its blobs, its clock. */
import { expect, test } from 'vitest';
import { DEFAULT_READ_OPTIONS } from '../../domain/dataImport';
import { readTable } from './readTable';

const MEGABYTES = 20;

function largeCsv(): Blob {
  const line = '"the quick, brown fox",le renard « brun » et rapide 猫\n';
  const block = line.repeat(10_000);
  const bytes = new TextEncoder().encode(block);
  const blocks = Math.ceil((MEGABYTES * 1e6) / bytes.length);
  return new Blob(['source,target\n', ...Array.from({ length: blocks }, () => bytes)]);
}

async function gzipped(blob: Blob): Promise<Blob> {
  return new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

function read(blob: Blob, signal = new AbortController().signal) {
  return readTable({ name: 'big.csv', blob }, DEFAULT_READ_OPTIONS, {
    signal,
    onProgress: () => undefined,
  });
}

test('a large CSV is read, plain and packed, while the thread goes on answering', async () => {
  const blob = largeCsv();
  let worstMs = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    worstMs = Math.max(worstMs, performance.now() - last);
    last = performance.now();
    setTimeout(() => channel.port2.postMessage(0), 4);
  };
  channel.port2.postMessage(0);
  const started = performance.now();
  const table = await read(blob);
  const elapsedMs = performance.now() - started;
  channel.port1.close();
  expect(table.problemCount).toBe(0);
  expect(table.cells[1]?.at(-1)).toBe('le renard « brun » et rapide 猫');
  const perMegabyteMs = (elapsedMs / blob.size) * 1e6;
  // 100 MB within a minute, on a busy machine as well.
  expect(perMegabyteMs).toBeLessThan(600);
  expect(worstMs).toBeLessThan(500);
  const packed = await read(await gzipped(blob));
  expect(packed.rowNumbers.length).toBe(table.rowNumbers.length);
});

test('a read is cancelled while it is under way', async () => {
  const abort = new AbortController();
  const reading = read(largeCsv(), abort.signal);
  setTimeout(() => abort.abort(), 20);
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
});

test('the code for parquet is fetched when such a file is read', async () => {
  const url = new URL('../../../tests/parquet/translation.parquet', import.meta.url);
  const table = await read(await (await fetch(url)).blob());
  expect(table).toMatchObject({
    format: 'parquet',
    columns: ['id', 'translation.en', 'translation.fr'],
  });
  expect(table.rowNumbers).toHaveLength(40);
});
