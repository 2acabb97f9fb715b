/** 16+75 -> 91: two numbers written without padding, so that lengths vary and carries must travel. */
import { assert } from '../../base/assert';
import type { ParameterValues } from '../../base/parameterSpec';
import type { Rng } from '../../base/rng';
import type { TextPair } from '../textPair';
import { checkOrder, numberParameter } from '../parameterValues';
import type { Task } from './task';

const integer = { kind: 'number', isInteger: true, step: 1 } as const;

export const additionTask: Task = {
  id: 'addition',
  use: 'algorithms',
  sourceTokens: 'character',
  targetTokens: 'character',
  parameters: {
    minOperand: { ...integer, min: 0, max: 99_999, default: 0 },
    maxOperand: { ...integer, min: 9, max: 99_999, default: 999 },
  },
  countUnique: (parameters) => countOperands(parameters) ** 2,
  sampleExample: (rng, parameters) => {
    const min = numberParameter(parameters, 'minOperand');
    const max = numberParameter(parameters, 'maxOperand');
    return toExample(rng.nextInt(min, max), rng.nextInt(min, max));
  },
  exampleAt: (index, parameters) => {
    const min = numberParameter(parameters, 'minOperand');
    const operands = countOperands(parameters);
    assert(index < operands ** 2, `there is no sum number ${index}`);
    return toExample(min + Math.floor(index / operands), min + (index % operands));
  },
  sampleLonger: (rng, parameters, extra) => {
    // Digits are shared out evenly, so that one more of them makes one operand longer.
    const digits = 2 * String(numberParameter(parameters, 'maxOperand')).length + extra;
    const [left, right] = rng.nextFloat() < 0.5 ? [0, 1] : [1, 0];
    return toExample(
      sampleOfDigits(rng, Math.floor((digits + left) / 2)),
      sampleOfDigits(rng, Math.floor((digits + right) / 2)),
    );
  },
  checkParameters: (parameters) => checkOrder(parameters, 'minOperand', 'maxOperand'),
};

function sampleOfDigits(rng: Rng, digits: number): number {
  return rng.nextInt(10 ** (digits - 1), 10 ** digits - 1);
}

/** a+b and b+a are different sources. */
function countOperands(parameters: ParameterValues): number {
  return numberParameter(parameters, 'maxOperand') - numberParameter(parameters, 'minOperand') + 1;
}

function toExample(left: number, right: number): TextPair {
  return { source: `${left}+${right}`, target: String(left + right) };
}
