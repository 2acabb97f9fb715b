import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { bootstrapIntervals } from '../scoring/bootstrap';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { evaluate } from './evaluate';
import { editDistance } from './tokenErrors';

const meanOfSums = ([sum = 0, tokens = 0]: Float64Array): readonly number[] => [sum / tokens];

describe('evaluation', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('finds a learned task exact and an unlearned one not', async () => {
    const small = prepareSmall({
      data: { parameters: { symbols: 2, minLength: 1, maxLength: 3 }, examples: 14 },
      model: { hiddenSize: 24 },
      training: { epochs: 150, batchSize: 4 },
      evaluation: { everySteps: 10_000 },
    });
    const before = await evaluate(small.model, small.plan.examples);
    await trainAll(small);
    const after = await evaluate(small.model, small.plan.examples);
    expect(before.exactMatch).toBeLessThan(0.5);
    expect(before.tokenErrorRate).toBeGreaterThan(0.3);
    expect(after.exactMatch).toBe(1);
    expect(after.tokenErrorRate).toBe(0);
    expect(after.perplexity).toBeCloseTo(Math.exp(after.validationLoss), 6);
    small.model.dispose();
  });

  it('does not depend on how its examples are batched', async () => {
    const small = prepareSmall();
    const all = await evaluate(small.model, small.plan.examples);
    const single = await Promise.all(
      small.plan.examples.map((example) => evaluate(small.model, [example])),
    );
    const tokens = small.plan.examples.map((example) => example.targetIds.length + 1);
    const total = tokens.reduce((sum, count) => sum + count, 0);
    const mean = single.reduce((sum, each, i) => sum + each.validationLoss * (tokens[i] ?? 0), 0);
    expect(all.validationLoss).toBeCloseTo(mean / total, 5);
    const exact = single.reduce((sum, each) => sum + each.exactMatch, 0);
    expect(all.exactMatch).toBeCloseTo(exact / single.length, 10);
    small.model.dispose();
  });

  it('gives both gaps of free running the interval that the bootstrap of its examples gives', async () => {
    const small = prepareSmall({ training: { epochs: 6 } });
    await trainAll(small);
    const examples = small.plan.examples;
    const { exposureBias } = await evaluate(small.model, examples);
    // Each example decoded alone, and resampled: no batch and no formula in common.
    const single = await Promise.all(examples.map((example) => evaluate(small.model, [example])));
    const tokens = Float64Array.from(examples, ({ targetIds }) => targetIds.length + 1);
    for (const name of ['loss', 'accuracy'] as const) {
      const lost = tokens.map((count, place) => count * single[place]!.exposureBias[name].value);
      const [drawn] = await bootstrapIntervals([lost, tokens], 1, meanOfSums, () =>
        Promise.resolve(),
      );
      const { value, low, high } = exposureBias[name];
      const width = drawn!.high - drawn!.low;
      expect(low).toBeGreaterThan(0);
      expect(value - low).toBeCloseTo(high - value, 10);
      expect(Math.abs(low - drawn!.low)).toBeLessThan(0.15 * width);
      expect(Math.abs(high - drawn!.high)).toBeLessThan(0.15 * width);
    }
    small.model.dispose();
  });

  it('knows nothing of the gap in others from a single example', async () => {
    const { model, plan } = prepareSmall();
    const { exposureBias } = await evaluate(model, plan.heldOut.slice(0, 1));
    expect(exposureBias.loss).toMatchObject({ low: -Infinity, high: Infinity });
    model.dispose();
  });

  it('holds no tensor afterwards', async () => {
    const small = prepareSmall();
    const before = tf.memory().numTensors;
    await evaluate(small.model, small.plan.heldOut);
    expect(tf.memory().numTensors).toBe(before);
    small.model.dispose();
  });
});

describe('edit distance', () => {
  it.each([
    [[], [4, 5], 2],
    [[4, 5, 6], [4, 6], 1],
    [[4, 5, 6], [7, 5, 8], 2],
    [[300, 7000], [300, 7001], 1],
  ])('between %j and %j is %i', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
  });
});
