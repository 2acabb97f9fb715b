/**
 * Keeps a slow answer from piling up behind a fast typist: one request at a time, and of those that
 * wait only the newest is ever run.
 */

/**
 * Wraps `fn` so that at most one call is under way. A call made meanwhile waits; a newer one takes
 * its place, and the displaced call resolves to null without running. A rejection reaches only the
 * caller whose request failed; the waiting request runs all the same.
 */
export function latestOnly<I, O>(fn: (input: I) => Promise<O>): (input: I) => Promise<O | null> {
  interface Waiting {
    readonly input: I;
    readonly resolve: (output: O | null) => void;
    readonly reject: (reason: unknown) => void;
  }
  let isRunning = false;
  let waiting: Waiting | null = null;

  async function run(request: Waiting): Promise<void> {
    isRunning = true;
    try {
      request.resolve(await fn(request.input));
    } catch (reason) {
      request.reject(reason);
    } finally {
      isRunning = false;
      const next = waiting;
      waiting = null;
      if (next) void run(next);
    }
  }

  return (input) =>
    new Promise((resolve, reject) => {
      const request: Waiting = { input, resolve, reject };
      if (!isRunning) {
        void run(request);
        return;
      }
      waiting?.resolve(null);
      waiting = request;
    });
}
