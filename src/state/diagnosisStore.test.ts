import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Evaluation } from '../domain/metrics';
import { contextUseForTest, evaluationForTest } from '../domain/runFiguresForTest';
import { createTestStores } from './storesForTest';

function setUp() {
  const made = createTestStores();
  const { client, stores } = made;
  const asked = () =>
    client.calls.filter((call) => call === 'contextUse' || call === 'gradients').length;
  const kinds = () => stores.diagnosis.getState().diagnoses.map(({ kind }) => kind);
  const evaluate = (step: number, figures: Partial<Evaluation>) => {
    const evaluation = { ...evaluationForTest(step, figures), predictions: [] };
    client.emit({ kind: 'evaluation', evaluation });
  };
  return { ...made, asked, kinds, evaluate };
}

/** A run whose outputs are the same for every source, watched and old enough to be judged. */
async function faulty() {
  const made = setUp();
  const { client, stores, evaluate } = made;
  await stores.run.getState().train();
  const leave = stores.diagnosis.getState().watch();
  client.reportSteps(1, 400, () => 2);
  for (const step of [200, 400]) evaluate(step, { distinctOutputs: 1, exactMatch: 0 });
  await settle();
  return { ...made, leave };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('diagnosisStore', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('names what stands out in the evaluations of the run', async () => {
    const { kinds, stores } = await faulty();
    expect(kinds()).toEqual(['sameOutput']);
    expect(stores.diagnosis.getState().diagnoses[0]?.figures).toMatchObject({
      distinctOutputs: 1,
      distinctTargets: 480,
    });
  });

  it('has nothing measured and says nothing while nobody watches', async () => {
    const { client, stores, asked, kinds, evaluate } = setUp();
    await stores.run.getState().train();
    client.reportSteps(1, 400, () => 2);
    for (const step of [200, 400]) evaluate(step, { distinctOutputs: 1 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(0);
    expect(kinds()).toEqual([]);
  });

  it('has nothing measured before a rule could use it', async () => {
    const { client, stores, asked } = setUp();
    await stores.run.getState().train();
    stores.diagnosis.getState().watch();
    client.reportSteps(1, 250, () => 2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked()).toBe(0);
    client.reportSteps(251, 320, () => 2);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toBe(2);
  });

  it('has both measured every five seconds at most, and never once nobody watches', async () => {
    const { asked, leave } = await faulty();
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(asked()).toBe(2);
    await vi.advanceTimersByTimeAsync(10_200);
    expect(asked()).toBe(8);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(8);
  });

  it('waits longer where measuring takes long', async () => {
    const { client, stores, asked } = setUp();
    await stores.run.getState().train();
    const report = { ...(await client.contextUse()), tookMs: 1500 };
    vi.spyOn(client, 'contextUse').mockImplementation(() => {
      client.calls.push('contextUse');
      return Promise.resolve(report);
    });
    const before = asked();
    client.reportSteps(1, 400, () => 2);
    stores.diagnosis.getState().watch();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked()).toBe(before + 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBe(before + 4);
  });

  it('measures once more when training ends, and then rests', async () => {
    const { client, asked } = await faulty();
    client.setPhase('finished');
    await settle();
    expect(asked()).toBe(4);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(4);
  });

  it('no longer names what was dismissed, until another run begins', async () => {
    const { client, stores, kinds, evaluate } = await faulty();
    stores.diagnosis.getState().dismiss('sameOutput');
    expect(kinds()).toEqual([]);
    evaluate(600, { distinctOutputs: 1, exactMatch: 0 });
    expect(kinds()).toEqual([]);
    await stores.run.getState().restart();
    client.reportSteps(1, 400, () => 2);
    for (const step of [200, 400]) evaluate(step, { distinctOutputs: 1, exactMatch: 0 });
    expect(kinds()).toEqual(['sameOutput']);
  });

  it('forgets what it found when the run is dropped', async () => {
    const { stores, kinds } = await faulty();
    await stores.run.getState().reset();
    expect(kinds()).toEqual([]);
  });

  it('keeps what it found while the figure hovers, and forgets it with the run', async () => {
    const { client, stores, kinds, evaluate } = await faulty();
    const near = { distinctOutputs: 12, exactMatch: 0 };
    for (const step of [600, 800]) {
      evaluate(step, near);
      expect(kinds()).toEqual(['sameOutput']);
    }
    await stores.run.getState().restart();
    client.reportSteps(1, 400, () => 2);
    for (const step of [200, 400]) evaluate(step, near);
    expect(kinds()).toEqual([]);
  });

  it('judges a past state by itself, and takes up what stood before the journey', async () => {
    const { client, stores, kinds, evaluate } = await faulty();
    const near = { distinctOutputs: 12, exactMatch: 0 };
    for (const step of [600, 800]) evaluate(step, near);
    client.reportKept([0, 800]);
    stores.travel.getState().travelTo(800);
    await settle();
    expect(kinds()).toEqual([]);
    stores.travel.getState().travelTo(null);
    await settle();
    expect(kinds()).toEqual(['sameOutput']);
  });

  it('judges the model that trains by no report of the past', async () => {
    const { client, stores, kinds } = setUp();
    const answer = (gap: number, modelStep: number) =>
      vi.spyOn(client, 'contextUse').mockResolvedValue({ ...contextUseForTest(gap), modelStep });
    answer(1.5, 1000);
    await stores.run.getState().train();
    stores.diagnosis.getState().watch();
    await vi.advanceTimersByTimeAsync(1500);
    client.reportSteps(1, 1000, () => 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kinds()).toEqual([]);
    expect(stores.context.getState().report?.modelStep).toBe(1000);
    answer(0, 400);
    client.reportKept([0, 400]);
    stores.travel.getState().travelTo(400);
    await vi.advanceTimersByTimeAsync(1000);
    expect(kinds()).toEqual(['ignoresEncoder']);
    stores.travel.getState().travelTo(null);
    expect(kinds()).toEqual([]);
  });

  it('judges the past by what was known then', async () => {
    const { client, stores, kinds, evaluate } = await faulty();
    evaluate(600, { distinctOutputs: 400 });
    expect(kinds()).toEqual([]);
    client.reportKept([0, 200, 400, 600]);
    stores.travel.getState().travelTo(400);
    await settle();
    expect(kinds()).toEqual(['sameOutput']);
    stores.travel.getState().travelTo(200);
    await settle();
    expect(kinds()).toEqual([]);
  });

  it('has the past measured only where one stays', async () => {
    const { client, stores, asked } = await faulty();
    client.reportKept([0, 200, 320, 360, 400]);
    const before = asked();
    for (const step of [320, 360, 400]) {
      stores.travel.getState().travelTo(step);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked()).toBe(before);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toBe(before + 2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(before + 2);
  });
});
