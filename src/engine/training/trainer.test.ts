import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import {
  lossesOf,
  prepareSmall,
  trainAll,
  type SmallSettings,
} from '../testing/smallExperimentForTest';
import { NonFiniteError } from './lossReader';
import { train } from './trainer';

async function lossesFor(settings: SmallSettings): Promise<number[]> {
  const small = prepareSmall(settings);
  const losses = lossesOf(await trainAll(small));
  small.model.dispose();
  return losses;
}

describe('training on the cpu backend', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each(['rnn', 'lstm', 'gru'] as const)(
    'halves the loss of a small reverse task (%s)',
    async (cell) => {
      const losses = await lossesFor({ model: { cell }, training: { epochs: 30 } });
      expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] ?? 0));
    },
  );

  it('reports every step once and ends with an evaluation', async () => {
    const small = prepareSmall();
    const events = await trainAll(small);
    const steps = events.flatMap((event) =>
      event.kind === 'step' ? event.metrics.map(({ step }) => step) : [],
    );
    expect(steps).toEqual(Array.from({ length: small.plan.totalSteps }, (_, index) => index + 1));
    expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['evaluation', 'finished']);
    small.model.dispose();
  });

  it.each([
    ['plain', {}],
    ['dropout', { model: { numLayers: 2, dropoutRate: 0.3 } }],
    ['scheduled sampling', { training: { teacherForcingRatio: 0.4 } }],
    ['batches of one source length', { training: { batching: 'sourceLength' } }],
  ] satisfies [string, SmallSettings][])(
    'gives the same bits for the same seed, others for another (%s)',
    async (_, settings) => {
      const first = await lossesFor(settings);
      expect(await lossesFor(settings)).toEqual(first);
      expect(await lossesFor({ ...settings, seed: 2 })).not.toEqual(first);
    },
  );

  it.each(['sgd', 'rmsprop', 'adam', 'adamw'] as const)('learns with %s', async (optimizer) => {
    const learningRate = optimizer === 'sgd' ? 0.3 : 0.01;
    const losses = await lossesFor({ training: { optimizer, learningRate, epochs: 12 } });
    expect(losses.at(-1)).toBeLessThan(0.8 * (losses[0] ?? 0));
  });

  it('keeps no tensor it no longer needs, whatever is switched on', async () => {
    const settings: SmallSettings = {
      model: {
        cell: 'lstm',
        numLayers: 2,
        dropoutRate: 0.2,
        contextToInput: true,
        contextToReadout: true,
        inputToReadout: true,
        sharedVocabulary: true,
        reverseSource: true,
      },
      training: { epochs: 4, teacherForcingRatio: 0.5, labelSmoothing: 0.1 },
    };
    const before = tf.memory().numTensors;
    const small = prepareSmall(settings);
    const counts: number[] = [];
    const options = { signal: new AbortController().signal, readsEveryStep: () => true };
    for await (const event of train(small.model, small.plan, options)) {
      if (event.kind === 'step') counts.push(tf.memory().numTensors);
    }
    expect(new Set(counts).size).toBe(1);
    small.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves nothing behind when it is aborted half way', async () => {
    const before = tf.memory().numTensors;
    const small = prepareSmall();
    const abort = new AbortController();
    const options = { signal: abort.signal, readsEveryStep: () => false };
    for await (const event of train(small.model, small.plan, options)) {
      if (event.kind === 'step' && event.step === 3) abort.abort();
    }
    expect(small.model.step).toBe(3);
    small.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stops at the step whose weights are no longer numbers and says what to try', async () => {
    const small = prepareSmall();
    const { values } = small.model.parameters;
    values.assign(tf.fill<tf.Rank.R1>(values.shape, Number.NaN)); // [layout.size]
    const failing = trainAll(small);
    await expect(failing).rejects.toBeInstanceOf(NonFiniteError);
    await expect(failing).rejects.toThrow(/learning rate below 0.01/);
    small.model.dispose();
  });

  it('stops early once the validation loss no longer falls', async () => {
    const small = prepareSmall({
      training: { epochs: 400, earlyStoppingPatience: 2, learningRate: 0.05 },
    });
    const events = await trainAll(small);
    expect(events.at(-1)).toEqual({ kind: 'finished', reason: 'earlyStopping' });
    expect(small.model.step).toBeLessThan(small.plan.totalSteps);
    small.model.dispose();
  });
});
