/** Long computations that the page can give up, by the numbers it gave them. */
import type { JobId } from '../protocol/insightProtocol';
import { CodedError } from '../protocol/wireError';
import type { Turns } from './modelTurns';

/** How a long computation works: in turns, telling how far it is. */
export interface JobTurns extends Turns {
  /** @param share done, 0..1 */
  readonly onProgress: (share: number) => void;
}

/** Between two messages about the same job. */
const SHORTEST_GAP_MS = 150;

export class LongJobs {
  private readonly cancelled = new Set<JobId>();
  private readonly running = new Set<JobId>();
  private readonly report: (job: JobId, share: number) => void;

  constructor(report: (job: JobId, share: number) => void) {
    this.report = report;
  }

  /** @throws CodedError cancelled, at the first turn or pause after the cancelling */
  async run<T>(job: JobId, turns: Turns, work: (turns: JobTurns) => Promise<T>): Promise<T> {
    const requireWanted = (): void => {
      if (this.cancelled.has(job)) throw new CodedError('cancelled', 'it was given up');
    };
    let lastMs = Number.NEGATIVE_INFINITY;
    this.running.add(job);
    try {
      return await work({
        inTurn: async (device) => {
          requireWanted();
          return turns.inTurn(device);
        },
        pause: async () => {
          await turns.pause();
          requireWanted();
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
      this.cancelled.delete(job);
    }
  }

  cancel(job: JobId): void {
    if (this.running.has(job)) this.cancelled.add(job);
  }
}
