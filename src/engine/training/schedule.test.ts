import { describe, expect, it } from 'vitest';
import type { TrainingConfig } from '../../domain/experimentConfig';
import { readExperimentConfig } from '../../domain/readExperimentConfig';
import { learningRateAt, teacherForcingRatioAt } from './schedule';

function training(settings: Partial<TrainingConfig>): TrainingConfig {
  const read = readExperimentConfig({ data: { task: 'copy' }, training: settings });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.training;
}

describe('the learning rate', () => {
  it('rises over the warm-up and falls to 0 along half a cosine', () => {
    const config = training({
      learningRateSchedule: 'warmupCosine',
      learningRate: 0.1,
      warmupSteps: 10,
    });
    expect(learningRateAt(config, 0, 110)).toBeCloseTo(0.01);
    expect(learningRateAt(config, 9, 110)).toBeCloseTo(0.1);
    expect(learningRateAt(config, 60, 110)).toBeCloseTo(0.05);
    expect(learningRateAt(config, 110, 110)).toBeCloseTo(0);
  });

  it('falls in steps or smoothly by the same factor', () => {
    const settings = { learningRate: 1, decayFactor: 0.5, decaySteps: 100 };
    const stepped = training({ ...settings, learningRateSchedule: 'step' });
    const smooth = training({ ...settings, learningRateSchedule: 'exponential' });
    expect([0, 99, 100, 250].map((step) => learningRateAt(stepped, step, 1000))).toEqual([
      1, 1, 0.5, 0.25,
    ]);
    expect(learningRateAt(smooth, 50, 1000)).toBeCloseTo(Math.SQRT1_2);
  });
});

describe('the teacher forcing ratio', () => {
  it.each(['linear', 'inverseSigmoid'] as const)(
    'falls from 1 to its end value (%s)',
    (schedule) => {
      const config = training({
        teacherForcingSchedule: schedule,
        teacherForcingRatio: 0.2,
        teacherForcingSteps: 100,
      });
      const ratios = Array.from({ length: 121 }, (_, step) => teacherForcingRatioAt(config, step));
      expect(ratios[0]).toBeCloseTo(1);
      expect(ratios[50]).toBeCloseTo(0.6);
      expect(ratios[100]).toBeCloseTo(0.2);
      expect(ratios[120]).toBeCloseTo(0.2);
      ratios.slice(1).forEach((ratio, index) => {
        expect(ratio).toBeLessThanOrEqual(ratios[index] ?? 0);
      });
    },
  );
});
