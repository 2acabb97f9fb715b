import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../../base/rng';
import { activateBackend } from '../../kernels/backend';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { batchesOf, cycleOf, measureContextUse } from './contextUse';
import { describeContextUse } from './contextUseCasesForTest';

describe('context use on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeContextUse();

  it('finds a gap far above zero in a model that has learned to copy', async () => {
    const small = prepareSmall({
      data: { task: 'copy', parameters: { symbols: 3, minLength: 2, maxLength: 4 }, examples: 100 },
      model: { hiddenSize: 24 },
      training: { epochs: 60 },
      evaluation: { everySteps: 10_000 },
    });
    const before = await measureContextUse(small.model, small.plan.heldOut);
    await trainAll(small);
    const after = await measureContextUse(small.model, small.plan.heldOut);
    // Fresh weights know no source.
    expect(Math.abs(before.shuffledGap.value)).toBeLessThan(0.05);
    expect(after.trueLoss).toBeLessThan(0.7);
    expect(after.shuffledGap.low).toBeGreaterThan(1);
    expect(after.zeroedGap.low).toBeGreaterThan(0.5);
    small.model.dispose();
  });

  it('is of one state of the model, whatever trains between its jobs', async () => {
    const still = prepareSmall({ seed: 3 });
    const expected = await measureContextUse(still.model, still.plan.examples);
    const moving = prepareSmall({ seed: 3 });
    let jobs = 0;
    const report = await measureContextUse(moving.model, moving.plan.examples, async (job) => {
      const result = await job();
      if (jobs++ === 0) await trainAll(moving);
      return result;
    });
    // A copy, then three batches of 32.
    expect(jobs).toBe(4);
    expect(report).toEqual(expected);
    still.model.dispose();
    moving.model.dispose();
  });

  it('swaps a single example with itself, and says that it knows nothing', async () => {
    const { model, plan } = prepareSmall();
    const report = await measureContextUse(model, plan.heldOut.slice(0, 1));
    expect(report.shuffledGap).toEqual({ value: 0, low: -Infinity, high: Infinity });
    model.dispose();
  });

  it('leaves no tensor behind, also when a job is refused', async () => {
    const { model, plan } = prepareSmall();
    const before = tf.memory().numTensors;
    await measureContextUse(model, plan.heldOut);
    let jobs = 0;
    const broken = measureContextUse(model, plan.heldOut, (job) =>
      jobs++ === 1 ? Promise.reject(new Error('superseded')) : job(),
    );
    await expect(broken).rejects.toThrow('superseded');
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});

describe('who swaps with whom', () => {
  it('is one cycle through all, so nobody keeps its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 130 }), fc.integer(), (count, seed) => {
        const partners = cycleOf(count, createRng(seed));
        const seen = new Set<number>();
        for (let place = 0; !seen.has(place); place = partners[place]!) seen.add(place);
        expect(seen.size).toBe(count);
      }),
    );
  });

  it('draws every cycle as often as another', () => {
    const rng = createRng(5);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6000; draw++) {
      const key = cycleOf(4, rng).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // 3! cycles; 1000 each with a standard deviation of 29.
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('never leaves an example alone in its batch, and none out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.integer({ min: 2, max: 64 }),
        (count, rows) => {
          const examples = Array.from({ length: count }, (_, index) => index);
          const batches = batchesOf(examples, rows);
          expect(batches.flat()).toEqual(examples);
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(1);
            expect(batch.length).toBeLessThanOrEqual(rows + 1);
          }
        },
      ),
    );
  });
});
