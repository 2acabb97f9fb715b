/**
 * Reads an experiment from unknown JSON (a preset, a config file, a saved model's metadata): missing
 * settings take their defaults, unknown or bad ones are reported by name.
 */
import { isRecord } from '../base/isRecord';
import { defaultsOf, type ParameterProblem } from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import { completeDataConfig } from '../data/experimentData';
import type { ExperimentConfig } from './experimentConfig';
import {
  checkExperimentConfig,
  EVALUATION_SPECS,
  MODEL_SPECS,
  SEED_SPEC,
  TRAINING_SPECS,
} from './parameterSpecs';

const SECTIONS = ['data', 'model', 'training', 'evaluation'] as const;

/** What a preset says of itself; an experiment does not read it. */
const ABOUT_A_PRESET: ReadonlySet<string> = new Set(['name', 'band']);

/** The whole config with defaults filled in, or every problem found. */
export function readExperimentConfig(
  json: unknown,
): Result<ExperimentConfig, readonly ParameterProblem[]> {
  if (!isRecord(json)) {
    return err([{ field: 'config', message: 'the config must be a JSON object' }]);
  }
  const shape: ParameterProblem[] = [];
  for (const key of Object.keys(json)) {
    if (
      key !== 'seed' &&
      !ABOUT_A_PRESET.has(key) &&
      !SECTIONS.some((section) => section === key)
    ) {
      shape.push({
        field: key,
        message: `${key} is not a setting; known: seed, ${SECTIONS.join(', ')}`,
      });
    }
  }
  for (const section of SECTIONS) {
    const value = json[section];
    if (value !== undefined && !isRecord(value)) {
      shape.push({ field: section, message: `${section} must be an object` });
    }
  }
  if (!isRecord(json.data)) shape.push({ field: 'data', message: 'data must name a task' });
  if (shape.length > 0) return err(shape);

  const section = (name: (typeof SECTIONS)[number]): Record<string, unknown> =>
    isRecord(json[name]) ? json[name] : {};
  const data = completeDataConfig(section('data'));
  if (!data.ok) return err(data.error);
  // The check below is what makes this unknown record an ExperimentConfig.
  const config = {
    seed: json.seed ?? SEED_SPEC.default,
    data: data.value,
    model: { ...defaultsOf(MODEL_SPECS), ...section('model') },
    training: { ...defaultsOf(TRAINING_SPECS), ...section('training') },
    evaluation: { ...defaultsOf(EVALUATION_SPECS), ...section('evaluation') },
  } as unknown as ExperimentConfig;
  const problems = checkExperimentConfig(config);
  return problems.length > 0 ? err(problems) : ok(config);
}
