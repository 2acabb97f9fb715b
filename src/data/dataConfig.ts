/**
 * What an experiment's data is made from: a synthetic task, a dataset that ships with the page, or a
 * person's own file of pairs. Defaults and limits stand here; a task's own settings with the task.
 */
import {
  checkParameters,
  defaultsOf,
  type NumberSpec,
  type ParameterProblem,
  type ParameterTable,
  type ParameterValues,
} from '../base/parameterSpec';
import { err, ok, type Result } from '../base/result';
import { DataError } from './dataError';
import { DATASETS, datasetById } from './datasets/registry';
import { splitSizes } from './split';
import { TASKS, taskById } from './tasks/registry';
import type { Task } from './tasks/task';
import { TOKEN_KINDS, type TokenKind } from './tokenizers/tokenOptions';

export interface DataConfig {
  /** A task's or dataset's id, or `file`. */
  readonly task: string;
  /** The task's or dataset's own settings; for a file the tokens of each side. */
  readonly parameters: ParameterValues;
  /** Name of the file of pairs when the task is `file`. */
  readonly file?: string;
  /** Different examples to draw; for datasets and files an upper limit, 0 for all. */
  readonly examples: number;
  readonly validationFraction: number;
  readonly testFraction: number;
}

/** Settings of a person's own file of pairs. */
export const FILE_PARAMETERS = {
  sourceTokens: { kind: 'choice', choices: TOKEN_KINDS, default: 'character' },
  targetTokens: { kind: 'choice', choices: TOKEN_KINDS, default: 'character' },
} as const satisfies ParameterTable;

const integer = { kind: 'number', isInteger: true } as const;
const fraction = { kind: 'number', isInteger: false, max: 0.5, step: 0.01, default: 0.1 } as const;

const SPLIT_SPECS = {
  validationFraction: { ...fraction, min: 0.001 },
  testFraction: { ...fraction, min: 0 },
} as const;

/** How many examples and how they are split, for a synthetic task. */
export const TASK_DATA_SPECS = {
  examples: { ...integer, min: 2, max: 200_000, step: 100, default: 10_000, scale: 'log' },
  ...SPLIT_SPECS,
} as const satisfies Record<string, NumberSpec>;

/** The same for a dataset or a file, where 0 examples means all of them. */
export const PAIRS_DATA_SPECS = {
  examples: { ...integer, min: 0, max: 1_000_000, step: 1000, default: 0 },
  ...SPLIT_SPECS,
} as const satisfies Record<string, NumberSpec>;

/** What the checks, the controls and the sampler need to know of a task, dataset or file. */
export interface DataSource {
  /** Null where the examples come as pairs. */
  readonly task: Task | null;
  readonly parameters: ParameterTable;
  readonly specs: Readonly<Record<'examples' | 'validationFraction' | 'testFraction', NumberSpec>>;
  /** Tokens of each side; null where the settings choose them. */
  readonly tokens: { readonly source: TokenKind; readonly target: TokenKind } | null;
}

/** The task, dataset or file that a config names, or null. */
export function dataSourceOf(name: string): DataSource | null {
  const task = taskById(name);
  if (task) {
    const tokens = { source: task.sourceTokens, target: task.targetTokens };
    return { task, parameters: task.parameters, specs: TASK_DATA_SPECS, tokens };
  }
  if (name === 'file') {
    return { task: null, parameters: FILE_PARAMETERS, specs: PAIRS_DATA_SPECS, tokens: null };
  }
  const dataset = datasetById(name);
  if (!dataset) return null;
  const tokens = { source: dataset.sourceTokens, target: dataset.targetTokens };
  return { task: null, parameters: dataset.parameters, specs: PAIRS_DATA_SPECS, tokens };
}

/** Every name that `task` may have. */
export const DATA_SOURCE_NAMES: readonly string[] = [
  ...TASKS.map((task) => task.id),
  ...DATASETS.map((dataset) => dataset.id),
  'file',
];

const KEYS: readonly string[] = [
  'task',
  'parameters',
  'file',
  'examples',
  'validationFraction',
  'testFraction',
];

