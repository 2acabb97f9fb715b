import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeContextUse } from '../client/fakeInsights';
import { createTestStores } from './storesForTest';

/** Questions asked about the use of the context so far. */
async function training() {
  const made = createTestStores();
  const { client, stores } = made;
  const asked = () => client.countOf('contextUse');
  await stores.run.getState().train();
  client.reportSteps(1, 10, () => 2);
  return { ...made, asked, context: stores.context };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a live question', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is not asked while nobody watches', async () => {
    const { client, asked } = await training();
    client.reportEvaluation(10, 0.2);
    client.setPhase('paused');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(0);
  });

  it('is asked at once when somebody looks, and again and again while training', async () => {
    const { asked, context } = await training();
    const leave = context.getState().watch();
    await settle();
    expect(asked()).toBe(1);
    expect(context.getState().report?.examples).toBe(500);
    const { everyMs } = context.getState();
    await vi.advanceTimersByTimeAsync((everyMs ?? 0) + 1);
    expect(asked()).toBe(2);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
  });

  it('is not asked faster by who goes from panel to panel', async () => {
    const { asked, context } = await training();
    context.getState().watch()();
    await settle();
    for (let visit = 0; visit < 20; visit++) {
      const leave = context.getState().watch();
      await vi.advanceTimersByTimeAsync(5);
      leave();
    }
    expect(asked()).toBe(1);
    const leave = context.getState().watch();
    await vi.advanceTimersByTimeAsync(context.getState().everyMs ?? 0);
    expect(asked()).toBe(2);
    leave();
  });

  it('is asked a second time soon, since the first answer about a model takes the longest', async () => {
    const { client, stores, asked, context } = await training();
    const slow = { ...fakeContextUse(10), tookMs: 900 };
    vi.spyOn(client, 'contextUse').mockResolvedValueOnce(slow).mockResolvedValueOnce(slow);
    context.getState().watch();
    await settle();
    expect(context.getState().everyMs).toBe(1500);
    await vi.advanceTimersByTimeAsync(1501);
    expect(context.getState().everyMs).toBe(15_000);
    await stores.run.getState().restart();
    client.reportSteps(1, 10, () => 2);
    await settle();
    expect(asked()).toBeGreaterThan(0);
    expect(context.getState().everyMs).toBeLessThanOrEqual(1500);
  });

  it('is asked once when training pauses, and after each step by hand', async () => {
    const { client, stores, asked, context } = await training();
    context.getState().watch();
    await settle();
    await stores.run.getState().pause();
    await settle();
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
    client.reportSteps(11, 11, () => 2);
    await settle();
    expect(asked()).toBe(3);
  });

  it('is not asked again by who comes back to a model that stands still', async () => {
    const { stores, asked, context } = await training();
    await stores.run.getState().pause();
    context.getState().watch()();
    await settle();
    context.getState().watch();
    await settle();
    expect(asked()).toBe(1);
  });

  it('stands still in the past, and goes on when one comes back from it', async () => {
    const { client, stores, asked, context } = await training();
    context.getState().watch();
    await settle();
    client.reportKept([0, 4, 8]);
    stores.travel.getState().travelTo(5);
    await settle();
    expect(asked()).toBe(2);
    expect(context.getState().report?.modelStep).toBe(4);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
    stores.travel.getState().travelTo(null);
    await settle();
    expect(asked()).toBe(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBeGreaterThan(3);
  });

  it('forgets its answer when another run begins', async () => {
    const { stores, context } = await training();
    context.getState().watch();
    await settle();
    expect(context.getState().report).not.toBeNull();
    await stores.run.getState().reset();
    expect(context.getState().report).toBeNull();
    expect(context.getState().everyMs).toBeNull();
  });

  it('says why there is no answer', async () => {
    const { client, context } = await training();
    client.failNext('contextUse', { code: 'noHeldOut', message: 'none', details: {} });
    context.getState().watch();
    await settle();
    expect(context.getState().failure?.code).toBe('noHeldOut');
    expect(context.getState().isAsking).toBe(false);
  });
});
