import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stepAt } from './decodePosition';
import { createTestStores } from './storesForTest';

async function trainedOn(source: string) {
  const { client, stores } = createTestStores();
  stores.decode.getState().watch();
  await stores.run.getState().train();
  stores.decode.getState().setSource(source);
  await vi.advanceTimersByTimeAsync(200);
  return { client, ...stores, state: () => stores.clock.getState() };
}

/** Lets every answer of the fake trainer arrive. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('clockStore', () => {
  it('walks through encoder steps, then decoder steps, and stops at both ends', async () => {
    const { decode, state } = await trainedOn('abc');
    state().moveTo(0);
    state().moveBy(-1);
    expect(state().cursor).toBe(0);
    const trace = decode.getState().trace!;
    expect(stepAt(state().span, 2, trace)?.side).toBe('encoder');
    expect(stepAt(state().span, 3, trace)).toMatchObject({ side: 'decoder', index: 0 });
    state().moveToEnd();
    expect(state().cursor).toBe(6);
    state().moveBy(1);
    expect(state().cursor).toBe(6);
  });

  it('stays where the visitor looks when the model learns on', async () => {
    const { client, state } = await trainedOn('abc');
    expect(state().cursor).toBe(6);
    state().moveTo(2);
    client.reportEvaluation(100, 0.5);
    await settle();
    expect(state().cursor).toBe(2);
  });

  it('plays from the start to the end and stops', async () => {
    const { run, state } = await trainedOn('abc');
    await run.getState().pause();
    state().togglePlaying();
    expect(state()).toMatchObject({ cursor: 0, isPlaying: true });
    await vi.advanceTimersByTimeAsync(460);
    expect(state().cursor).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state()).toMatchObject({ cursor: 6, isPlaying: false });
  });

  it('changes its speed while it plays', async () => {
    const { state } = await trainedOn('abc');
    state().togglePlaying();
    state().setSpeed(4);
    await vi.advanceTimersByTimeAsync(460);
    expect(state().cursor).toBe(4);
  });

  it('spans the longer of two decodings, and the shorter one waits at its last step', async () => {
    const { decode, compare, state } = await trainedOn('abc');
    state().setComparing(true);
    expect(compare.getState().source).toBe('abc');
    compare.getState().watch();
    compare.getState().setSource('abcde');
    await vi.advanceTimersByTimeAsync(200);
    expect(state().span).toEqual({ encoderSteps: 5, decoderSteps: 6 });
    const trace = decode.getState().trace!;
    expect(stepAt(state().span, 4, trace)).toMatchObject({ side: 'encoder', index: 2 });
    expect(stepAt(state().span, 5, trace)).toMatchObject({ side: 'decoder', index: 0 });
    expect(stepAt(state().span, 10, trace)).toMatchObject({ side: 'decoder', index: 3 });
    state().setComparing(false);
    expect(state().span).toEqual({ encoderSteps: 3, decoderSteps: 4 });
  });

  it('goes back to the start when the model is dropped', async () => {
    const { run, state } = await trainedOn('abc');
    await run.getState().reset();
    await settle();
    expect(state()).toMatchObject({ cursor: 0, isPlaying: false });
  });
});
