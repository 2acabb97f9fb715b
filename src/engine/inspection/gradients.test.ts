import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { gradientProbe, reportGradients } from './gradients';
import { describeGradients } from './gradientCasesForTest';

describe('gradients on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeGradients();

  it('probes the longest sources, the first of equally long ones', () => {
    const examples = [2, 5, 1, 5, 4].map((length, index) => ({
      sourceIds: Array.from({ length }, () => index),
      targetIds: [],
    }));
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      sourceIds: index < 2_000 ? [index] : [index, index],
      targetIds: [],
    }));
    expect(gradientProbe(examples).map(({ sourceIds }) => sourceIds[0])).toEqual([1, 3, 4, 0, 2]);
    expect(gradientProbe(many).map(({ sourceIds }) => sourceIds[0])).toEqual(
      Array.from({ length: 32 }, (_, index) => index),
    );
  });

  it('leaves no tensor behind, not even when a job is refused', async () => {
    const { model, plan } = prepareSmall({ model: { cell: 'lstm', numLayers: 2 } });
    const probe = gradientProbe(plan.examples);
    const before = tf.memory().numTensors;
    await reportGradients(model, probe, null);
    expect(tf.memory().numTensors).toBe(before);
    for (const refused of [1, 2, 4, 5]) {
      let jobs = 0;
      const report = reportGradients(model, probe, null, (job) =>
        jobs++ === refused ? Promise.reject(new Error('superseded')) : job(),
      );
      await expect(report).rejects.toThrow('superseded');
      expect(tf.memory().numTensors).toBe(before);
    }
    model.dispose();
  });
});
