/** What one implementation on one backend offers to the benchmark. */
import type { Workload } from './workload';

export interface BenchRow {
  /**
   * Trains one step on the batch of that number (counted round). It may leave the work queued; it
   * must not leave more queued than the library itself recommends.
   */
  step(batchIndex: number): void | Promise<void>;
  /** Waits for all queued work; the losses of the steps since the last call, in their order. */
  readLosses(): Promise<number[]>;
  /** The best rate of a large float32 matrix product through the same library and device. */
  measureProduct(): Promise<number>;
}

/** Brings the library up with the workload's weights in it. */
export type OpenRow = (workload: Workload, backend: string) => Promise<BenchRow>;
