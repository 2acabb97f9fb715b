/**
 * How one setting is described, once, for controls, validation and docs. Labels and explanations are
 * i18next keys derived from the setting's path (`parameters.<path>.label`, `parameters.<path>.help`).
 */
export interface NumberSpec {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  readonly isInteger: boolean;
  /** How a slider spreads its travel; `log` needs `min > 0`. */
  readonly scale?: 'linear' | 'log';
  /** A unit to print behind the value, e.g. `%`, `tokens`. */
  readonly unit?: string;
}

export interface ChoiceSpec {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly default: string;
}

export interface BooleanSpec {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export type ParameterSpec = NumberSpec | ChoiceSpec | BooleanSpec;
export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;
export type ParameterTable = Readonly<Record<string, ParameterSpec>>;

export interface ParameterProblem {
  /** Dotted path of the setting, e.g. `model.hiddenSize`. */
  readonly field: string;
  /** What is wrong and what to do, in plain English (the page adds its own words from the code). */
  readonly message: string;
}

/** Checks one value against its spec; null when it is acceptable. */
export function checkParameter(
  field: string,
  spec: ParameterSpec,
  value: unknown,
): ParameterProblem | null {
  switch (spec.kind) {
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        return { field, message: `${field} must be a number from ${spec.min} to ${spec.max}` };
      }
      if (spec.isInteger && !Number.isInteger(value)) {
        return { field, message: `${field} must be a whole number, not ${value}` };
      }
      if (value < spec.min || value > spec.max) {
        return { field, message: `${field} must be from ${spec.min} to ${spec.max}, not ${value}` };
      }
      return null;
    }
    case 'choice':
      return typeof value === 'string' && spec.choices.includes(value)
        ? null
        : { field, message: `${field} must be one of ${spec.choices.join(', ')}` };
    case 'boolean':
      return typeof value === 'boolean'
        ? null
        : { field, message: `${field} must be true or false` };
  }
}

/** Checks every entry of a table: unknown names, missing names and bad values are all reported. */
export function checkParameters(
  prefix: string,
  table: ParameterTable,
  values: Readonly<Record<string, unknown>>,
): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(table, name)) {
      problems.push({
        field: `${prefix}.${name}`,
        message: `${prefix}.${name} is not a setting; known: ${Object.keys(table).join(', ')}`,
      });
    }
  }
  for (const [name, spec] of Object.entries(table)) {
    const problem = checkParameter(`${prefix}.${name}`, spec, values[name]);
    if (problem) problems.push(problem);
  }
  return problems;
}

/** Every setting of a table at its default. */
export function defaultsOf(table: ParameterTable): Record<string, ParameterValue> {
  return Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, spec.default]));
}
