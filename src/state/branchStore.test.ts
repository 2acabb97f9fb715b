import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

/** Lets every answer of the fake trainer arrive. */
const settle = () => vi.advanceTimersByTimeAsync(0);

async function decoded() {
  const { client, stores } = createTestStores();
  stores.decode.getState().watch();
  await stores.run.getState().train();
  stores.decode.getState().setExample('abc', 'cba');
  await settle();
  const branches = () => stores.branches.getState().branches;
  return { client, ...stores, branches, act: stores.branches.getState() };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('kept decodings', () => {
  it('branch: what was shown is kept, and what comes of the forced tokens beside it', async () => {
    const { act, branches, decode } = await decoded();
    await act.branchAt([6, 7]);
    expect(branches()).toMatchObject([
      { name: null, source: 'abc', forcedIds: [], isRight: true },
      { name: null, source: 'abc', forcedIds: [6, 7] },
    ]);
    expect(branches()[1]?.outcome.ids.slice(0, 2)).toEqual([6, 7]);
    expect(decode.getState().forcedIds).toEqual([6, 7]);
  });

  it('are kept once, whatever their number of branchings', async () => {
    const { act, branches } = await decoded();
    act.keep();
    act.keep();
    await act.branchAt([7]);
    await act.branchAt([8]);
    expect(branches().map(({ forcedIds }) => forcedIds)).toEqual([[], [7], [8]]);
    expect(new Set(branches().map(({ id }) => id)).size).toBe(3);
  });

  it('say whether they wrote the target, when it was known', async () => {
    const { act, branches, decode } = await decoded();
    decode.getState().setGold('abd');
    await settle();
    act.keep();
    expect(branches()[0]?.isRight).toBe(false);
    decode.getState().setSource('bad');
    await vi.advanceTimersByTimeAsync(1000);
    act.keep();
    expect(branches()[1]).toMatchObject({ source: 'bad', isRight: null });
  });

  it('are what is shown, not what was just asked for', async () => {
    const { act, branches, decode } = await decoded();
    decode.getState().setSettings({ kind: 'beam' });
    act.keep();
    expect(branches()[0]?.settings.kind).toBe('greedy');
    await settle();
    act.keep();
    expect(branches()[1]?.settings.kind).toBe('beam');
  });

  it('keep their name and place when newer weights decode them again', async () => {
    const { act, branches, client } = await decoded();
    act.keep();
    const { id, modelStep } = branches()[0]!;
    act.rename(id, '  the first ');
    client.reportEvaluation(100, 0.5);
    await settle();
    act.keep();
    expect(branches()).toHaveLength(1);
    expect(branches()[0]).toMatchObject({ id, name: 'the first' });
    expect(branches()[0]?.modelStep).not.toBe(modelStep);
    act.rename(id, '   ');
    expect(branches()[0]?.name).toBeNull();
  });

  it('of another model stand beside it, even at the same step', async () => {
    const { act, branches, run } = await decoded();
    act.keep();
    await run.getState().restart();
    await settle();
    act.keep();
    expect(branches().map(({ source, model }) => [source, model])).toEqual([
      ['abc', 1],
      ['abc', 2],
    ]);
  });

  it('are shown again with all that they were made from', async () => {
    const { act, branches, decode } = await decoded();
    decode.getState().setSettings({ kind: 'sample', seed: 9 });
    await settle();
    act.keep();
    decode.getState().setSettings({ kind: 'greedy' });
    await act.branchAt([8]);
    act.show(branches()[0]!.id);
    await settle();
    expect(decode.getState()).toMatchObject({
      source: 'abc',
      gold: 'cba',
      forcedIds: [],
      settings: { kind: 'sample', seed: 9 },
    });
  });

  it('stand beside what is shown when they are compared', async () => {
    const { act, branches, clock } = await decoded();
    await act.branchAt([8]);
    act.compare(branches()[0]!.id);
    expect(clock.getState().isComparing).toBe(true);
  });

  it('stay away when forcing fails or is overtaken', async () => {
    const { act, branches, client } = await decoded();
    client.failNext('decode', { code: 'internal', message: 'no', details: { message: 'no' } });
    await act.branchAt([8]);
    expect(branches().map(({ forcedIds }) => forcedIds)).toEqual([[]]);
  });

  it('are removed one by one, and the oldest goes when there are too many', async () => {
    const { act, branches } = await decoded();
    for (let id = 3; id < 10; id++) {
      await act.branchAt([id]);
      for (let next = 3; next < 8; next++) await act.branchAt([id, next]);
    }
    expect(branches()).toHaveLength(24);
    expect(branches()[0]?.forcedIds).not.toEqual([]);
    const { id } = branches()[3]!;
    act.remove(id);
    expect(branches()).toHaveLength(23);
    expect(branches().some((branch) => branch.id === id)).toBe(false);
  });

  it('are nothing while nothing is decoded', () => {
    const { stores } = createTestStores();
    stores.branches.getState().keep();
    expect(stores.branches.getState().branches).toEqual([]);
  });
});
