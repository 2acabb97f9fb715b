/** Formulas as small trees, so that one can be written in symbols and with numbers put in. */

export type Expression =
  /** A vector of one value per unit: a gate, a state. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      /** Of the time step before; written with a prime. */
      readonly isPrevious: boolean;
    }
  | { readonly kind: 'number'; readonly value: number }
  /** A matrix applied to a vector: only ever written in symbols. */
  | { readonly kind: 'applied'; readonly matrix: string; readonly to: Expression }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'difference'; readonly from: Expression; readonly take: Expression }
  /** Unit by unit. */
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: 'tanh'; readonly argument: Expression };

/** result = expression */
export interface Formula {
  readonly result: Expression & { readonly kind: 'variable' };
  readonly expression: Expression;
}

export function variable(name: string): Expression & { readonly kind: 'variable' } {
  return { kind: 'variable', name, isPrevious: false };
}

export function previous(name: string): Expression & { readonly kind: 'variable' } {
  return { kind: 'variable', name, isPrevious: true };
}

/** A variable as its row is called: `c`, or `c′` for the time step before. */
export function nameOf({ name, isPrevious }: Expression & { readonly kind: 'variable' }): string {
  return isPrevious ? `${name}′` : name;
}

/**
 * Puts numbers in place of variables.
 * @param valueOf by the variable's name, null when it is not known
 * @returns null when a number is missing, or a matrix stands in the way
 */
export function putIn(
  expression: Expression,
  valueOf: (name: string) => number | null,
): Expression | null {
  const inside = (part: Expression): Expression | null => putIn(part, valueOf);
  switch (expression.kind) {
    case 'variable': {
      const value = valueOf(nameOf(expression));
      return value === null ? null : { kind: 'number', value };
    }
    case 'number':
      return expression;
    case 'applied':
      return null;
    case 'sum': {
      const terms = allOf(expression.terms.map(inside));
      return terms && { kind: 'sum', terms };
    }
    case 'product': {
      const factors = allOf(expression.factors.map(inside));
      return factors && { kind: 'product', factors };
    }
    case 'difference': {
      const from = inside(expression.from);
      const take = inside(expression.take);
      return from && take && { kind: 'difference', from, take };
    }
    case 'call': {
      const argument = inside(expression.argument);
      return argument && { ...expression, argument };
    }
  }
}

function allOf(parts: readonly (Expression | null)[]): readonly Expression[] | null {
  const whole = parts.filter((part) => part !== null);
  return whole.length === parts.length ? whole : null;
}
