/**
 * Questions about a model do their work on the device in short jobs, which take turns with the
 * training steps, and end with the run that the model belongs to.
 */
import type { InTurn } from '../engine/inTurn';
import { CodedError } from '../protocol/wireError';
import type { SerialQueue } from './serialQueue';
import { yieldToMessages } from './yieldToMessages';

/** How work is cut into turns. */
export interface Turns {
  readonly inTurn: InTurn;
  /** Awaited every few milliseconds of work that needs no device. */
  readonly pause: () => Promise<void>;
}

/** Turns that can end while nobody asks for one. */
export interface EndingTurns extends Turns {
  readonly signal: AbortSignal;
}

export class ModelTurns implements EndingTurns {
  private readonly queue: SerialQueue;
  private readonly ending = new AbortController();

  constructor(queue: SerialQueue) {
    this.queue = queue;
  }

  readonly inTurn: InTurn = async (job) => {
    const result = await this.queue.run(() => {
      this.signal.throwIfAborted();
      return job();
    });
    await yieldToMessages();
    return result;
  };

  readonly pause = async (): Promise<void> => {
    await yieldToMessages();
    this.signal.throwIfAborted();
  };

  /** Of the end of the model: for what waits for neither a turn nor a pause. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** From now on every job and pause fails with noModel. */
  stop(): void {
    this.ending.abort(new CodedError('noModel', 'the model is gone'));
  }
}

/** What work on turns gave, and how long it took without the waiting between them. */
export async function timed<T>(
  turns: Turns,
  work: (turns: Turns) => Promise<T>,
): Promise<T & { readonly tookMs: number }> {
  let waitedMs = 0;
  const waiting = async <V>(call: () => Promise<V>): Promise<V> => {
    const fromMs = performance.now();
    try {
      return await call();
    } finally {
      waitedMs += performance.now() - fromMs;
    }
  };
  const startedMs = performance.now();
  const result = await work({
    inTurn: async (job) => {
      let workedMs = 0;
      const value = await waiting(() =>
        turns.inTurn(async () => {
          const fromMs = performance.now();
          try {
            return await job();
          } finally {
            workedMs = performance.now() - fromMs;
          }
        }),
      );
      waitedMs -= workedMs;
      return value;
    },
    pause: () => waiting(turns.pause),
  });
  return { ...result, tookMs: performance.now() - startedMs - waitedMs };
}
