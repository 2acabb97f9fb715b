/** Long computations of the worker, numbered so that their progress finds its way back. */
import type { JobId } from '../protocol/insightProtocol';
import type { JobOptions } from './insightClient';

export interface Jobs {
  run<T>(options: JobOptions, call: (job: JobId) => Promise<T>): Promise<T>;
  readonly progressed: (job: JobId, share: number) => void;
}

/** @param cancel tells the worker to give a job up */
export function createJobs(cancel: (job: JobId) => Promise<void>): Jobs {
  const listeners = new Map<JobId, (share: number) => void>();
  let last: JobId = 0;
  return {
    run: async ({ signal, onProgress }, call) => {
      const job = ++last;
      const onAbort = (): void => void cancel(job);
      listeners.set(job, onProgress);
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return await call(job);
      } finally {
        listeners.delete(job);
        signal.removeEventListener('abort', onAbort);
      }
    },
    progressed: (job, share) => {
      listeners.get(job)?.(share);
    },
  };
}
