import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { previous, variable, type Expression } from './expression';
import { MathExpression, MathLine } from './MathExpression';

afterEach(cleanup);

function textOf(expression: Expression): string {
  const { container } = render(
    <MathLine words="words">
      <MathExpression expression={expression} />
    </MathLine>,
  );
  return container.querySelector('math')?.textContent ?? '';
}

const number = (value: number): Expression => ({ kind: 'number', value });

describe('mathematics on the page', () => {
  it('is MathML, with the same in words', () => {
    const { container } = render(
      <MathLine words="the cell state">
        <MathExpression expression={variable('c')} />
      </MathLine>,
    );
    const math = container.querySelector('math')!;
    expect(math.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
    expect(math.getAttribute('alttext')).toBe('the cell state');
  });

  it('writes the step before with a prime and products of vectors unit by unit', () => {
    expect(textOf({ kind: 'product', factors: [variable('f'), previous('c')] })).toBe('f⊙c′');
  });

  it('puts a negative number in parentheses unless it comes first', () => {
    expect(textOf({ kind: 'product', factors: [number(-0.5), number(-0.25)] })).toBe(
      '−0.500×(−0.250)',
    );
    expect(textOf({ kind: 'sum', terms: [number(0.5), number(-0.0001)] })).toBe('0.500+0.000');
  });

  it('groups what is multiplied', () => {
    const difference: Expression = { kind: 'difference', from: number(1), take: number(0.25) };
    expect(textOf({ kind: 'product', factors: [difference, number(0.5)] })).toBe('(1−0.250)×0.500');
  });
});
