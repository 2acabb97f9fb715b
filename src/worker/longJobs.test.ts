import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LongJobs } from './longJobs';
import { ModelTurns, timed, type EndingTurns, type Turns } from './modelTurns';
import { SerialQueue } from './serialQueue';

const AT_ONCE: EndingTurns = {
  inTurn: (job) => job(),
  pause: () => Promise.resolve(),
  signal: new AbortController().signal,
};

/** Work that asks for no turn and never ends by itself. */
function hangsOn({ signal }: { readonly signal: AbortSignal }): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}

describe('long jobs in the worker', () => {
  it('end at the next turn after they were cancelled', async () => {
    const jobs = new LongJobs(() => undefined);
    let turns = 0;
    const running = jobs.run(7, AT_ONCE, async ({ inTurn }) => {
      for (let i = 0; i < 10; i++) {
        await inTurn(() => Promise.resolve(turns++));
        if (i === 2) jobs.cancel(7);
      }
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(turns).toBe(3);
  });

  it('end at the next pause, too, and leave the number free', async () => {
    const jobs = new LongJobs(() => undefined);
    const running = jobs.run(7, AT_ONCE, async ({ pause }) => {
      jobs.cancel(7);
      await pause();
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(await jobs.run(7, AT_ONCE, ({ pause }) => pause().then(() => 'done'))).toBe('done');
  });

  it('hear at once that they were cancelled, or that their model is gone', async () => {
    const jobs = new LongJobs(() => undefined);
    const turns = new ModelTurns(new SerialQueue());
    const cancelled = jobs.run(7, turns, hangsOn);
    const bereft = jobs.run(8, turns, hangsOn);
    jobs.cancel(7);
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    turns.stop();
    await expect(bereft).rejects.toMatchObject({ code: 'noModel' });
  });

  it('report their progress under their number, not more than some times a second', async () => {
    const reports: [number, number][] = [];
    const jobs = new LongJobs((job, share) => reports.push([job, share]));
    await jobs.run(3, AT_ONCE, ({ onProgress }) => {
      for (let share = 0; share <= 1; share += 0.01) onProgress(share);
      return Promise.resolve();
    });
    expect(reports[0]).toEqual([3, 0]);
    expect(reports.length).toBeLessThan(10);
  });
});

describe('timed work', () => {
  it('counts the work and leaves the waiting for its turns out', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const slow = (ms: number) => vi.advanceTimersByTime(ms);
    const turns: Turns = {
      inTurn: async (job) => {
        slow(40);
        const result = await job();
        slow(40);
        return result;
      },
      pause: () => {
        slow(40);
        return Promise.resolve();
      },
    };
    const { tookMs, answer } = await timed(turns, async ({ inTurn, pause }) => {
      slow(5);
      await inTurn(() => {
        slow(10);
        return Promise.resolve();
      });
      await pause();
      return { answer: 42 };
    });
    expect(answer).toBe(42);
    expect(tookMs).toBe(15);
  });
});
