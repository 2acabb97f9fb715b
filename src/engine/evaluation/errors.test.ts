import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { describeErrors, halfTrained, TURNS } from './errorCasesForTest';
import { reportErrors } from './errors';
import { evaluate } from './evaluate';

describe('errors on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeErrors();

  it('agree with evaluation on the same examples', async () => {
    const { model, data, plan } = await halfTrained({ evaluation: { examples: 100 } });
    const report = await reportErrors(model, data, TURNS);
    const evaluation = await evaluate(model, plan.heldOut);
    expect(report.exactMatch.value).toBe(evaluation.exactMatch);
    const edits = report.results.reduce((sum, each) => sum + each.edits, 0);
    const tokens = report.results.reduce((sum, { target }) => sum + target.length, 0);
    expect(edits / tokens).toBeCloseTo(evaluation.tokenErrorRate, 10);
    const { total, wrong } = report.confusion;
    expect(1 - wrong / total).toBeCloseTo(evaluation.tokenAccuracy, 10);
    const right = report.byPosition.reduce((sum, { forced }) => sum + forced.right, 0);
    expect(right).toBe(total - wrong);
    model.dispose();
  });

  it('show that exact match falls with length beyond training', async () => {
    const { model, data, plan } = prepareSmall({
      data: { task: 'copy', parameters: { symbols: 3, minLength: 1, maxLength: 4 } },
      model: { hiddenSize: 24 },
      training: { epochs: 60, batchSize: 8 },
    });
    await trainAll({ model, plan });
    const { byLength, exactMatch } = await reportErrors(model, data, TURNS);
    expect(exactMatch.value).toBeGreaterThan(0.8);
    const beyond = byLength.filter(({ isTrained }) => !isTrained);
    expect(beyond.map(({ length, isDrawn }) => [length, isDrawn])).toEqual(
      [5, 6, 7, 8].map((length) => [length, true]),
    );
    const values = beyond.map(({ rate }) => rate.value);
    // Below the interval of what it was trained on, and at the end nothing is left.
    expect(values[0]).toBeLessThan(exactMatch.low);
    expect(values.at(-1)).toBeLessThan(0.1);
    model.dispose();
  });

  it('mark a held-out length that no training source has', async () => {
    const { model, data } = prepareSmall();
    const train = data.train.filter(({ source }) => source.length !== 3);
    const { byLength } = await reportErrors(model, { train, validation: data.validation }, TURNS);
    const three = byLength.find(({ length }) => length === 3);
    expect(three).toMatchObject({ isTrained: false, isDrawn: false });
    expect(three?.rate.count).toBe(data.validation.filter((p) => p.source.length === 3).length);
    model.dispose();
  });

  it('look at the first 2,000 examples, at fewer of long ones, and never at the test', async () => {
    const { model, data } = prepareSmall({ model: { hiddenSize: 4 } });
    const [pair] = data.validation;
    if (!pair) throw new Error('nothing held out');
    const many = Array.from({ length: 2100 }, () => pair);
    const { examples } = await reportErrors(model, { ...data, validation: many }, TURNS);
    expect(examples).toBe(2000);
    const long = { source: [...'a'.repeat(150)], target: [...'aaaa'] };
    const longer = Array.from({ length: 700 }, () => long);
    const cut = await reportErrors(model, { ...data, validation: longer }, TURNS);
    expect(cut.examples).toBe(506);
    model.dispose();
  });

  it('are of one state of the model, whatever trains between the jobs', async () => {
    const still = prepareSmall({ seed: 3 });
    const expected = await reportErrors(still.model, still.data, TURNS);
    const moving = prepareSmall({ seed: 3 });
    let jobs = 0;
    const report = await reportErrors(moving.model, moving.data, {
      ...TURNS,
      inTurn: async (job) => {
        const result = await job();
        jobs++;
        await trainAll(moving);
        return result;
      },
    });
    expect(jobs).toBeGreaterThan(2);
    expect(report).toEqual(expected);
    still.model.dispose();
    moving.model.dispose();
  });

  it('leave no tensor behind, neither done nor given up', async () => {
    const { model, data } = prepareSmall();
    const before = tf.memory().numTensors;
    await reportErrors(model, data, TURNS);
    let jobs = 0;
    const broken = reportErrors(model, data, {
      ...TURNS,
      inTurn: (job) => (jobs++ === 1 ? Promise.reject(new Error('gone')) : job()),
    });
    await expect(broken).rejects.toThrow('gone');
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});
