import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

describe('what training would take', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is counted for the draft that rests, then timed', async () => {
    const { client, stores } = createTestStores();
    const stop = stores.cost.getState().watch();
    stores.experiment.getState().setSetting('model', 'hiddenSize', 32);
    stores.experiment.getState().setSetting('model', 'hiddenSize', 64);
    await vi.advanceTimersByTimeAsync(250);
    expect(client.countOf('estimate')).toBe(1);
    expect(stores.cost.getState().estimate?.cost.totalSteps).toBe(1250);
    expect(stores.cost.getState().estimate?.estimatedMs).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.countOf('estimate')).toBe(2);
    expect(stores.cost.getState().estimate?.estimatedMs).toBe(8200);
    stop();
  });

  it('is not timed while a run trains, and what was timed is forgotten with the next change', async () => {
    const { client, stores } = createTestStores();
    const stop = stores.cost.getState().watch();
    await vi.advanceTimersByTimeAsync(2000);
    expect(stores.cost.getState().estimate?.estimatedMs).toBe(8200);
    await stores.run.getState().train();
    client.setPhase('running');
    stores.experiment.getState().setSeed(7);
    expect(stores.cost.getState().estimate?.estimatedMs).toBeNull();
    await vi.advanceTimersByTimeAsync(2000);
    expect(stores.cost.getState().estimate?.estimatedMs).toBeNull();
    stop();
  });

  it('asks nothing while nobody looks or while the draft is wrong', async () => {
    const { client, stores } = createTestStores();
    stores.experiment.getState().setSeed(3);
    await vi.advanceTimersByTimeAsync(2000);
    expect(client.countOf('estimate')).toBe(0);
    const stop = stores.cost.getState().watch();
    stores.experiment.getState().setSetting('model', 'hiddenSize', 0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(client.countOf('estimate')).toBe(0);
    expect(stores.cost.getState().estimate).toBeNull();
    stop();
  });

  it('keeps the reason when a draft cannot be counted', async () => {
    const { client, stores } = createTestStores();
    client.failNext('estimate', { code: 'dataInvalid', message: 'row 3', details: {} });
    const stop = stores.cost.getState().watch();
    await vi.advanceTimersByTimeAsync(250);
    expect(stores.cost.getState().estimate).toBeNull();
    expect(stores.cost.getState().failure?.code).toBe('dataInvalid');
    stop();
  });
});
