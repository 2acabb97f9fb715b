/**
 * How often a model may be looked at while it trains: all live questions together take at most a small
 * share of the worker's time, however many they are, however long each takes, and however fast a
 * visitor goes from panel to panel.
 */

/** Of the worker's time. */
const SHARE = 0.06;
/** Nothing is read faster than this. */
const LEAST_PAUSE_MS = 500;
/** What several first looks cost together is forgiven beyond this. */
const LONGEST_DEBT_MS = 10_000;

export interface LivePace {
  /**
   * Books the time that an answer took.
   * @returns how long that question waits before it is asked again
   */
  pauseAfter(tookMs: number): number;
  /** How long one waits who has an answer already. */
  restMs(): number;
}

export function createLivePace(): LivePace {
  /** When training has had its share again. */
  let repaidAtMs = 0;
  const restMs = (): number => Math.max(0, repaidAtMs - performance.now());
  return {
    restMs,
    pauseAfter: (tookMs) => {
      const ownMs = tookMs / SHARE;
      const oldMs = restMs();
      const debtMs = Math.min(oldMs + ownMs, Math.max(oldMs, ownMs, LONGEST_DEBT_MS));
      repaidAtMs = performance.now() + debtMs;
      return Math.max(LEAST_PAUSE_MS, debtMs);
    },
  };
}
