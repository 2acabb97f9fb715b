import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

function setUp() {
  const { client, stores } = createTestStores();
  const unwatch = stores.decode.getState().watch();
  return {
    client,
    ...stores,
    unwatch,
    state: () => stores.decode.getState(),
    decodings: () => client.countOf('decode'),
  };
}

/** Lets every answer of the fake trainer arrive. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('decodeStore', () => {
  it('offers an example of the task and decodes it once there is a model', async () => {
    const { run, experiment, state } = setUp();
    expect(experiment.getState().preview.pairs.map(({ source }) => source)).toContain(
      state().source,
    );
    expect(state().trace).toBeNull();
    await run.getState().train();
    await settle();
    expect(state().trace?.output.join('')).toBe([...state().source].reverse().join(''));
  });

  it('asks for nothing while there is no model', async () => {
    const { state, decodings } = setUp();
    state().setSource('abc');
    await vi.advanceTimersByTimeAsync(1000);
    expect(decodings()).toBe(0);
  });

  it('waits for a pause in typing and decodes only the newest source', async () => {
    const { run, state, decodings } = setUp();
    await run.getState().train();
    await settle();
    await run.getState().pause();
    await settle();
    const before = decodings();
    for (const source of ['a', 'ab', 'abc']) state().setSource(source);
    await vi.advanceTimersByTimeAsync(1000);
    expect(decodings()).toBe(before + 1);
    expect(
      state()
        .trace?.encoder.map(({ token }) => token)
        .join(''),
    ).toBe('abc');
  });

  it('decodes again when the weights in view have changed', async () => {
    const { client, run, decodings } = setUp();
    await run.getState().train();
    await settle();
    const before = decodings();
    client.reportEvaluation(100, 0.5);
    await settle();
    expect(decodings()).toBe(before + 1);
    await run.getState().pause();
    await settle();
    expect(decodings()).toBe(before + 2);
  });

  it('takes up the example of another task when its run starts, not before', async () => {
    const { run, experiment, state } = setUp();
    await run.getState().train();
    state().setSource('abc');
    await vi.advanceTimersByTimeAsync(1000);
    experiment.getState().choosePreset('addition');
    expect(state().source).toBe('abc');
    await run.getState().restart();
    await settle();
    expect(state().source).toMatch(/^\d+\+\d+$/);
  });

  it('keeps a typed source for the next run of the same task', async () => {
    const { run, state } = setUp();
    state().setSource('abc');
    await run.getState().train();
    await settle();
    expect(state().source).toBe('abc');
    expect(state().trace?.encoder).toHaveLength(3);
  });

  it('shows nothing after a reset', async () => {
    const { run, state } = setUp();
    await run.getState().train();
    await settle();
    await run.getState().reset();
    await settle();
    expect(state()).toMatchObject({ result: null, trace: null, failure: null });
  });

  it('follows a model that trains a few times a second', async () => {
    const { run, decodings } = setUp();
    await run.getState().train();
    await settle();
    const before = decodings();
    await vi.advanceTimersByTimeAsync(2000);
    expect(decodings() - before).toBeGreaterThanOrEqual(3);
    expect(decodings() - before).toBeLessThanOrEqual(4);
    await run.getState().pause();
    await settle();
    const paused = decodings();
    await vi.advanceTimersByTimeAsync(2000);
    expect(decodings()).toBe(paused);
  });

  it('computes nothing while nobody watches, and catches up when somebody does', async () => {
    const { client, run, unwatch, state, decodings } = setUp();
    await run.getState().train();
    await settle();
    unwatch();
    const before = decodings();
    client.reportEvaluation(100, 0.5);
    state().setSettings({ kind: 'beam' });
    await vi.advanceTimersByTimeAsync(2000);
    expect(decodings()).toBe(before);
    state().watch();
    await settle();
    expect(decodings()).toBe(before + 1);
    expect(client.decodeRequests.at(-1)?.settings.kind).toBe('beam');
  });

  it('decodes at once when settings, surgery or forced tokens change', async () => {
    const { client, run, state } = setUp();
    await run.getState().train();
    await run.getState().pause();
    await settle();
    const edit = {
      layer: 0,
      state: 'hidden',
      units: [1],
      kind: 'clamp',
      amount: 0,
      seed: 1,
    } as const;
    state().setSettings({ temperature: 2 });
    void state().setSurgery({ blend: null, edits: [edit] });
    const result = await state().force([5, 6]);
    expect(result?.search.hypotheses[0]?.ids.slice(0, 2)).toEqual([5, 6]);
    expect(client.decodeRequests.at(-1)).toMatchObject({
      forcedIds: [5, 6],
      settings: { temperature: 2, kind: 'greedy' },
      surgery: { edits: [edit] },
    });
  });

  it('drops the true target and the forced tokens with the source they belong to', async () => {
    const { run, state } = setUp();
    await run.getState().train();
    await settle();
    state().setExample('abc', 'cba');
    await settle();
    expect(state().result?.gold?.verdict).toBe('match');
    await state().force([5]);
    state().setSource('abd');
    await vi.advanceTimersByTimeAsync(200);
    expect(state()).toMatchObject({ forcedIds: [], gold: null });
    expect(state().result?.gold).toBeNull();
  });
});
