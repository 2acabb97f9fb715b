import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function training() {
  const { client, stores } = createTestStores();
  await stores.run.getState().train();
  return {
    ...stores,
    state: () => stores.gradients.getState(),
    asked: () => client.countOf('gradients'),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

describe('gradientStore', () => {
  it('asks for nothing while nobody watches', async () => {
    const { asked, pass } = await training();
    await pass(5000);
    expect(asked()).toBe(0);
  });

  it('asks while training and watched, and stops when nobody watches', async () => {
    const { state, asked, pass } = await training();
    const stop = state().watch();
    await pass(4000);
    expect(asked()).toBeGreaterThan(1);
    expect(state().everyMs).toBeGreaterThanOrEqual(500);
    stop();
    const before = asked();
    await pass(4000);
    expect(asked()).toBe(before);
  });

  it('remembers each step once, and forgets all with the model', async () => {
    const { state, run, pass } = await training();
    state().watch();
    await pass(4000);
    expect(state().looks.map(({ modelStep }) => modelStep)).toEqual([100]);
    expect(state().looks[0]?.flows).toBe(state().report?.flows);
    await run.getState().reset();
    expect(state().looks).toEqual([]);
    expect(state().report).toBeNull();
  });

  it('says why there is no answer', async () => {
    const { client, stores } = createTestStores();
    await stores.run.getState().train();
    client.failNext('gradients', { code: 'noModel', message: 'none', details: {} });
    stores.gradients.getState().watch();
    await vi.advanceTimersByTimeAsync(0);
    expect(stores.gradients.getState().failure?.code).toBe('noModel');
  });
});
