/** Typed reads of checked settings, and checks between two of them. */
import type { ParameterProblem, ParameterValues } from '../base/parameterSpec';

/** A numeric setting. @throws Error when it is missing: callers check the table first. */
export function numberParameter(parameters: ParameterValues, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number') throw new Error(`the setting ${name} must be a number`);
  return value;
}

/** A setting that is on or off. @throws Error when it is missing: callers check the table first. */
export function booleanParameter(parameters: ParameterValues, name: string): boolean {
  const value = parameters[name];
  if (typeof value !== 'boolean') throw new Error(`the setting ${name} must be true or false`);
  return value;
}

/** Reports two settings whose order is wrong; the field is the lower one's bare name. */
export function checkOrder(
  parameters: ParameterValues,
  lower: string,
  upper: string,
): ParameterProblem[] {
  const low = numberParameter(parameters, lower);
  const high = numberParameter(parameters, upper);
  if (low <= high) return [];
  return [
    {
      field: lower,
      message: `${lower} is ${low} but ${upper} is ${high}: lower the first or raise the second`,
    },
  ];
}
