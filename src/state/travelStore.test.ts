import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

/** A run of 18 steps that stands still and is looked at, with the states of every fourth kept. */
async function paused() {
  const { client, stores } = createTestStores();
  const { run, travel, decode } = stores;
  decode.getState().watch();
  await run.getState().train();
  client.reportSteps(1, 18, () => 2);
  client.reportKept([0, 4, 8, 12, 16]);
  await run.getState().pause();
  await settle();
  return {
    client,
    stores,
    run,
    travel,
    decode,
    state: () => travel.getState(),
    countOf: client.countOf,
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('time travel', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the nearest state that is kept, and the model that trains again', async () => {
    const { state, decode, countOf } = await paused();
    const before = countOf('decode');
    state().travelTo(9);
    expect(state().step).toBe(8);
    await settle();
    expect(state().arrivals).toBe(1);
    expect(countOf('decode')).toBe(before + 1);
    state().travelTo(null);
    await settle();
    expect(state().step).toBeNull();
    expect(countOf('decode')).toBe(before + 2);
    expect(decode.getState().trace).not.toBeNull();
  });

  it('makes one journey at a time, shows it before the next, and of those that wait the newest', async () => {
    const { state, client, countOf } = await paused();
    const from = client.calls.length;
    for (const step of [4, 8, 12, 0]) state().travelTo(step);
    expect(state().step).toBe(0);
    await settle();
    expect(client.calls.slice(from)).toEqual(['travelTo', 'decode', 'travelTo', 'decode']);
    expect(state().arrivals).toBe(2);
    expect(countOf('travelTo')).toBe(2);
  });

  it('steps through the kept states in both directions, past the last to the newest', async () => {
    const { state } = await paused();
    const seen: (number | null)[] = [];
    const walk = async (states: number) => {
      state().moveBy(states);
      await settle();
      seen.push(state().step);
    };
    for (const states of [-1, -1, 1, 1, 1, -9, -1, 1]) await walk(states);
    expect(seen).toEqual([16, 12, 16, null, null, 0, 0, 4]);
  });

  it('steps back past the newest state where that is kept as well', async () => {
    const { client, state } = await paused();
    client.reportKept([0, 6, 12, 18]);
    state().moveBy(-1);
    await settle();
    expect(state().step).toBe(12);
  });

  it('stands on a state that was given up meanwhile, and steps to its neighbours', async () => {
    const { client, state } = await paused();
    state().travelTo(4);
    await settle();
    client.reportKept([0, 8, 16]);
    expect(state().step).toBe(4);
    state().moveBy(1);
    await settle();
    expect(state().step).toBe(8);
    state().moveBy(-1);
    await settle();
    expect(state().step).toBe(0);
  });

  it('takes over where the worker could go, when it is still wanted', async () => {
    const { client, state } = await paused();
    const go = vi.spyOn(client, 'travelTo');
    go.mockResolvedValueOnce(4);
    state().travelTo(8);
    await settle();
    expect(state().step).toBe(4);
  });

  it('plays every state, each shown before the next, and ends at the model that trains', async () => {
    const { state, countOf, decode } = await paused();
    const seen: (number | null)[] = [];
    const shown = vi.fn();
    decode.subscribe((now, before) => {
      if (now.trace !== before.trace) shown(state().step);
    });
    state().togglePlaying();
    for (let tick = 0; tick < 40 && state().isPlaying; tick++) {
      if (seen.at(-1) !== state().step) seen.push(state().step);
      await vi.advanceTimersByTimeAsync(30);
    }
    expect(seen).toEqual([0, 4, 8, 12, 16, null]);
    expect(shown.mock.calls.flat()).toEqual([0, 4, 8, 12, 16, null]);
    expect(countOf('travelTo')).toBe(6);
    expect(state().isPlaying).toBe(false);
  });

  it('plays on from where it was stopped, and stops for a hand on the slider', async () => {
    const { state } = await paused();
    state().travelTo(8);
    await settle();
    state().togglePlaying();
    await settle();
    expect(state().step).toBe(12);
    state().travelTo(4);
    await vi.advanceTimersByTimeAsync(1000);
    expect([state().step, state().isPlaying]).toEqual([4, false]);
  });

  it('leaves states out of a long walk', async () => {
    const { client, state } = await paused();
    const many = Array.from({ length: 200 }, (_, index) => index);
    client.reportKept([...many]);
    state().togglePlaying();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(state().isPlaying).toBe(false);
    expect(state().arrivals).toBeLessThanOrEqual(81);
  });

  it('looks at the past while training goes on, without asking for it again', async () => {
    const { client, state, run, countOf } = await paused();
    state().travelTo(8);
    await settle();
    await run.getState().train();
    const before = countOf('decode');
    client.reportSteps(19, 30, () => 1);
    client.reportEvaluation(30, 0.4);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(countOf('decode')).toBe(before);
    state().travelTo(null);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(countOf('decode')).toBeGreaterThan(before + 2);
  });

  it('goes back to the model that trains when a journey fails, and says why', async () => {
    const { client, state } = await paused();
    client.failNext('travelTo', { code: 'notKept', message: 'gone', details: { step: 8 } });
    state().travelTo(8);
    await settle();
    expect(state()).toMatchObject({ step: null, failure: { code: 'notKept' } });
    state().travelTo(4);
    await settle();
    expect(state()).toMatchObject({ step: 4, failure: null });
  });

  it('forgets the past of one run when another begins, journeys that waited as well', async () => {
    const { client, state, run, countOf } = await paused();
    state().travelTo(8);
    state().travelTo(4);
    void run.getState().restart();
    expect(state()).toMatchObject({ timeline: null, step: null, isPlaying: false });
    client.reportKept([0, 4, 8, 12, 16, 20]);
    await settle();
    expect(countOf('travelTo')).toBe(1);
    expect(state()).toMatchObject({ timeline: null, step: null });
  });
});

describe('the predictions of an earlier state', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are asked for while somebody watches and the past is in view', async () => {
    const { stores, state, countOf } = await paused();
    const { predictions } = stores;
    state().travelTo(8);
    await settle();
    expect(countOf('predictions')).toBe(0);
    const leave = predictions.getState().watch();
    await settle();
    expect(predictions.getState().report?.modelStep).toBe(8);
    state().travelTo(4);
    expect(predictions.getState().report?.modelStep).toBe(8);
    await settle();
    expect(predictions.getState().report?.modelStep).toBe(4);
    state().travelTo(null);
    await settle();
    expect(predictions.getState().report).toBeNull();
    leave();
    state().travelTo(0);
    await settle();
    expect(countOf('predictions')).toBe(2);
  });

  it('are not asked for of the model that trains', async () => {
    const { stores, client, countOf } = await paused();
    stores.predictions.getState().watch();
    client.reportEvaluation(18, 0.3);
    await settle();
    expect(countOf('predictions')).toBe(0);
  });
});
