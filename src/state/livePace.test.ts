import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLivePace } from './livePace';

describe('the pace of live questions', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([1, 2, 5])('leaves more than nine tenths to training when %i questions ask', (count) => {
    const pace = createLivePace();
    const tookMs = 80;
    let spentMs = 0;
    const ask = (): void => {
      spentMs += tookMs;
      setTimeout(ask, pace.pauseAfter(tookMs));
    };
    for (let question = 0; question < count; question++) ask();
    vi.advanceTimersByTime(100_000);
    expect(spentMs / 100_000).toBeLessThan(0.1);
    expect(spentMs / 100_000).toBeGreaterThan(0.04);
  });

  it('never asks faster than a person reads', () => {
    expect(createLivePace().pauseAfter(0.2)).toBe(500);
  });

  it('has who comes back wait until training has had its share', () => {
    const pace = createLivePace();
    expect(pace.restMs()).toBe(0);
    pace.pauseAfter(60);
    expect(pace.restMs()).toBeCloseTo(1000, 0);
    vi.advanceTimersByTime(1001);
    expect(pace.restMs()).toBe(0);
  });

  it('has a short question wait for a long one', () => {
    const pace = createLivePace();
    pace.pauseAfter(1200);
    expect(pace.pauseAfter(6)).toBeGreaterThanOrEqual(20_000);
  });

  it('forgives what many first looks cost together', () => {
    const pace = createLivePace();
    for (let look = 0; look < 20; look++) pace.pauseAfter(300);
    expect(pace.restMs()).toBeLessThanOrEqual(10_000);
  });
});
