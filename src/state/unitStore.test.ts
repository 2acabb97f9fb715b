import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelStepOf } from './runSelectors';
import { createTestStores } from './storesForTest';
import { hiddenOf, tokensOf } from './traceSide';
import { selectUnits } from './unitSelection';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets every answer arrive, and every pause end that comes before one. */
const settle = () => vi.advanceTimersByTimeAsync(400);

async function trained() {
  const { client, stores } = createTestStores();
  const stopDecoding = stores.decode.getState().watch();
  await stores.run.getState().train();
  await stores.run.getState().pause();
  await settle();
  return {
    client,
    ...stores,
    stopDecoding,
    state: () => stores.units.getState(),
    hidden: () => {
      const { side } = stores.units.getState();
      return hiddenOf(stores.decode.getState().trace!, side, 0);
    },
    asked: client.countOf,
  };
}

describe('unitStore', () => {
  it('asks for nothing and suggests nothing while nobody watches', async () => {
    const { state, asked } = await trained();
    expect(state().range).toBeNull();
    state().setRange({ from: 0, to: 1 });
    await settle();
    expect(asked('matchUnits') + asked('topContexts') + asked('ablateUnits')).toBe(0);
  });

  it('suggests a range when it is first looked at, and asks once about what it chose', async () => {
    const { state, hidden, client } = await trained();
    state().watch();
    const { range, threshold, outside, units } = state();
    expect(range).not.toBeNull();
    expect(units).toEqual(selectUnits(hidden(), { range: range!, threshold, outside }));
    await settle();
    expect(client.matchRequests).toHaveLength(units.length === 0 ? 0 : 1);
  });

  it('chooses anew with every change of the rule, and asks once it rests', async () => {
    const { state, hidden, client } = await trained();
    state().watch();
    await settle();
    const before = client.matchRequests.length;
    state().setOutside('any');
    for (const threshold of [0.9, 0.5, 0.05]) state().setThreshold(threshold);
    state().setRange({ from: 1, to: 2 });
    const rule = { range: { from: 1, to: 2 }, threshold: 0.05, outside: 'any' as const };
    expect(state().units).toEqual(selectUnits(hidden(), rule));
    expect(state().units.length).toBeGreaterThan(0);
    await settle();
    expect(client.matchRequests).toHaveLength(before + 1);
    expect(client.matchRequests.at(-1)).toMatchObject({
      selection: { side: 'encoder', layer: 0, units: state().units },
      threshold: 0.05,
      minLength: 1,
    });
    expect(state().matches.report?.total).toBe(1);
  });

  it('looks closely at the strongest of the chosen units, or at the one added by hand', async () => {
    const { state, hidden, client } = await trained();
    state().watch();
    state().setOutside('any');
    state().setThreshold(0.01);
    state().clearUnits();
    expect(state().focus).toBeNull();
    state().setRange({ from: 0, to: 1 });
    const values = hidden()[0]!;
    const largest = values.indexOf(Math.max(...values));
    expect(state().focus).toBe(largest);
    const other = values.indexOf(Math.min(...values));
    state().toggleUnit(other);
    expect(state().focus).toBe(other);
    expect(state().units).toEqual([...state().units].sort((a, b) => a - b));
    await settle();
    expect(client.contextRequests.at(-1)).toMatchObject({ side: 'encoder', unit: other });
    state().toggleUnit(other);
    expect(state().units).not.toContain(other);
  });

  it('keeps the chosen units while the model trains on', async () => {
    const { state, client, decode } = await trained();
    state().watch();
    state().setOutside('any');
    state().setThreshold(0.05);
    state().setRange({ from: 0, to: 2 });
    const { units } = state();
    const { trace } = decode.getState();
    client.reportEvaluation(100, 0.5);
    await settle();
    expect(decode.getState().trace).not.toBe(trace);
    expect(state().units).toBe(units);
  });

  it('keeps the range inside a shorter source', async () => {
    const { state, decode } = await trained();
    state().watch();
    decode.getState().setExample('abcdef', 'fedcba');
    await settle();
    state().setRange({ from: 2, to: 6 });
    decode.getState().setExample('abcd', 'dcba');
    await settle();
    expect(state().range).toEqual({ from: 2, to: 4 });
  });

  it('forgets what it measured with another side and with another model', async () => {
    const { state, run } = await trained();
    state().watch();
    state().toggleUnit(1);
    await state().ablate();
    await settle();
    expect(state().contexts.report).not.toBeNull();
    state().selectSide('decoder');
    expect(state().contexts.report).toBeNull();
    expect(state().ablations).toHaveLength(1);
    await run.getState().restart();
    expect(state().ablations).toHaveLength(0);
    expect(state().units).not.toContain(1);
  });

  it('drops an answer about a model that is gone', async () => {
    const { state, run } = await trained();
    state().toggleUnit(1);
    const answer = state().ablate();
    await run.getState().reset();
    await answer;
    expect(state().ablations).toEqual([]);
    expect(state().ablation.isAsking).toBe(false);
  });

  it('keeps why an answer is missing until it is asked again', async () => {
    const { state, client } = await trained();
    state().toggleUnit(1);
    client.failNext('ablateUnits', { code: 'internal', message: 'oops', details: {} });
    await state().ablate();
    expect(state().ablation.failure?.message).toBe('oops');
    await state().ablate();
    expect(state().ablation.failure).toBeNull();
    expect(state().ablations).toHaveLength(1);
  });

  it('opens a held-out source with the clock at the first step of the range', async () => {
    const { state, decode, clock } = await trained();
    state().watch();
    const place = {
      source: 'badge',
      target: 'egdab',
      tokens: [...'badge'],
      range: { from: 2, to: 4 },
    };
    const opening = state().open(place);
    await settle();
    await opening;
    expect(decode.getState()).toMatchObject({ source: 'badge', gold: 'egdab', forcedIds: [] });
    expect(clock.getState().cursor).toBe(2);
    expect(state().range).toEqual({ from: 2, to: 4 });
  });

  it('forces the true target where the machine would read something else', async () => {
    const { state, decode, clock } = await trained();
    state().watch();
    state().selectSide('decoder');
    // The fake machine writes the source reversed: the target here is another one.
    const tokens = ['<bos>', ...'abcde'];
    const opening = state().open({
      source: 'badge',
      target: 'abcde',
      tokens,
      range: { from: 2, to: 4 },
    });
    await settle();
    await opening;
    const { trace } = decode.getState();
    expect(tokensOf(trace!, 'decoder').slice(0, 4)).toEqual(tokens.slice(0, 4));
    expect(clock.getState().cursor).toBe(trace!.encoder.length + 2);
  });

  it('knows the step of the model in view', async () => {
    const { client, run } = await trained();
    client.reportSteps(1, 190, () => 1);
    expect(modelStepOf(run.getState())).toBe(190);
  });
});
