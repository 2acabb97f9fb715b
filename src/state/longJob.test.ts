import { describe, expect, it } from 'vitest';
import type { JobOptions } from '../client/insightClient';
import { createLongJob, NO_JOB, type Job } from './longJob';

/** A job that ends when the test says so. */
function jobByHand() {
  let state: Job<string> = NO_JOB;
  const calls: { options: JobOptions; end: (outcome: string | Error) => void }[] = [];
  const job = createLongJob<string, string>(
    (_input, options) =>
      new Promise((resolve, reject) => {
        calls.push({
          options,
          end: (outcome) => {
            if (typeof outcome === 'string') resolve(outcome);
            else reject(outcome);
          },
        });
      }),
    (patch) => {
      state = { ...state, ...patch };
    },
  );
  return { job, calls, now: () => state };
}

describe('a long job', () => {
  it('shows how far it is, then what came of it', async () => {
    const { job, calls, now } = jobByHand();
    const running = job.start('a');
    expect(now().progress).toBe(0);
    calls[0]?.options.onProgress(0.4);
    expect(now().progress).toBe(0.4);
    calls[0]?.end('done');
    await running;
    expect(now()).toEqual({ report: 'done', progress: null, failure: null });
  });

  it('is given up by cancel, and what it says later counts for nothing', async () => {
    const { job, calls, now } = jobByHand();
    const running = job.start('a');
    job.cancel();
    expect(calls[0]?.options.signal.aborted).toBe(true);
    expect(now().progress).toBeNull();
    calls[0]?.options.onProgress(0.9);
    calls[0]?.end(new Error('given up'));
    await running;
    expect(now()).toEqual(NO_JOB);
  });

  it('gives way to a newer one, whose predecessor’s answer is dropped', async () => {
    const { job, calls, now } = jobByHand();
    const first = job.start('a');
    const second = job.start('b');
    expect(calls[0]?.options.signal.aborted).toBe(true);
    calls[0]?.end('old');
    await first;
    expect(now()).toMatchObject({ report: null, progress: 0 });
    calls[1]?.end('new');
    await second;
    expect(now().report).toBe('new');
  });

  it('keeps what there was while a newer one is under way or fails', async () => {
    const { job, calls, now } = jobByHand();
    const first = job.start('a');
    calls[0]?.end('kept');
    await first;
    const second = job.start('b');
    expect(now().report).toBe('kept');
    calls[1]?.end(new Error('out of memory'));
    await second;
    expect(now()).toMatchObject({ report: 'kept', progress: null });
    expect(now().failure?.message).toContain('out of memory');
  });
});
