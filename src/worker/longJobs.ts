/** Long computations that the page can give up, by the numbers it gave them. */
import type { JobId } from '../protocol/insightProtocol';
import { CodedError } from '../protocol/wireError';
import type { EndingTurns } from './modelTurns';

/** How a long computation works: in turns, telling how far it is. */
export interface JobTurns extends EndingTurns {
  /** @param share done, 0..1 */
  readonly onProgress: (share: number) => void;
}

/** Between two messages about the same job. */
const SHORTEST_GAP_MS = 150;

export class LongJobs {
  private readonly running = new Map<JobId, AbortController>();
  private readonly report: (job: JobId, share: number) => void;

  constructor(report: (job: JobId, share: number) => void) {
    this.report = report;
  }

  /** @throws CodedError cancelled, at the first turn or pause after the cancelling */
  async run<T>(job: JobId, turns: EndingTurns, work: (turns: JobTurns) => Promise<T>): Promise<T> {
    const cancelling = new AbortController();
    const signal = AbortSignal.any([turns.signal, cancelling.signal]);
    let lastMs = Number.NEGATIVE_INFINITY;
    this.running.set(job, cancelling);
    try {
      return await work({
        signal,
        inTurn: async (device) => {
          signal.throwIfAborted();
          return turns.inTurn(device);
        },
        pause: async () => {
          await turns.pause();
          signal.throwIfAborted();
        },
        onProgress: (share) => {
          const nowMs = performance.now();
          if (nowMs - lastMs < SHORTEST_GAP_MS) return;
          lastMs = nowMs;
          this.report(job, share);
        },
      });
    } finally {
      this.running.delete(job);
    }
  }

  cancel(job: JobId): void {
    this.running.get(job)?.abort(new CodedError('cancelled', 'it was given up'));
  }
}
