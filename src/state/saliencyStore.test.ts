import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

const settle = () => vi.advanceTimersByTimeAsync(0);

/** A run that trains, a source decoded. */
async function training() {
  const made = createTestStores();
  const { client, stores } = made;
  const asked = () => client.countOf('saliency');
  await stores.run.getState().train();
  stores.decode.getState().watch();
  stores.decode.getState().setExample('abcd', 'dcba');
  await settle();
  return { ...made, asked, state: () => stores.saliency.getState() };
}

describe('saliencyStore', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('explains the decoding in view while somebody watches, and nothing before', async () => {
    const { asked, state } = await training();
    expect(asked()).toBe(0);
    state().watch();
    await settle();
    expect(asked()).toBe(1);
    expect(state().report?.sourceTokens).toEqual([...'abcd']);
    expect(state().explained?.source).toBe('abcd');
    expect(state().report?.targetTokens).toHaveLength(5);
  });

  it('explains what a person asks for at once', async () => {
    const { stores, asked, state } = await training();
    state().watch();
    await settle();
    stores.decode.getState().setExample('face', 'ecaf');
    await settle();
    expect(asked()).toBe(2);
    expect(state().report?.sourceTokens).toEqual([...'face']);
  });

  it('follows the training model no faster than it can be afforded', async () => {
    const { client, asked, state } = await training();
    state().watch();
    await settle();
    const { everyMs } = state();
    // Both the decoding and what explains it rest between two looks at a model that trains.
    expect(everyMs).toBeGreaterThanOrEqual(500);
    client.reportEvaluation(10, 0.2);
    await settle();
    client.reportEvaluation(20, 0.3);
    await settle();
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync((everyMs ?? 0) + 1);
    expect(asked()).toBe(2);
  });

  it('explains the last decoding when training pauses, and then stands still', async () => {
    const { stores, asked, state } = await training();
    state().watch();
    await settle();
    await stores.run.getState().pause();
    await settle();
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
  });

  it('computes nothing for nobody', async () => {
    const { asked, state } = await training();
    const leave = state().watch();
    await settle();
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(1);
  });

  it('forgets with the source, and with the run', async () => {
    const { stores, state } = await training();
    state().watch();
    await settle();
    stores.decode.getState().setSource('');
    await vi.advanceTimersByTimeAsync(200);
    expect(state()).toMatchObject({ report: null, isAsking: false, explained: null });
    stores.decode.getState().setExample('face', 'ecaf');
    await settle();
    expect(state().report).not.toBeNull();
    await stores.run.getState().reset();
    await settle();
    expect(state()).toMatchObject({ report: null, isAsking: false, everyMs: null });
  });

  it('says why there is no answer', async () => {
    const { client, state } = await training();
    client.failNext('saliency', { code: 'noModel', message: 'gone', details: {} });
    state().watch();
    await settle();
    expect(state()).toMatchObject({ report: null, failure: { code: 'noModel' } });
  });

  it('explains a set on demand, tells how far it is, and gives it up', async () => {
    const { state } = await training();
    state().explainSet(200);
    expect(state().overSet.progress).toBe(0);
    await settle();
    expect(state().overSet).toMatchObject({ progress: null, failure: null });
    expect(state().overSet.report?.sourcePositions).toBe(4);
    state().explainSet(50);
    state().cancelSet();
    expect(state().overSet.progress).toBeNull();
    await settle();
    // What was found before stays, and a job that was given up is no failure.
    expect(state().overSet.report).not.toBeNull();
    expect(state().overSet.failure).toBeNull();
  });

  it('drops what was found over a set when another model comes into view', async () => {
    const { stores, state } = await training();
    state().explainSet(200);
    await settle();
    await stores.run.getState().reset();
    expect(state().overSet.report).toBeNull();
  });
});
