import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collateBatch } from '../../data/batch';
import { activateBackend } from '../../kernels/backend';
import { uploadBatch } from '../model/uploadBatch';
import { prepareSmall, type SmallSettings } from '../testing/smallExperimentForTest';
import { NO_DROPOUT, readLossAndGradients } from './loss';
import { REPORT_ROWS, TrainingStep } from './trainingStep';

function prepare(training: SmallSettings['training']) {
  const { model, plan, config } = prepareSmall({ training: { ...training } });
  const batch = uploadBatch(collateBatch(plan.examples.slice(0, 7), { reverseSource: false }));
  const steps = new TrainingStep(model.parameters, model.shape, config.training);
  const run = (): void => {
    steps.run(batch, { learningRate: 0.1, dropout: NO_DROPOUT });
  };
  return {
    model,
    batch,
    steps,
    run,
    dispose: () => {
      steps.dispose();
      batch.dispose();
      model.dispose();
    },
  };
}

describe.each(['cpu', 'wasm'] as const)('a training step on %s', (backend) => {
  beforeAll(async () => {
    await activateBackend(backend, { onFatal: ({ message }) => expect.fail(message) });
  });

  it('moves every weight against its gradient', async () => {
    const { model, batch, steps, run, dispose } = prepare({
      optimizer: 'sgd',
      momentum: 0,
      gradientClipNorm: 0,
    });
    const before = await model.parameters.toNamed();
    const { loss, gradients } = await readLossAndGradients(model.parameters, model.shape, batch, {
      dropout: NO_DROPOUT,
      labelSmoothing: 0,
    });
    run();
    const [report] = await steps.read();
    const after = await model.parameters.toNamed();
    expect(report?.loss).toBeCloseTo(loss, 6);
    let squares = 0;
    for (const [index, { name, values }] of after.entries()) {
      values.forEach((value, i) => {
        const gradient = gradients[index]?.values[i] ?? Number.NaN;
        squares += gradient * gradient;
        const expected = (before[index]?.values[i] ?? Number.NaN) - 0.1 * gradient;
        expect(Math.abs(value - expected), name).toBeLessThan(1e-6);
      });
    }
    expect(report?.gradientNorm).toBeCloseTo(Math.sqrt(squares), 5);
    dispose();
  });

  it('hands out the reports of several steps in their order, once', async () => {
    const single = prepare({});
    const losses: number[] = [];
    for (let step = 0; step < 4; step++) {
      single.run();
      losses.push(...(await single.steps.read()).map(({ loss }) => loss));
    }
    single.dispose();
    const together = prepare({});
    for (let step = 0; step < 4; step++) together.run();
    const reports = await together.steps.read();
    expect(reports.map(({ loss }) => loss)).toEqual(losses);
    expect(reports.every(({ isFinite }) => isFinite)).toBe(true);
    expect(await together.steps.read()).toEqual([]);
    together.dispose();
  });

  it('refuses to run when no report row is free', async () => {
    const { steps, run, dispose } = prepare({});
    for (let step = 0; step < REPORT_ROWS; step++) run();
    expect(run).toThrow('the reports are full');
    expect(await steps.read()).toHaveLength(REPORT_ROWS);
    run();
    dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const { steps, run, dispose } = prepare({});
    run();
    await steps.read();
    dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
