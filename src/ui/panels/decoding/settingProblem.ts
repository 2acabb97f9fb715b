/** Whether a typed setting can be decoded with, and the words that say why not. */
import type { NumberSpec } from '../../../base/parameterSpec';

export type SettingProblem = 'range' | 'integer';

/** Null when the value is acceptable. */
export function settingProblem(spec: NumberSpec, value: number): SettingProblem | null {
  if (spec.isInteger && !Number.isInteger(value)) return 'integer';
  return value < spec.min || value > spec.max ? 'range' : null;
}
