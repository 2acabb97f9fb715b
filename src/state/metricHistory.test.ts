import { describe, expect, it } from 'vitest';
import { fakeMetrics } from '../client/fakeRun';
import { MetricHistory } from './metricHistory';

describe('MetricHistory', () => {
  it('keeps every reported step of a short run', () => {
    const history = new MetricHistory();
    history.append(fakeMetrics(1, 3, (step) => 10 / step).columns);
    history.append(fakeMetrics(4, 5, (step) => 10 / step).columns);
    expect([...history.values('step')]).toEqual([1, 2, 3, 4, 5]);
    expect(history.values('trainLoss')[4]).toBeCloseTo(2);
    expect(history.latest()?.step).toBe(5);
  });

  it('bounds its memory and keeps the shape of a long run', () => {
    const history = new MetricHistory();
    const steps = 100_000;
    for (let from = 1; from <= steps; from += 1000) {
      history.append(fakeMetrics(from, from + 999, (step) => step).columns);
    }
    const losses = history.values('trainLoss');
    expect(losses.length).toBeLessThanOrEqual(8192);
    expect(losses.length).toBeGreaterThan(2048);
    // The loss was the step itself, so means of neighbours stay in order and on the diagonal.
    const stepValues = history.values('step');
    losses.forEach((loss, index) => {
      expect(loss).toBeCloseTo(stepValues[index]!, 3);
    });
    expect(losses[0]).toBeLessThan(history.stride + 1);
    expect(losses.at(-1)).toBeGreaterThan(steps - 2 * history.stride);
  });

  it('has nothing to show before the first step', () => {
    const history = new MetricHistory();
    expect(history.length).toBe(0);
    expect(history.latest()).toBeNull();
  });
});
