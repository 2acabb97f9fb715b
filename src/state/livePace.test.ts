import { describe, expect, it } from 'vitest';
import { createLivePace } from './livePace';

describe('the pace of live questions', () => {
  it('leaves more than nine tenths of the time to training, however many ask', () => {
    const pace = createLivePace();
    for (let inView = 1; inView <= 5; inView++) {
      pace.join();
      const tookMs = 80;
      const share = (inView * tookMs) / (tookMs + pace.pauseAfter(tookMs));
      expect(share).toBeLessThan(0.1);
      expect(share).toBeGreaterThan(0.04);
    }
  });

  it('never asks faster than a person reads', () => {
    expect(createLivePace().pauseAfter(0.2)).toBe(500);
  });

  it('speeds up again when a question leaves', () => {
    const pace = createLivePace();
    pace.join();
    const alone = pace.pauseAfter(100);
    const leave = pace.join();
    expect(pace.pauseAfter(100)).toBe(2 * alone);
    leave();
    expect(pace.pauseAfter(100)).toBe(alone);
  });
});
