import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { createRng } from '../../base/rng';
import type { CellType } from '../../base/cellType';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { gradientProbe, reportGradients } from './gradients';
import { describeGradients } from './gradientCasesForTest';

/** |dL/dh_t| of the encoder of a fresh model, over sources of 40 tokens whose first is asked for. */
async function normsOverFortySteps(
  cell: CellType,
  change: (name: string, value: number, block: number) => number,
): Promise<readonly number[]> {
  const { model } = prepareSmall({ model: { cell } });
  const { layout } = model.parameters;
  const flat = await model.parameters.readFlat();
  for (const { name, shape, offset, size } of layout.places) {
    const rowSize = shape[1] ?? 1;
    for (let i = 0; i < size; i++) {
      const block = Math.floor(i / rowSize / model.shape.hiddenSize);
      flat[offset + i] = change(name, flat[offset + i] ?? NaN, block);
    }
  }
  const changed = model.at(0, flat);
  const rng = createRng(3);
  const examples = Array.from({ length: 8 }, () => {
    const sourceIds = Array.from({ length: 40 }, () => rng.nextInt(4, 6));
    return { sourceIds, targetIds: sourceIds.slice(0, 1) };
  });
  const { flows } = await reportGradients(changed, examples, null);
  changed.dispose();
  model.dispose();
  return Array.from(flows[0]?.norms ?? []);
}

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

  it('falls by orders of magnitude over 40 time steps of an RNN with small weights', async () => {
    const norms = await normsOverFortySteps('rnn', (name, value) =>
      name.includes('weight_hh') ? value / 2 : value,
    );
    expect(norms[39]).toBeGreaterThan(1e-3);
    expect((norms[0] ?? NaN) / (norms[39] ?? NaN)).toBeLessThan(1e-9);
    expect((norms[20] ?? NaN) / (norms[39] ?? NaN)).toBeLessThan(1e-4);
    // Nothing underflows on its way into the norm.
    expect(norms.every((norm) => norm > 0)).toBe(true);
  });

  it('does not in an LSTM whose forget gates are open', async () => {
    const norms = await normsOverFortySteps('lstm', (name, value, block) =>
      name.includes('bias_ih') && block === 1 ? 5 : value,
    );
    expect(norms[39]).toBeGreaterThan(1e-3);
    expect((norms[0] ?? NaN) / (norms[39] ?? NaN)).toBeGreaterThan(0.1);
  });

  it('is of one state of the model, whatever trains between its jobs', async () => {
    const still = prepareSmall({ seed: 3, model: { numLayers: 2 } });
    const probe = gradientProbe(still.plan.examples);
    const expected = await reportGradients(still.model, probe, null);
    const moving = prepareSmall({ seed: 3, model: { numLayers: 2 } });
    let jobs = 0;
    const report = await reportGradients(moving.model, probe, null, async (job) => {
      const result = await job();
      if (jobs++ === 0) await trainAll(moving);
      return result;
    });
    expect(jobs).toBe(6);
    expect(moving.model.step).toBeGreaterThan(5);
    expect(report).toEqual(expected);
    still.model.dispose();
    moving.model.dispose();
  });

  it('says what the update that was watched changed', async () => {
    const { model, plan } = prepareSmall();
    const ratios = new Map([['encoder.rnn.weight_hh_l0', 0.002]]);
    const report = await reportGradients(model, plan.examples.slice(0, 3), { step: 7, ratios });
    expect(report.updateStep).toBe(7);
    expect(report.clipNorm).toBe(model.config.training.gradientClipNorm);
    expect(
      report.parameters.flatMap(({ name, updateRatio }) => (updateRatio === null ? [] : [name])),
    ).toEqual(['encoder.rnn.weight_hh_l0']);
    model.dispose();
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
