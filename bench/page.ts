/** The page behind `npm run bench`: a fresh worker for every row, so that none warms another's way. */
import type { BenchAnswer, BenchRequest } from './bench.worker';

export interface BenchPage {
  run(request: BenchRequest): Promise<BenchAnswer>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

function run(request: BenchRequest): Promise<BenchAnswer> {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<BenchAnswer>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<BenchAnswer>) => {
      resolve(data);
    });
    worker.addEventListener('error', ({ message }) => {
      resolve({ kind: 'failed', message: message || 'the worker stopped' });
    });
    worker.postMessage(request);
  }).finally(() => {
    worker.terminate();
  });
}

window.bench = { run };
