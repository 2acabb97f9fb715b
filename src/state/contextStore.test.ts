import { describe, expect, it } from 'vitest';
import type { ContextUseReport } from '../domain/contextUse';
import { createTestStores } from './storesForTest';

/** Lets every answer arrive. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

const stepsOf = (history: readonly ContextUseReport[]) => history.map(({ modelStep }) => modelStep);

describe('contextStore', () => {
  it('asks nothing unless somebody watches', async () => {
    const { client, stores } = createTestStores();
    await stores.run.getState().train();
    await stores.run.getState().pause();
    await settle();
    expect(client.calls).not.toContain('contextUse');
  });

  it('keeps every answer about a run, and forgets them with it', async () => {
    const { client, stores } = createTestStores();
    const { context, run } = stores;
    await run.getState().train();
    const stop = context.getState().watch();
    await run.getState().pause();
    await settle();
    expect(context.getState().report?.trueLoss).toBe(0.42);
    expect(stepsOf(context.getState().history)).toEqual([100]);
    await run.getState().reset();
    expect(context.getState().history).toEqual([]);
    stop();
    expect(client.countOf('contextUse')).toBeLessThan(4);
  });

  it('keeps its history when an answer fails', async () => {
    const { client, stores } = createTestStores();
    const { context, run } = stores;
    await run.getState().train();
    const stop = context.getState().watch();
    await run.getState().pause();
    await settle();
    client.failNext('contextUse', { code: 'noHeldOut', message: 'none', details: {} });
    client.reportSteps(1, 140, () => 0.1);
    await settle();
    expect(context.getState().failure?.code).toBe('noHeldOut');
    expect(stepsOf(context.getState().history)).toEqual([100]);
    stop();
  });
});
