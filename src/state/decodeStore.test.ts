import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countTimeSteps, stepAt } from './decodePosition';
import { createTestStores } from './storesForTest';

function setUp() {
  const { client, stores } = createTestStores();
  return {
    client,
    ...stores,
    state: () => stores.decode.getState(),
    decodings: () => client.calls.filter((call) => call === 'decode').length,
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
    expect(state().cursor).toBe(countTimeSteps(state().trace!) - 1);
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

  it('walks through encoder steps, then decoder steps, and stops at both ends', async () => {
    const { run, state } = setUp();
    await run.getState().train();
    state().setSource('abc');
    await vi.advanceTimersByTimeAsync(1000);
    state().moveTo(0);
    state().moveBy(-1);
    expect(state().cursor).toBe(0);
    expect(stepAt(state().trace!, 2)?.side).toBe('encoder');
    expect(stepAt(state().trace!, 3)).toMatchObject({ side: 'decoder', index: 0 });
    state().moveToEnd();
    expect(state().cursor).toBe(6);
    state().moveBy(1);
    expect(state().cursor).toBe(6);
  });

  it('stays where the visitor looks when the model learns on', async () => {
    const { client, run, state } = setUp();
    await run.getState().train();
    await settle();
    state().moveTo(2);
    client.reportEvaluation(100, 0.5);
    await settle();
    expect(state().cursor).toBe(2);
  });

  it('plays from the start to the end and stops', async () => {
    const { run, state } = setUp();
    await run.getState().train();
    state().setSource('abc');
    await vi.advanceTimersByTimeAsync(1000);
    state().togglePlaying();
    expect(state()).toMatchObject({ cursor: 0, isPlaying: true });
    await vi.advanceTimersByTimeAsync(460);
    expect(state().cursor).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state()).toMatchObject({ cursor: 6, isPlaying: false });
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
    expect(state()).toMatchObject({ trace: null, failure: null, cursor: 0 });
  });
});