/**
 * Fills in what a config file leaves out; `{"file": "pairs.tsv"}` alone means task `file`. Values are
 * not checked here: `checkDataConfig` does that.
 */
export function completeDataConfig(
  json: Readonly<Record<string, unknown>>,
): Result<DataConfig, readonly ParameterProblem[]> {
  const problems: ParameterProblem[] = [];
  for (const key of Object.keys(json)) {
    if (!KEYS.includes(key)) {
      const message = `data.${key} is not a setting; known: ${KEYS.join(', ')}`;
      problems.push({ field: `data.${key}`, message });
    }
  }
  const name = json['task'] ?? (json['file'] === undefined ? undefined : 'file');
  const source = typeof name === 'string' ? dataSourceOf(name) : null;
  if (!source) problems.push(unknownTask(name));
  const parameters = json['parameters'] ?? {};
  if (!isRecord(parameters)) {
    problems.push({ field: 'data.parameters', message: 'data.parameters must be an object' });
  }
  if (problems.length > 0 || !source || !isRecord(parameters)) return err(problems);
  // What is still unknown here is the values, and those the caller checks next.
  const config = {
    ...defaultsOf(source.specs),
    ...json,
    task: name,
    parameters: { ...defaultsOf(source.parameters), ...parameters },
  } as unknown as DataConfig;
  return ok(config);
}

/** Every problem of a config's data, each naming its field; empty when data can be made from it. */
export function checkDataConfig(config: unknown): ParameterProblem[] {
  if (!isRecord(config)) return [{ field: 'data', message: 'data must be an object' }];
  const { task: name, parameters, file, ...numbers } = config;
  const source = typeof name === 'string' ? dataSourceOf(name) : null;
  if (!source) return [unknownTask(name)];
  const problems = checkParameters('data', source.specs, numbers);
  if (!isRecord(parameters)) {
    problems.push({ field: 'data.parameters', message: 'data.parameters must be an object' });
  } else {
    problems.push(...checkParameters('data.parameters', source.parameters, parameters));
  }
  if (name === 'file' && (typeof file !== 'string' || file === '')) {
    problems.push({ field: 'data.file', message: 'data.file must name a file of pairs' });
  }
  if (name !== 'file' && file !== undefined && file !== '') {
    const message = `data.file is read only when data.task is file, not ${String(name)}`;
    problems.push({ field: 'data.file', message });
  }
  // Checks between settings need settings that are each right.
  return problems.length > 0 ? problems : checkTogether(config as unknown as DataConfig, source);
}

function checkTogether(config: DataConfig, source: DataSource): ParameterProblem[] {
  const { task } = source;
  if (!task) return [];
  const crossed = task.checkParameters?.(config.parameters) ?? [];
  if (crossed.length > 0) {
    return crossed.map(({ field, message }) => ({ field: `data.parameters.${field}`, message }));
  }
  const error = findTooFewUnique(config, task) ?? findEmptySplit(config);
  return error ? [{ field: 'data.examples', message: error.message }] : [];
}

/** The error of asking a task for more different examples than it has, or null. */
export function findTooFewUnique(config: DataConfig, task: Task): DataError | null {
  const available = task.countUnique(config.parameters);
  if (config.examples <= available) return null;
  return new DataError(
    'tooFewUnique',
    `The task ${task.id} can make only ${available} different examples with these settings, not ` +
      `${config.examples}. Ask for at most ${available}, or widen the settings under data.parameters ` +
      `(${Object.keys(task.parameters).join(', ')}).`,
    { task: task.id, asked: config.examples, available },
  );
}

function findEmptySplit(config: DataConfig): DataError | null {
  try {
    splitSizes(config.examples, config);
    return null;
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
}

function unknownTask(name: unknown): ParameterProblem {
  const given = typeof name === 'string' ? `"${name}"` : 'missing or not a text';
  return {
    field: 'data.task',
    message: `data.task is ${given}; choose one of ${DATA_SOURCE_NAMES.join(', ')}`,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
