import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../domain/runStatus';
import { selectBackend } from '../engine/backendSelection';
import { prepareSmall } from '../engine/testing/smallExperimentForTest';
import { WeightHistory } from '../engine/training/weightHistory';
import { Run } from './run';
import { SerialQueue } from './serialQueue';
import { UpdateWatch } from './updateWatch';
import { yieldToMessages } from './yieldToMessages';

describe('a run on the cpu backend', () => {
  beforeAll(async () => {
    await selectBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('says the same number of tensors from its first report on, however long copies take', async () => {
    const { model, plan } = prepareSmall({ training: { epochs: 30 } });
    const { parameters } = model;
    const copyNow = parameters.copy.bind(parameters);
    vi.spyOn(parameters, 'copy').mockImplementation(() => {
      const copy = copyNow();
      const readNow = copy.readFlat.bind(copy);
      vi.spyOn(copy, 'readFlat').mockImplementation(async () => {
        // As on a slow device: several updates are over before a copy has come back.
        for (let turn = 0; turn < 100; turn++) await yieldToMessages();
        return readNow();
      });
      return copy;
    });
    const history = new WeightHistory(parameters.layout.size, plan.totalSteps);
    const events: RunEvent[] = [];
    const run = new Run(model, plan, history, new UpdateWatch(model), new SerialQueue(), {
      sendEvents: (each) => events.push(...each),
      phaseChanged: () => undefined,
    });
    await run.drive(false);
    const counts = events.flatMap((event) =>
      event.kind === 'metrics' ? [event.batch.progress.numTensors] : [],
    );
    expect(counts.length).toBeGreaterThan(1);
    expect(new Set(counts)).toEqual(new Set([counts.at(-1)]));
    expect(counts[0]).toBeGreaterThan(0);
    model.dispose();
  });
});
