/** Runs cases of a kernel as tests of the active backend: equal to the reference, and no leak. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import type { KernelCase } from './compareForTest';

export function testCases(cases: readonly KernelCase[], tolerance: number): void {
  for (const { title, run } of cases) {
    test(`${title} equals its reference`, async () => {
      const before = tf.memory().numTensors;
      const comparisons = await run();
      expect(comparisons.length).toBeGreaterThan(0);
      for (const { name, error } of comparisons) expect(error, name).toBeLessThan(tolerance);
      expect(tf.memory().numTensors).toBe(before);
    });
  }
}
