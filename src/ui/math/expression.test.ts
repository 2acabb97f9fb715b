import { describe, expect, it } from 'vitest';
import { nameOf, previous, putIn, variable, type Expression } from './expression';

const product: Expression = { kind: 'product', factors: [variable('f'), previous('c')] };
const one: Expression = { kind: 'number', value: 1 };

describe('a formula', () => {
  it('takes a number for each variable, the step before under its prime', () => {
    const numbers = putIn(product, (name) => ({ f: 0.5, 'c′': -3 })[name] ?? null);
    const factors = [0.5, -3].map((value) => ({ kind: 'number', value }));
    expect(numbers).toEqual({ kind: 'product', factors });
    expect(nameOf(previous('c'))).toBe('c′');
  });

  it('takes them wherever they stand', () => {
    const difference: Expression = { kind: 'difference', from: one, take: variable('z') };
    const whole: Expression = {
      kind: 'call',
      name: 'tanh',
      argument: { kind: 'sum', terms: [difference, one] },
    };
    expect(putIn(whole, () => 2)).toEqual({
      ...whole,
      argument: {
        kind: 'sum',
        terms: [{ ...difference, take: { kind: 'number', value: 2 } }, one],
      },
    });
  });

  it('stays symbols when a number is missing or a matrix stands in it', () => {
    expect(putIn(product, (name) => (name === 'f' ? 1 : null))).toBeNull();
    const applied: Expression = { kind: 'applied', matrix: 'W', to: variable('x') };
    expect(putIn({ kind: 'sum', terms: [applied] }, () => 1)).toBeNull();
  });
});
