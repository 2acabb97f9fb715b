/** Questions to the trainer of which only the newest counts, and only while its model is in view. */
import { latestOnly } from '../base/latestOnly';
import { failureOf, type Failure } from '../client/failure';

/** An answer of the trainer, the way to it, or why there is none. */
export interface Asked<T> {
  readonly report: T | null;
  readonly isAsking: boolean;
  readonly failure: Failure | null;
}

export const NOT_ASKED = { report: null, isAsking: false, failure: null };

export interface Question<I> {
  ask(input: I): Promise<void>;
  /** Drops the answer, and the one that may still come. */
  forget(): void;
}

/**
 * @param modelNow a number that grows with every model: an answer about an older one is dropped
 * @param write takes what changes; it never hears of an answer that came too late
 */
export function createQuestion<I, O>(
  modelNow: () => number,
  call: (input: I) => Promise<O>,
  write: (state: Partial<Asked<O>>) => void,
): Question<I> {
  const callLatest = latestOnly(call);
  let newest = 0;
  return {
    ask: async (input) => {
      const number = ++newest;
      const asked = modelNow();
      const isLate = (): boolean => number !== newest || asked !== modelNow();
      write({ isAsking: true, failure: null });
      try {
        const report = await callLatest(input);
        if (report && !isLate()) write({ report, isAsking: false });
      } catch (reason) {
        if (!isLate()) write({ report: null, isAsking: false, failure: failureOf(reason) });
      }
    },
    forget: () => {
      newest++;
      write(NOT_ASKED);
    },
  };
}

export function isMissing({ report, isAsking, failure }: Asked<unknown>): boolean {
  return !report && !isAsking && !failure;
}
