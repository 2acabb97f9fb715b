/**
 * A formula as MathML. Letters are upright in the markup and slanted by the style sheet: the page
 * does not depend on a font with mathematical italics. Source: MathML Core.
 */
import { Fragment, type ReactNode } from 'react';
import { formatSigned } from './signedNumber';
import { nameOf, type Expression } from './expression';
import styles from './math.module.css';

/** Not seen, but read: a matrix times a vector, a function of an argument. */
const INVISIBLE_TIMES = '\u2062';
const APPLY_FUNCTION = '\u2061';

interface Props {
  readonly children: ReactNode;
  /** The same in words, where symbols alone would be read as letters. */
  readonly words?: string | undefined;
}

/** One line of mathematics. */
export function MathLine({ children, words }: Props) {
  return (
    <math
      display="inline"
      className={styles.math}
      {...(words === undefined ? {} : { alttext: words })}
    >
      <mrow>{children}</mrow>
    </math>
  );
}

/** An expression; numbers are rounded to `decimals`. */
export function MathExpression({
  expression,
  decimals = 3,
}: {
  readonly expression: Expression;
  readonly decimals?: number;
}) {
  return <>{draw(expression, { decimals, isFirst: true })}</>;
}

interface Manner {
  readonly decimals: number;
  /** Whether nothing stands before it, so that a sign needs no parentheses. */
  readonly isFirst: boolean;
}

function draw(expression: Expression, manner: Manner): ReactNode {
  const later = { ...manner, isFirst: false };
  switch (expression.kind) {
    case 'variable':
      // In one element: the prime of a text font stands high by itself.
      return <mi mathvariant="normal">{nameOf(expression)}</mi>;
    case 'number':
      return drawNumber(expression.value, manner);
    case 'applied':
      return (
        <>
          <mi mathvariant="normal">{expression.matrix}</mi>
          <mo>{INVISIBLE_TIMES}</mo>
          {draw(expression.to, later)}
        </>
      );
    case 'sum':
      return between('+', expression.terms, (term, at) => draw(term, at === 0 ? manner : later));
    case 'product': {
      const sign = expression.factors.some(hasVariable) ? '⊙' : '×';
      return between(sign, expression.factors, (factor, at) =>
        factor.kind === 'sum' || factor.kind === 'difference'
          ? inParentheses(draw(factor, { ...manner, isFirst: true }))
          : draw(factor, at === 0 ? manner : later),
      );
    }
    case 'difference':
      return (
        <>
          {draw(expression.from, manner)}
          <mo>−</mo>
          {draw(expression.take, later)}
        </>
      );
    case 'call':
      return drawCall(expression.name, expression.argument, manner);
  }
}

function drawNumber(value: number, { decimals, isFirst }: Manner): ReactNode {
  const digits = formatSigned(value, Number.isInteger(value) && value === 1 ? 0 : decimals);
  const number = digits.startsWith('−') ? (
    <mrow>
      <mo lspace="0" rspace="0">
        −
      </mo>
      <mn>{digits.slice(1)}</mn>
    </mrow>
  ) : (
    <mn>{digits}</mn>
  );
  return digits.startsWith('−') && !isFirst ? inParentheses(number) : number;
}

function drawCall(name: string, argument: Expression, manner: Manner): ReactNode {
  const isSimple = argument.kind === 'variable';
  const inner = draw(argument, { ...manner, isFirst: true });
  return (
    <>
      <mi className={styles.upright}>{name}</mi>
      <mo lspace="0" rspace={isSimple ? '0.17em' : '0'}>
        {APPLY_FUNCTION}
      </mo>
      {isSimple ? inner : inParentheses(inner)}
    </>
  );
}

function inParentheses(inner: ReactNode): ReactNode {
  return (
    <mrow>
      <mo stretchy="false">(</mo>
      {inner}
      <mo stretchy="false">)</mo>
    </mrow>
  );
}

function between(
  sign: string,
  parts: readonly Expression[],
  drawPart: (part: Expression, at: number) => ReactNode,
): ReactNode {
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <mo>{sign}</mo>}
      {drawPart(part, at)}
    </Fragment>
  ));
}

function hasVariable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
    case 'applied':
      return true;
    case 'number':
      return false;
    case 'sum':
      return expression.terms.some(hasVariable);
    case 'product':
      return expression.factors.some(hasVariable);
    case 'difference':
      return hasVariable(expression.from) || hasVariable(expression.take);
    case 'call':
      return hasVariable(expression.argument);
  }
}
