import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { AT_ONCE } from '../inTurn';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { evaluate } from './evaluate';
import { predictExamples } from './predictions';

describe('the first held-out predictions', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('are those of an evaluation, however long its other examples are', async () => {
    const small = prepareSmall({ evaluation: { examples: 20 } });
    await trainAll(small);
    const { heldOut } = small.plan;
    const { predictions } = await evaluate(small.model, heldOut);
    const report = await predictExamples(small.model, heldOut, AT_ONCE);
    expect(report).toEqual({ modelStep: small.model.step, predictions });
    expect(report.predictions).toHaveLength(12);
    small.model.dispose();
  });

  it('are of one job, so no training step comes between', async () => {
    const { model, plan } = prepareSmall();
    let jobs = 0;
    await predictExamples(model, plan.heldOut, (job) => {
      jobs++;
      return job();
    });
    expect(jobs).toBe(1);
    model.dispose();
  });
});
