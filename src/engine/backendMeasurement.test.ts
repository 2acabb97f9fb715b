/** The measurement on steps whose time is known, and on real ones of the cpu backend. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareData } from '../data/experimentData';
import { activateBackend } from '../kernels/backend';
import {
  LIMITS,
  measureTrainingStep,
  MeasurementTimeoutError,
  timeSteps,
  type RepeatedSteps,
  type StepTiming,
} from './backendMeasurement';
import { smallConfig, type SmallSettings } from './testing/smallExperimentForTest';
import { REPORT_ROWS } from './training/trainingStep';
import { workloadOf } from './trainingWorkload';

/** A device that takes `stepMs(i)` for its i-th step and `answerMs` to say that it is done. */
function createDevice(stepMs: (index: number) => number, answerMs = 0) {
  const blocks: number[] = [];
  let done = 0;
  let queuedMs = 0;
  const steps: RepeatedSteps = {
    queue: (count) => {
      blocks.push(count);
      for (let i = 0; i < count; i++) queuedMs += stepMs(done++);
    },
    finish: () => {
      const ms = queuedMs + answerMs;
      queuedMs = 0;
      return new Promise((resolve) => {
        setTimeout(resolve, ms);
      });
    },
    dispose: () => undefined,
  };
  return { steps, blocks };
}

async function time(steps: RepeatedSteps, rivalMs: number | null = null): Promise<StepTiming> {
  const timing = timeSteps(steps, rivalMs);
  // Handled at once: it may be rejected while the clock is run.
  timing.catch(() => undefined);
  await vi.runAllTimersAsync();
  return timing;
}

describe('timing steps', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps the first step, which compiles, apart from the others', async () => {
    const { steps } = createDevice((index) => (index === 0 ? 700 : 20));
    expect(await time(steps)).toEqual({ firstStepMs: 700, msPerStep: 20 });
  });

  it('waits for several short steps at once, so that the way to the device does not count', async () => {
    const { steps, blocks } = createDevice(() => 1, 8);
    const { msPerStep } = await time(steps);
    expect(msPerStep).toBeLessThan(2);
    expect(Math.max(...blocks)).toBe(REPORT_ROWS);
  });

  it('takes the fastest: other work on the machine can only slow a step down', async () => {
    const { steps } = createDevice((index) => (index === 3 ? 50 : 100));
    expect((await time(steps)).msPerStep).toBe(50);
  });

  it('stays within its budget', async () => {
    const { steps, blocks } = createDevice(() => 100);
    const startedMs = performance.now();
    await time(steps);
    expect(performance.now() - startedMs).toBeLessThanOrEqual(100 + LIMITS.stepsMs);
    expect(blocks).toEqual([1, 1, 1, 1, 1]);
  });

  it('takes one step where even that is more than the budget', async () => {
    const { steps, blocks } = createDevice(() => LIMITS.stepsMs + 1);
    expect((await time(steps)).msPerStep).toBe(LIMITS.stepsMs + 1);
    expect(blocks).toEqual([1, 1]);
  });

  it('stops early when it is clearly slower than the rival', async () => {
    const { steps, blocks } = createDevice(() => 60);
    expect((await time(steps, 10)).msPerStep).toBe(60);
    expect(blocks).toEqual([1, 1]);
  });

  it('does not take the wait for an answer for slowness', async () => {
    const { steps } = createDevice(() => 1, 15);
    expect((await time(steps, 2)).msPerStep).toBeLessThan(2);
  });

  it('gives up on a device that does not come back', async () => {
    const { steps } = createDevice(() => LIMITS.firstStepMs + 1);
    await expect(time(steps)).rejects.toBeInstanceOf(MeasurementTimeoutError);
    const later = createDevice((index) => (index === 0 ? 10 : 1e9));
    await expect(time(later.steps)).rejects.toBeInstanceOf(MeasurementTimeoutError);
  });

  it('passes on what a step throws', async () => {
    const { steps } = createDevice(() => 1);
    const failing = { ...steps, finish: () => Promise.reject(new Error('out of memory')) };
    await expect(time(failing)).rejects.toThrow('out of memory');
  });
});

const VARIANTS: readonly [string, SmallSettings][] = [
  ['plain', {}],
  [
    'with dropout and sampled inputs',
    { model: { numLayers: 2, dropoutRate: 0.3 }, training: { teacherForcingRatio: 0.5 } },
  ],
];

describe('timing the training steps of a model', () => {
  it.each(VARIANTS)('leaves no tensor behind: %s', async (_, settings) => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
    const config = smallConfig(settings);
    const data = prepareData(config.data, config.seed, { sharedVocabulary: false });
    const before = tf.memory().numTensors;
    const { msPerStep, firstStepMs } = await measureTrainingStep(workloadOf(config, data), null);
    expect(msPerStep).toBeGreaterThan(0);
    expect(firstStepMs).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  });
});
