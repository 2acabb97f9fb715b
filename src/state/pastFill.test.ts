import { describe, expect, it } from 'vitest';
import { unwatchedSteps } from './pastFill';
import { createTestStores, type TestStores } from './storesForTest';

const evenly = (count: number, stride: number) =>
  Array.from({ length: count }, (_, index) => index * stride);

async function trained(steps: readonly number[]): Promise<TestStores> {
  const opened = createTestStores();
  await opened.stores.run.getState().train();
  opened.client.reportKept(steps);
  return opened;
}

/** Settles when the filling has ended. */
function filled({ stores }: TestStores): Promise<void> {
  return new Promise((resolve) => {
    const stop = stores.context.subscribe(({ filling }) => {
      if (filling.progress !== null) return;
      stop();
      resolve();
    });
    stores.context.getState().fillPast();
  });
}

const historyOf = ({ stores }: TestStores) =>
  stores.context.getState().history.map(({ modelStep }) => modelStep);

const KEPT = [0, 10, 20, 30, 40];

describe('filling a curve from the states that are kept', () => {
  it('measures what nobody watched, each step once, and has nothing to do after it', async () => {
    const opened = await trained(KEPT);
    await filled(opened);
    expect(historyOf(opened)).toEqual(KEPT);
    expect(opened.stores.context.getState().filling).toEqual({
      report: KEPT.length,
      progress: null,
      failure: null,
    });
    await filled(opened);
    expect(opened.client.countOf('pastContextUse')).toBe(5);
  });

  it('fills the looks at the gradient, too', async () => {
    const { client, stores } = await trained(KEPT);
    const ended = new Promise<void>((resolve) => {
      stores.gradients.subscribe(({ filling }) => {
        if (filling.report !== null) resolve();
      });
    });
    stores.gradients.getState().fillPast();
    await ended;
    const { looks } = stores.gradients.getState();
    expect(looks.map(({ modelStep }) => modelStep)).toEqual(KEPT);
    expect(looks[0]?.flows[0]?.norms).toHaveLength(8);
    expect(client.calls).not.toContain('gradients');
  });

  it('leaves out a step that is not kept any more', async () => {
    const opened = await trained(KEPT);
    opened.client.forget(10);
    await filled(opened);
    expect(historyOf(opened)).toEqual([0, 20, 30, 40]);
  });

  it('keeps what has come when it is given up, and asks no further', async () => {
    const opened = await trained(KEPT);
    const { context } = opened.stores;
    const shares: (number | null)[] = [];
    context.subscribe(({ filling, history }) => {
      shares.push(filling.progress);
      if (history.length === 2 && filling.progress !== null) context.getState().cancelFilling();
    });
    await filled(opened);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(historyOf(opened)).toEqual([0, 10]);
    expect(shares).toContain(0.2);
    expect(opened.client.countOf('pastContextUse')).toBe(2);
  });

  it('says why it ended, with what had come', async () => {
    const opened = await trained(KEPT);
    const unsubscribe = opened.stores.context.subscribe(({ history }) => {
      if (history.length !== 1) return;
      unsubscribe();
      opened.client.failNext('pastContextUse', { code: 'noHeldOut', message: '', details: {} });
    });
    await filled(opened);
    expect(opened.stores.context.getState().filling.failure?.code).toBe('noHeldOut');
    expect(historyOf(opened)).toEqual([0]);
  });

  it('adds nothing to the next run', async () => {
    const opened = await trained(KEPT);
    opened.stores.context.getState().fillPast();
    await opened.stores.run.getState().reset();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(historyOf(opened)).toEqual([]);
    expect(opened.stores.context.getState().filling.progress).toBeNull();
  });
});

describe('the steps to be measured', () => {
  it('are at most 40, evenly spread, with both ends', () => {
    const steps = unwatchedSteps(evenly(200, 16), []);
    expect(steps).toHaveLength(40);
    expect([steps[0], steps.at(-1)]).toEqual([0, 199 * 16]);
    const holes = steps.slice(1).map((step, index) => step - steps[index]!);
    expect(Math.max(...holes)).toBeLessThanOrEqual(6 * 16);
    expect(Math.min(...holes)).toBeGreaterThanOrEqual(5 * 16);
  });

  it('are those without a measurement near them', () => {
    expect(unwatchedSteps(KEPT, [1, 22, 36])).toEqual([10, 30]);
    expect(unwatchedSteps(evenly(200, 16), evenly(400, 8))).toEqual([]);
    expect(unwatchedSteps([0], [])).toEqual([0]);
    expect(unwatchedSteps([0], [0])).toEqual([]);
    expect(unwatchedSteps([], [])).toEqual([]);
  });

  it('are only the new ones when a run goes on after a filling', () => {
    const before = unwatchedSteps(evenly(100, 16), []);
    const after = unwatchedSteps(evenly(150, 16), before);
    expect(Math.min(...after)).toBeGreaterThan(99 * 16);
  });
});
