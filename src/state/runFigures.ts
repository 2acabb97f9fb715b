/** What the page knows of a run up to the step in view, as the rules of the diagnosis read it. */
import type { ContextUseReport } from '../domain/contextUse';
import type { RunFigures } from '../domain/diagnosis';
import type { GradientReport } from '../domain/gradientReport';
import type { Measured } from '../domain/measured';
import { upTo } from '../domain/metricWindows';
import { hasModel } from './decodeStore';
import { modelStepOf } from './runSelectors';
import type { RunState } from './runStore';

export interface Reports {
  readonly contextUse: ContextUseReport | null;
  readonly gradients: GradientReport | null;
}

/** @param past the training step gone back to; null is the model that trains */
export function runFiguresOf(
  run: RunState,
  past: number | null,
  reports: Reports,
): RunFigures | null {
  const config = run.openedModel?.snapshot.config ?? run.config;
  if (!config || !hasModel(run)) return null;
  const step = past ?? modelStepOf(run);
  const steps = run.history.values('step');
  const count = past === null ? steps.length : upTo(steps, past);
  const ofThatStep = <T extends Measured>(report: T | null): T | null =>
    past === null || report?.modelStep === past ? report : null;
  return {
    config,
    step,
    totalSteps: run.progress?.totalSteps ?? run.summary?.totalSteps ?? step,
    evaluations:
      past === null ? run.evaluations : run.evaluations.filter((each) => each.step <= past),
    metrics: {
      step: steps.subarray(0, count),
      trainLoss: run.history.values('trainLoss').subarray(0, count),
      gradientNorm: run.history.values('gradientNorm').subarray(0, count),
    },
    contextUse: ofThatStep(reports.contextUse),
    gradients: ofThatStep(reports.gradients),
  };
}
