/** A whole training step on the GPU and in WebAssembly: its dispatches, its memory, its progress. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { activateForTest } from './activateForTest';
import { dispatchCount } from './backend';
import { ADDITION, prepareTrainingStep } from './trainingStepForTest';

const SMALL = { ...ADDITION, batch: 4, hidden: 8, embedding: 5 };

describe.each(['webgpu', 'wasm'] as const)('a training step on %s', (backend) => {
  beforeAll(async () => {
    await activateForTest(backend);
  });

  test('leaves no tensor behind and lowers the loss', async () => {
    const before = tf.memory().numTensors;
    const { run, dispose } = prepareTrainingStep(SMALL);
    const losses: number[] = [];
    for (let step = 0; step < 10; step++) {
      const loss = run();
      losses.push(...(await loss.data()));
      loss.dispose();
    }
    expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.05);
    dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('repeats itself bit for bit', async () => {
    const losses: number[][] = [[], []];
    for (const run of losses) {
      const step = prepareTrainingStep(SMALL);
      for (let count = 0; count < 5; count++) {
        const loss = step.run();
        run.push(...(await loss.data()));
        loss.dispose();
      }
      step.dispose();
    }
    expect(losses[0]).toEqual(losses[1]);
  });
});

test('a training step of one layer each side takes at most 80 dispatches, however long', async () => {
  await activateForTest('webgpu');
  const counts = [2, 9].map((time) => {
    const step = prepareTrainingStep({ ...SMALL, sourceTime: time, targetTime: time });
    tf.dispose(step.run());
    const before = dispatchCount();
    tf.dispose(step.run());
    const count = dispatchCount() - before;
    step.dispose();
    return count;
  });
  expect(counts[0]).toBeGreaterThan(20);
  expect(counts[0]).toBeLessThanOrEqual(80);
  expect(counts[1]).toBe(counts[0]);
});
