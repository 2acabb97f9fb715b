import { describe, expect, it } from 'vitest';
import { createJobs } from './jobs';

describe('jobs of the worker', () => {
  it('brings progress to the job that it is of, until it has ended', async () => {
    const jobs = createJobs(() => Promise.resolve());
    const shares: number[] = [];
    const result = await jobs.run(
      { signal: new AbortController().signal, onProgress: (share) => shares.push(share) },
      (job) => {
        jobs.progressed(job, 0.5);
        jobs.progressed(job + 1, 0.9);
        return Promise.resolve('done');
      },
    );
    jobs.progressed(1, 1);
    expect(result).toBe('done');
    expect(shares).toEqual([0.5]);
  });

  it('tells the worker which job to give up, and only while it runs', async () => {
    const cancelled: number[] = [];
    const jobs = createJobs((job) => {
      cancelled.push(job);
      return Promise.resolve();
    });
    const ended = new AbortController();
    await jobs.run({ signal: ended.signal, onProgress: () => undefined }, () => Promise.resolve());
    ended.abort();
    expect(cancelled).toEqual([]);
    const running = new AbortController();
    const waiting = jobs.run({ signal: running.signal, onProgress: () => undefined }, () =>
      Promise.reject(new Error('cancelled')),
    );
    running.abort();
    await expect(waiting).rejects.toThrow('cancelled');
    expect(cancelled).toEqual([2]);
  });
});
