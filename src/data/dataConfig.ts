/**
 * What an experiment's data is made from: a synthetic task, a dataset that ships with the page, or a
 * person's own file of pairs. Defaults and limits stand here; a task's own settings with the task.
 */
import { isRecord } from '../base/isRecord';
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
import {
  DEFAULT_BPE_SIZE,
  TOKEN_SPECS,
  type TokenKind,
  type TokenOptions,
} from './tokenizers/tokenOptions';
import { readGivenTokenizer } from './tokenizers/readGivenTokenizer';
import type { GivenTokenizers } from './tokenizers/tokenizer';
import { SPECIAL_TOKENS } from './vocabulary';

export interface DataConfig {
  /** A task's or dataset's id, or `file`. */
  readonly task: string;
  /** The task's or dataset's own settings. */
  readonly parameters: ParameterValues;
  readonly tokens: TokenOptions;
  /** Taken as they are instead of learned; `tokens` says the same kind. */
  readonly tokenizers?: GivenTokenizers;
  /** Name of the file of pairs when the task is `file`. */
  readonly file?: string;
  /** Different examples to draw; for datasets and files an upper limit, 0 for all. */
  readonly examples: number;
  readonly validationFraction: number;
  readonly testFraction: number;
}

/** Settings of a person's own file of pairs. */
export const FILE_PARAMETERS = {
  /** Whether pairs that say where they belong stand there. */
  givenSplits: { kind: 'boolean', default: true },
} as const satisfies ParameterTable;

/** The special tokens and one more. */
const LEAST_SIZE = SPECIAL_TOKENS.length + 1;

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
  /** Kinds of tokens that suit each side; a config may choose others. */
  readonly tokens: { readonly source: TokenKind; readonly target: TokenKind };
}

/** The task, dataset or file that a config names, or null. */
export function dataSourceOf(name: string): DataSource | null {
  const task = taskById(name);
  if (task) {
    const tokens = { source: task.sourceTokens, target: task.targetTokens };
    return { task, parameters: task.parameters, specs: TASK_DATA_SPECS, tokens };
  }
  if (name === 'file') {
    const tokens = { source: 'character', target: 'character' } as const;
    return { task: null, parameters: FILE_PARAMETERS, specs: PAIRS_DATA_SPECS, tokens };
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

const SIDES = ['source', 'target'] as const;

const KEYS: readonly string[] = [
  'task',
  'parameters',
  'tokens',
  'tokenizers',
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
  const tokens = json['tokens'] ?? {};
  const given = isRecord(json['tokenizers']) ? kindsOf(json['tokenizers']) : {};
  if (!isRecord(parameters)) {
    problems.push({ field: 'data.parameters', message: 'data.parameters must be an object' });
  }
  if (!isRecord(tokens)) {
    problems.push({ field: 'data.tokens', message: 'data.tokens must be an object' });
  }
  if (problems.length > 0 || !source || !isRecord(parameters) || !isRecord(tokens)) {
    return err(problems);
  }
  const { own, kinds } = name === 'file' ? partOldFile(parameters) : { own: parameters, kinds: {} };
  // What is still unknown here is the values, and those the caller checks next.
  const config = {
    ...defaultsOf(source.specs),
    ...json,
    task: name,
    parameters: { ...defaultsOf(source.parameters), ...own },
    tokens: completeTokens({ ...source.tokens, ...kinds, ...given, ...tokens }),
  } as unknown as DataConfig;
  return ok(config);
}

/** Models that were saved before `tokens` stood beside the parameters hold a file's kinds among them. */
function partOldFile(parameters: Readonly<Record<string, unknown>>) {
  const { sourceTokens, targetTokens, ...own } = parameters;
  const kinds = {
    ...(sourceTokens === undefined ? {} : { source: sourceTokens }),
    ...(targetTokens === undefined ? {} : { target: targetTokens }),
  };
  return { own, kinds };
}

/** The kinds of given tokenizers, as far as they can be read. */
function kindsOf(tokenizers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kinds: Record<string, unknown> = {};
  for (const side of SIDES) {
    const given = tokenizers[side];
    if (isRecord(given) && isRecord(given['spec'])) kinds[side] = given['spec']['kind'];
  }
  return kinds;
}

/** Token options with what is left out; BPE gets a size of its own, the rest keep every token. */
function completeTokens(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sizes = {
    ...(given['source'] === 'bpe' ? { sourceSize: DEFAULT_BPE_SIZE } : {}),
    ...(given['target'] === 'bpe' ? { targetSize: DEFAULT_BPE_SIZE } : {}),
  };
  return { ...defaultsOf(TOKEN_SPECS), ...sizes, ...given };
}

/** Every problem of a config's data, each naming its field; empty when data can be made from it. */
export function checkDataConfig(config: unknown): ParameterProblem[] {
  if (!isRecord(config)) return [{ field: 'data', message: 'data must be an object' }];
  const { task: name, parameters, tokens, tokenizers, file, ...numbers } = config;
  const source = typeof name === 'string' ? dataSourceOf(name) : null;
  if (!source) return [unknownTask(name)];
  const problems = checkParameters('data', source.specs, numbers);
  if (!isRecord(parameters)) {
    problems.push({ field: 'data.parameters', message: 'data.parameters must be an object' });
  } else {
    problems.push(...checkParameters('data.parameters', source.parameters, parameters));
  }
  problems.push(...checkTokens(tokens), ...checkTokenizers(tokenizers, tokens));
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

function checkTokens(tokens: unknown): ParameterProblem[] {
  if (!isRecord(tokens))
    return [{ field: 'data.tokens', message: 'data.tokens must be an object' }];
  const problems = checkParameters('data.tokens', TOKEN_SPECS, tokens);
  if (problems.length > 0) return problems;
  for (const side of SIDES) {
    const size = Number(tokens[`${side}Size`]);
    if (size >= LEAST_SIZE || (size === 0 && tokens[side] !== 'bpe')) continue;
    const field = `data.tokens.${side}Size`;
    const message =
      tokens[side] === 'bpe'
        ? `${field} must be at least ${LEAST_SIZE} for BPE, not ${size}`
        : `${field} must be 0, for all tokens, or at least ${LEAST_SIZE}, not ${size}`;
    problems.push({ field, message });
  }
  return problems;
}

function checkTokenizers(tokenizers: unknown, tokens: unknown): ParameterProblem[] {
  const field = 'data.tokenizers';
  if (tokenizers === undefined) return [];
  if (!isRecord(tokenizers)) return [{ field, message: `${field} must be an object` }];
  const problems: ParameterProblem[] = [];
  for (const [side, value] of Object.entries(tokenizers)) {
    const name = `${field}.${side}`;
    const refuse = (message: string): void => void problems.push({ field: name, message });
    if (!SIDES.some((known) => known === side)) {
      refuse(`${name} is not a setting; known: ${SIDES.join(', ')}`);
      continue;
    }
    const given = readGivenTokenizer(name, value);
    if (!given.ok) {
      refuse(given.error);
      continue;
    }
    const kind = isRecord(tokens) ? tokens[side] : undefined;
    if (kind !== given.value.spec.kind) {
      refuse(
        `${name} cuts into ${given.value.spec.kind}, but data.tokens.${side} is ${String(kind)}`,
      );
    }
  }
  return problems;
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
