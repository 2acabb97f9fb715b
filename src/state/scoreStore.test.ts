import { describe, expect, it } from 'vitest';
import { createTestStores } from './storesForTest';

async function trained() {
  const { client, stores } = createTestStores();
  await stores.run.getState().train();
  return { client, ...stores, state: () => stores.scores.getState() };
}

/** Lets every answer arrive. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('scoreStore', () => {
  it('keeps a report of each split and counts only the looks at the test', async () => {
    const { client, state } = await trained();
    await state().score('validation');
    await state().score('validation');
    expect(state().reports.validation.report?.split).toBe('validation');
    expect(state().reports.test.report).toBeNull();
    expect(state().testLooks).toBe(0);
    await state().score('test');
    expect(state().testLooks).toBe(1);
    await state().score('test');
    expect(state().testLooks).toBe(2);
    expect(client.scoreRequests.map(({ split }) => split)).toEqual([
      'validation',
      'validation',
      'test',
      'test',
    ]);
  });

  it('says that it is scoring and what went wrong, which is no look', async () => {
    const { client, state } = await trained();
    client.failNext('score', { code: 'noHeldOut', message: 'nothing', details: {} });
    const scoring = state().score('test');
    expect(state().reports.test.isAsking).toBe(true);
    await scoring;
    expect(state().reports.test).toMatchObject({
      report: null,
      isAsking: false,
      failure: { code: 'noHeldOut' },
    });
    expect(state().testLooks).toBe(0);
  });

  it('forgets reports and looks with a new run, and drops an answer that comes after it', async () => {
    const { run, state } = await trained();
    await state().score('test');
    const late = state().score('validation');
    await run.getState().restart();
    await late;
    expect(state().reports.validation).toEqual({ report: null, isAsking: false, failure: null });
    expect(state().reports.test.report).toBeNull();
    expect(state().testLooks).toBe(0);
  });

  it('scores validation once when a run finishes under somebody’s eyes, never the test', async () => {
    const { client, state } = await trained();
    const stop = state().watch();
    client.setPhase('finished');
    await settle();
    expect(client.scoreRequests).toEqual([{ split: 'validation' }]);
    stop();
    state().watch();
    await settle();
    expect(client.scoreRequests).toHaveLength(1);
  });

  it('asks once however often the panel is closed and opened before the answer', async () => {
    const { client, state } = await trained();
    client.setPhase('finished');
    state().watch()();
    state().watch();
    await settle();
    expect(client.scoreRequests).toHaveLength(1);
  });

  it('scores a finished run when it is first looked at, and asks for nothing before', async () => {
    const { client, state } = await trained();
    client.setPhase('finished');
    await settle();
    expect(client.scoreRequests).toEqual([]);
    state().watch();
    await settle();
    expect(client.scoreRequests).toEqual([{ split: 'validation' }]);
  });

  it('does not ask again by itself for what could not be scored', async () => {
    const { client, state } = await trained();
    client.failNext('score', { code: 'noHeldOut', message: 'nothing', details: {} });
    client.setPhase('finished');
    state().watch()();
    await settle();
    state().watch();
    await settle();
    expect(client.scoreRequests).toEqual([]);
    expect(state().reports.validation.failure?.code).toBe('noHeldOut');
  });

  it('scores a finished run again when it has trained on since the last report', async () => {
    const { client, state } = await trained();
    state().watch();
    await state().score('validation');
    client.reportSteps(1, 1250, () => 0.1);
    client.setPhase('finished');
    await settle();
    expect(client.scoreRequests).toHaveLength(2);
  });
});
