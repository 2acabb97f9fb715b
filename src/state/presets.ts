/** The built-in experiments: `presets/*.json`, the same files that the command line runs. */
import type { ExperimentConfig } from '../domain/experimentConfig';
import { readExperimentConfig } from '../domain/readExperimentConfig';

export interface Preset {
  /** The file's name without `.json`. */
  readonly id: string;
  /** The file's own `name`, in English; the id where it has none. */
  readonly name: string;
  readonly config: ExperimentConfig;
}

/** The one that learns visibly within seconds. */
export const OPENING_PRESET = 'reverse';

const files = import.meta.glob<unknown>('../../presets/*.json', { eager: true, import: 'default' });

/** @throws Error when a preset file is not a right config: a mistake of ours, caught by a test. */
export function loadPresets(): readonly Preset[] {
  return Object.entries(files).map(([path, json]) => readPreset(path, json));
}

function readPreset(path: string, json: unknown): Preset {
  const id = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
  const config = readExperimentConfig(json);
  if (!config.ok) {
    throw new Error(`${id}: ${config.error.map(({ message }) => message).join('; ')}`);
  }
  const name = typeof json === 'object' && json !== null && 'name' in json ? json.name : null;
  return { id, name: typeof name === 'string' ? name : id, config: config.value };
}
