import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeContextUse } from '../client/fakeInsights';
import type { ContextUseReport } from '../domain/contextUse';
import { MAX_HISTORY, withReport } from './contextStore';
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
    expect(client.calls.filter((call) => call === 'contextUse').length).toBeLessThan(4);
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

describe('the history of answers', () => {
  it('stands in the order of steps, each step once, the newer answer for it', () => {
    const early = { ...fakeContextUse(50), trueLoss: 2 };
    const again = { ...fakeContextUse(50), trueLoss: 1 };
    const history = [fakeContextUse(100), early, fakeContextUse(75), again].reduce<
      readonly ContextUseReport[]
    >(withReport, []);
    expect(stepsOf(history)).toEqual([50, 75, 100]);
    expect(history[0]?.trueLoss).toBe(1);
  });

  it('stays bounded, ascending and whole, and ends with the newest, however long a run is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 40 }),
        (count, stride) => {
          let history: readonly ContextUseReport[] = [];
          for (let index = 1; index <= count; index++) {
            history = withReport(history, fakeContextUse(index * stride));
          }
          const steps = stepsOf(history);
          expect(steps.length).toBeLessThanOrEqual(MAX_HISTORY);
          expect(steps.length).toBeGreaterThanOrEqual(Math.min(count, MAX_HISTORY / 2));
          expect(steps.at(-1)).toBe(count * stride);
          expect(steps).toEqual([...steps].sort((a, b) => a - b));
          expect(steps[0]).toBeLessThanOrEqual(Math.ceil(count / 100) * stride);
        },
      ),
      { numRuns: 12 },
    );
  });
});
