/** What the panels read off a draft. */
import type { ExperimentConfig } from '../domain/experimentConfig';
import type { ExperimentState } from './experimentStore';

/** The message of the first problem with a field, or null. */
export function problemOf({ problems }: ExperimentState, field: string): string | null {
  return problems.find((problem) => problem.field === field)?.message ?? null;
}

/** Whether two experiments would run alike. */
export function isSameExperiment(left: ExperimentConfig, right: ExperimentConfig): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** The preset that the draft still is, or null once a setting differs. */
export function presetOf({ presets, draft }: ExperimentState): string | null {
  return presets.find(({ config }) => isSameExperiment(config, draft))?.id ?? null;
}
