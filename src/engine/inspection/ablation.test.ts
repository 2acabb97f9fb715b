import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { evaluate } from '../evaluation/evaluate';
import { isExact, readExamples } from '../evaluation/readExamples';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { ablateUnits, withoutUnits } from './ablation';
import { describeAblation } from './ablationCasesForTest';
import { UnknownUnitError } from './unitSelection';

describe('ablation on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeAblation();

  it('reports what evaluation says with and without the units', async () => {
    const small = prepareSmall({
      data: { parameters: { symbols: 2, minLength: 1, maxLength: 3 }, examples: 14 },
      model: { hiddenSize: 24 },
      training: { epochs: 150, batchSize: 4 },
      evaluation: { everySteps: 10_000 },
    });
    await trainAll(small);
    const { examples } = small.plan;
    const selection = { side: 'decoder', layer: 0, units: [1, 2, 3, 4, 5, 6, 7, 8, 9] } as const;
    const before = await evaluate(small.model, examples);
    const report = await ablateUnits(small.model, examples, selection);
    const without = withoutUnits(small.model, selection);
    const { written, loss, tokens } = await readExamples(without, examples);
    const rights = examples.map((example, index) => isExact(written[index] ?? [], example));
    expect(report).toEqual({
      selection,
      examples: examples.length,
      exactBefore: before.exactMatch * examples.length,
      exactAfter: rights.filter(Boolean).length,
      lost: rights.filter((isRight) => !isRight).length,
      gained: 0,
      lossBefore: before.validationLoss,
      lossAfter: loss / tokens,
      modelStep: small.model.step,
    });
    expect(report.exactBefore).toBe(examples.length);
    expect(report.lost).toBeGreaterThan(0);
    without.parameters.dispose();
    small.model.dispose();
  });

  it('is of one state of the model, whatever trains between its jobs', async () => {
    const still = prepareSmall({ seed: 3 });
    const selection = { side: 'encoder', layer: 0, units: [2] } as const;
    const expected = await ablateUnits(still.model, still.plan.heldOut, selection);
    const moving = prepareSmall({ seed: 3 });
    const turns: Promise<unknown>[] = [];
    const report = await ablateUnits(moving.model, moving.plan.heldOut, selection, async (job) => {
      const result = await job();
      turns.push(trainAll(moving));
      await turns.at(-1);
      return result;
    });
    expect(turns.length).toBeGreaterThan(2);
    expect(report).toEqual(expected);
    still.model.dispose();
    moving.model.dispose();
  });

  it('leaves no tensor behind, and refuses a unit that is not there', async () => {
    const { model, plan } = prepareSmall();
    const before = tf.memory().numTensors;
    await ablateUnits(model, plan.heldOut, { side: 'decoder', layer: 0, units: [1] });
    const refused = ablateUnits(model, plan.heldOut, { side: 'encoder', layer: 0, units: [16] });
    await expect(refused).rejects.toBeInstanceOf(UnknownUnitError);
    const broken = ablateUnits(
      model,
      plan.heldOut,
      { side: 'encoder', layer: 0, units: [1] },
      (() => {
        let jobs = 0;
        return (job) => (jobs++ === 2 ? Promise.reject(new Error('superseded')) : job());
      })(),
    );
    await expect(broken).rejects.toThrow('superseded');
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});
