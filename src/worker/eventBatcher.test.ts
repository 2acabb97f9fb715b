import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../domain/runStatus';
import { EventBatcher } from './eventBatcher';

const progress = {
  step: 1,
  totalSteps: 10,
  epoch: 0.1,
  elapsedMs: 5,
  stepsPerSecond: 1,
  tokensPerSecond: 1,
  dispatchesPerStep: 0,
  numTensors: 3,
  bytesOnDevice: 1024,
  numPipelines: 2,
};
const step = (n: number) => ({
  step: n,
  trainLoss: 1 / n,
  gradientNorm: 1,
  learningRate: 0.1,
  teacherForcingRatio: 1,
});

describe('the event batcher', () => {
  it('leaves room for two answers among ten messages a second and loses no step', () => {
    const sent: (readonly RunEvent[])[] = [];
    let now = 0;
    const batcher = new EventBatcher(
      (events) => sent.push(events),
      () => now,
    );
    for (let n = 1; n <= 1000; n++) {
      now += 2;
      batcher.addSteps([step(n)]);
      batcher.flushIfDue(() => progress);
    }
    batcher.flush(progress);
    expect(sent.length).toBeLessThanOrEqual(17);
    const steps = sent.flatMap((events) =>
      events.flatMap((event) => (event.kind === 'metrics' ? [...event.batch.columns.step] : [])),
    );
    expect(steps).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  it('sends the last event in the same message as what waited before it', () => {
    const sent: (readonly RunEvent[])[] = [];
    const batcher = new EventBatcher(
      (events) => sent.push(events),
      () => 0,
    );
    batcher.addSteps([step(1)]);
    batcher.flush(progress, [{ kind: 'finished', reason: 'allStepsDone' }]);
    expect(sent.map((events) => events.map(({ kind }) => kind))).toEqual([['metrics', 'finished']]);
  });
});
