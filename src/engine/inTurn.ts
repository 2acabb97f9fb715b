/**
 * Long work in short jobs: whoever owns the device says when each job runs, so that training goes on
 * between them.
 */
import type { ExperimentConfig } from '../domain/experimentConfig';

export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

/** For those who have the device to themselves. */
export const AT_ONCE: InTurn = (job) => job();

/**
 * Examples of one job: two passes forward of a batch take less than a training step on one of its
 * size.
 */
export function rowsOfTurn({ training }: Pick<ExperimentConfig, 'training'>): number {
  return Math.min(256, Math.max(32, training.batchSize));
}
