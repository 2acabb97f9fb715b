import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doInFrames } from './frameQueue';

describe('the queue of frames', () => {
  let frames: (() => void)[] = [];
  let nowMs = 0;

  beforeEach(() => {
    frames = [];
    nowMs = 0;
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('does in one frame what fits, and the rest in the next', () => {
    const done: number[] = [];
    for (let job = 0; job < 5; job++) {
      doInFrames(() => {
        done.push(job);
        nowMs += 2;
      });
    }
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(done).toEqual([0, 1]);
    frames[1]?.();
    frames[2]?.();
    expect(done).toEqual([0, 1, 2, 3, 4]);
    expect(frames).toHaveLength(3);
  });

  it('takes a job that a job asks for, and asks for no frame twice', () => {
    const done: string[] = [];
    doInFrames(() => {
      done.push('first');
      doInFrames(() => {
        done.push('second');
      });
    });
    frames[0]?.();
    expect(done).toEqual(['first', 'second']);
    expect(frames).toHaveLength(1);
  });

  it('forgets a job that is taken back, and works again afterwards', () => {
    const job = vi.fn();
    doInFrames(job)();
    frames[0]?.();
    expect(job).not.toHaveBeenCalled();
    doInFrames(job);
    frames.at(-1)?.();
    expect(job).toHaveBeenCalledOnce();
  });
});
