/** 16+75 -> 91: two numbers written without padding, so that lengths vary and carries must travel. */
import { assert } from '../../base/assert';
import type { ParameterValues } from '../../base/parameterSpec';
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
  checkParameters: (parameters) => checkOrder(parameters, 'minOperand', 'maxOperand'),
};

/** a+b and b+a are different sources. */
function countOperands(parameters: ParameterValues): number {
  return numberParameter(parameters, 'maxOperand') - numberParameter(parameters, 'minOperand') + 1;
}

function toExample(left: number, right: number): TextPair {
  return { source: `${left}+${right}`, target: String(left + right) };
}
