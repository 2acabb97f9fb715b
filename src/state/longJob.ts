/** A long computation of the worker that a person starts, sees the progress of, and may give up. */
import { failureOf, type Failure } from '../client/failure';
import type { JobOptions } from '../client/insightClient';

export interface Job<T> {
  readonly report: T | null;
  /** Done, 0..1; null while nothing is under way. */
  readonly progress: number | null;
  readonly failure: Failure | null;
}

export const NO_JOB = { report: null, progress: null, failure: null };

export interface LongJob<I> {
  /** Gives up the one under way. What it gave before stays until the new one is done. */
  start(input: I): Promise<void>;
  readonly cancel: () => void;
  /** Gives up the one under way, and drops what there is. */
  readonly forget: () => void;
}

/** @param write takes what changes; it never hears of a job that was given up */
export function createLongJob<I, O>(
  call: (input: I, options: JobOptions) => Promise<O>,
  write: (state: Partial<Job<O>>) => void,
): LongJob<I> {
  let current: AbortController | null = null;
  const cancel = (): void => {
    current?.abort();
    current = null;
    write({ progress: null });
  };
  return {
    start: async (input) => {
      current?.abort();
      const mine = new AbortController();
      current = mine;
      write({ progress: 0, failure: null });
      const isMine = (): boolean => current === mine;
      try {
        const report = await call(input, {
          signal: mine.signal,
          onProgress: (progress) => {
            if (isMine()) write({ progress });
          },
        });
        if (isMine()) write({ report, progress: null });
      } catch (reason) {
        if (isMine()) write({ progress: null, failure: failureOf(reason) });
      } finally {
        if (isMine()) current = null;
      }
    },
    cancel,
    forget: () => {
      cancel();
      write(NO_JOB);
    },
  };
}
