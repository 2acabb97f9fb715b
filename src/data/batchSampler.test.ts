import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../base/rng';
import { epochBatches, type Batching } from './batchSampler';

const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 60 });
const batchings = fc.constantFrom<Batching>('shuffled', 'sourceLength');

const withLengths = (of: readonly number[]) =>
  of.map((length) => ({ sourceIds: new Array<number>(length).fill(4), targetIds: [] }));

describe('epochBatches', () => {
  it('gives every example exactly once and no batch that is empty or too large', () => {
    fc.assert(
      fc.property(lengths, batchings, fc.integer({ min: 1, max: 9 }), (of, batching, batchSize) => {
        const batches = epochBatches(withLengths(of), { batchSize, batching, rng: createRng(1) });
        expect(batches.flat().sort((a, b) => a - b)).toEqual(of.map((_, index) => index));
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(batchSize);
        }
      }),
    );
  });

  it('keeps one source length a batch and at most one short batch a length', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 9 }), (of, batchSize) => {
        const batches = epochBatches(withLengths(of), {
          batchSize,
          batching: 'sourceLength',
          rng: createRng(1),
        });
        const shortBatches = new Map<number, number>();
        for (const batch of batches) {
          const lengthsInBatch = new Set(batch.map((index) => of[index]));
          expect(lengthsInBatch.size).toBe(1);
          const length = of[batch[0] as number] as number;
          if (batch.length < batchSize) {
            shortBatches.set(length, (shortBatches.get(length) ?? 0) + 1);
          }
        }
        for (const count of shortBatches.values()) expect(count).toBe(1);
      }),
    );
  });

  it('is the same for the same rng and another for the next epoch', () => {
    const examples = withLengths(new Array<number>(100).fill(3));
    for (const batching of ['shuffled', 'sourceLength'] as const) {
      const rng = createRng(2);
      const first = epochBatches(examples, { batchSize: 8, batching, rng });
      const second = epochBatches(examples, { batchSize: 8, batching, rng });
      expect(epochBatches(examples, { batchSize: 8, batching, rng: createRng(2) })).toEqual(first);
      expect(second).not.toEqual(first);
    }
  });

  it('mixes the lengths of the batches instead of going from short to long', () => {
    const of = Array.from({ length: 200 }, (_, i) => 1 + (i % 5));
    const batches = epochBatches(withLengths(of), {
      batchSize: 4,
      batching: 'sourceLength',
      rng: createRng(3),
    });
    const order = batches.map((batch) => of[batch[0] as number] as number);
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order.slice(0, 15)).size).toBeGreaterThan(2);
  });
});
