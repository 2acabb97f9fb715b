import { describe, expect, it } from 'vitest';
import { FAKE_SUMMARY } from '../client/fakeRun';
import { latestEvaluation, needsNewRun, recentLoss, timeLeftMs } from './runSelectors';
import { createTestStores } from './storesForTest';

function setUp() {
  const { client, stores } = createTestStores();
  return {
    client,
    ...stores,
    state: () => stores.run.getState(),
    /** What was asked of the trainer, decodings left out: the machine follows by itself. */
    calls: () => client.calls.filter((call) => call !== 'decode'),
  };
}

describe('runStore', () => {
  it('starts a run of the draft on the chosen backend', async () => {
    const { client, settings, experiment, state } = setUp();
    settings.getState().setBackend('wasm');
    await state().train();
    expect(client.startRequests).toEqual([
      { config: experiment.getState().draft, backend: 'wasm', startsPaused: false },
    ]);
    expect(state().phase).toBe('running');
    expect(state().summary).toEqual(FAKE_SUMMARY);
  });

  it('adds up metrics and evaluations', async () => {
    const { client, state } = setUp();
    await state().train();
    client.reportSteps(1, 50, (step) => 1 / step);
    client.reportSteps(51, 100, (step) => 1 / step);
    client.reportEvaluation(100, 0.4);
    expect(state().history.length).toBe(100);
    expect(state().historyRevision).toBe(2);
    expect(recentLoss(state())).toBeCloseTo(0.0105, 3);
    expect(timeLeftMs(state())).toBe(((1250 - 100) / 50) * 1000);
    expect(latestEvaluation(state())?.exactMatch).toBe(0.4);
    expect(state().predictions).toHaveLength(3);
  });

  it('goes on with a paused run, and starts anew once the draft has changed', async () => {
    const { calls, experiment, state } = setUp();
    await state().train();
    await state().pause();
    expect(state().phase).toBe('paused');
    await state().train();
    expect(calls()).toEqual(['start', 'pause', 'resume']);
    await state().pause();
    experiment.getState().setSetting('model', 'hiddenSize', 16);
    expect(needsNewRun(state(), experiment.getState().draft)).toBe(true);
    await state().train();
    expect(calls().at(-1)).toBe('start');
    expect(needsNewRun(state(), experiment.getState().draft)).toBe(false);
  });

  it('goes on when a setting was changed and changed back', async () => {
    const { calls, experiment, state } = setUp();
    await state().train();
    await state().pause();
    const { hiddenSize } = experiment.getState().draft.model;
    experiment.getState().setSetting('model', 'hiddenSize', 16);
    experiment.getState().setSetting('model', 'hiddenSize', hiddenSize);
    await state().train();
    expect(calls().at(-1)).toBe('resume');
  });

  it('takes one step from nothing by starting paused', async () => {
    const { calls, client, state } = setUp();
    await state().step();
    expect(calls()).toEqual(['start', 'step']);
    expect(client.startRequests[0]?.startsPaused).toBe(true);
    expect(state().phase).toBe('paused');
  });

  it('keeps what a replaced run still reports out of the new one', async () => {
    const { client, state } = setUp();
    await state().train();
    const restarted = state().restart();
    client.reportSteps(1, 10, () => 1);
    await restarted;
    expect(state().history.length).toBe(0);
    client.reportSteps(1, 2, () => 1);
    expect(state().history.length).toBe(2);
  });

  it('fails with the code of what went wrong, at the start or later', async () => {
    const { client, state } = setUp();
    client.failNext('start', {
      code: 'dataTooFewUnique',
      message: 'few',
      details: { available: 30 },
    });
    await state().train();
    expect(state().phase).toBe('failed');
    expect(state().failure).toMatchObject({ code: 'dataTooFewUnique', details: { available: 30 } });
    await state().train();
    expect(state().failure).toBeNull();
    client.fail({ code: 'nonFinite', message: 'loss', details: { step: 7 } });
    expect(state().phase).toBe('failed');
    expect(state().failure?.code).toBe('nonFinite');
  });

  it('drops everything on reset', async () => {
    const { client, state } = setUp();
    await state().train();
    client.reportSteps(1, 10, () => 1);
    await state().reset();
    expect(state()).toMatchObject({ phase: 'idle', config: null, summary: null, progress: null });
    expect(state().history.length).toBe(0);
  });

  it('saves a file that opens again, with its settings on the controls', async () => {
    const { calls, decode, experiment, state } = setUp();
    await state().train();
    const bytes = await state().saveModel();
    expect(bytes).not.toBeNull();
    await state().reset();
    experiment.getState().choosePreset('addition');
    await state().openModel('mine.safetensors', new Uint8Array(bytes!).buffer);
    expect(calls().at(-1)).toBe('open');
    expect(state().failure).toBeNull();
    expect(state().openedModel?.fileName).toBe('mine.safetensors');
    expect(experiment.getState().draft.data.task).toBe('reverse');
    expect(decode.getState().source).toMatch(/^[a-j]+$/);
  });

  it('says so when a file holds no model', async () => {
    const { calls, state } = setUp();
    await state().openModel('notes.safetensors', new TextEncoder().encode('hello there').buffer);
    expect(state().failure?.code).toBe('dataInvalid');
    expect(calls()).toEqual([]);
  });

  it('thins evaluations of a very long run without losing the newest', async () => {
    const { client, state } = setUp();
    await state().train();
    for (let step = 1; step <= 2500; step++) {
      client.reportEvaluation(step, 0.5);
    }
    expect(state().evaluations.length).toBeLessThanOrEqual(2000);
    expect(state().evaluations.at(-1)?.step).toBe(2500);
  });
});
