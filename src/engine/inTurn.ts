/**
 * Long work in short jobs: whoever owns the device says when each job runs, so that training goes on
 * between them.
 */

export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

/** For those who have the device to themselves. */
export const AT_ONCE: InTurn = (job) => job();
