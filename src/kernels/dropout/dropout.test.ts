/** Dropout on the cpu backend, in Node. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateCpuForTest } from '../cpu/activateCpuForTest';
import { testCases } from '../testCasesForTest';
import { whole } from '../view';
import { DROPOUT_CASES } from './dropoutCasesForTest';
import { dropout } from './dropout';

async function dropOnes(count: number, rate: number, seed: number): Promise<number[]> {
  const ones = tf.ones([count]);
  const kept = dropout(whole(ones), [count], rate, seed); // [count]
  const values = [...(await kept.data())];
  tf.dispose([ones, kept]);
  return values;
}

describe('dropout on cpu', () => {
  beforeAll(activateCpuForTest);

  testCases(DROPOUT_CASES, 1e-7);

  test('dropout keeps about the share of the numbers that it should, scaled up', async () => {
    const values = await dropOnes(10_000, 0.3, 42);
    const survivors = values.filter((value) => value !== 0);
    expect(survivors.length / values.length).toBeGreaterThan(0.68);
    expect(survivors.length / values.length).toBeLessThan(0.72);
    expect(new Set(survivors)).toEqual(new Set([Math.fround(1 / 0.7)]));
  });

  test('dropout of another seed drops others', async () => {
    expect(await dropOnes(100, 0.5, 1)).not.toEqual(await dropOnes(100, 0.5, 2));
  });

  test('a rate of 1 is refused', async () => {
    await expect(dropOnes(1, 1, 1)).rejects.toThrow('dropout rate');
  });
});
