import { describe, expect, it } from 'vitest';
import { nameOf, previous, putIn, variable, workOut, type Expression } from './expression';

const product: Expression = { kind: 'product', factors: [variable('f'), previous('c')] };

describe('a formula', () => {
  it('takes a number for each variable, the step before under its prime', () => {
    const numbers = putIn(product, (name) => ({ f: 0.5, 'c′': -3 })[name] ?? null);
    expect(numbers && workOut(numbers)).toBe(-1.5);
    expect(nameOf(previous('c'))).toBe('c′');
  });

  it('stays symbols when a number is missing or a matrix stands in it', () => {
    expect(putIn(product, (name) => (name === 'f' ? 1 : null))).toBeNull();
    const applied: Expression = { kind: 'applied', matrix: 'W', to: variable('x') };
    expect(putIn({ kind: 'sum', terms: [applied] }, () => 1)).toBeNull();
  });

  it('works out differences, sums and functions', () => {
    const one: Expression = { kind: 'number', value: 1 };
    const two: Expression = { kind: 'number', value: 2 };
    const difference: Expression = { kind: 'difference', from: one, take: two };
    expect(workOut({ kind: 'call', name: 'tanh', argument: difference })).toBe(Math.tanh(-1));
    expect(workOut({ kind: 'call', name: 'σ', argument: { kind: 'number', value: 0 } })).toBe(0.5);
    expect(workOut({ kind: 'sum', terms: [one, two, difference] })).toBe(2);
    expect(() => workOut(product)).toThrow('no number');
  });
});
