/**
 * How often a model may be looked at while it trains: all live questions in view together take at most
 * a small share of the worker's time, however many they are and however long each takes.
 */

/** Of the worker's time. */
const SHARE = 0.06;
/** Nothing is read faster than this. */
const LEAST_PAUSE_MS = 500;

export interface LivePace {
  /** A question has come into view; the returned function takes it out again. */
  join(): () => void;
  /** How long a question that took that long waits before it is asked again. */
  pauseAfter(tookMs: number): number;
}

export function createLivePace(): LivePace {
  let inView = 0;
  return {
    join: () => {
      inView++;
      return () => {
        inView--;
      };
    },
    pauseAfter: (tookMs) => Math.max(LEAST_PAUSE_MS, (tookMs * Math.max(1, inView)) / SHARE),
  };
}
