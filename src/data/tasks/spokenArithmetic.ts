/** what is seven plus twelve -> nineteen: sums, differences and the times tables, all in words. */
import type { ParameterValues } from '../../base/parameterSpec';
import { booleanParameter, numberParameter } from '../parameterValues';
import type { TextPair } from '../textPair';
import { combined, drawEvenly, joined, listed, type Numbered } from './numbered';
import { spokenNumber } from './spokenNumbers';
import type { Task } from './task';

interface Operation {
  readonly compute: (left: number, right: number) => number;
  readonly questions: readonly ((left: string, right: string) => string)[];
}

const PLUS: Operation = {
  compute: (left, right) => left + right,
  questions: [
    (left, right) => `what is ${left} plus ${right}`,
    (left, right) => `how much is ${left} plus ${right}`,
    (left, right) => `add ${left} to ${right}`,
  ],
};
const MINUS: Operation = {
  compute: (left, right) => left - right,
  questions: [
    (left, right) => `what is ${left} minus ${right}`,
    (left, right) => `how much is ${left} minus ${right}`,
    (left, right) => `subtract ${right} from ${left}`,
  ],
};
const TIMES: Operation = {
  compute: (left, right) => left * right,
  questions: [
    (left, right) => `what is ${left} times ${right}`,
    (left, right) => `how much is ${left} times ${right}`,
    (left, right) => `multiply ${left} by ${right}`,
  ],
};

/** The tables that are learned by heart at school. */
const MAX_FACTOR = 12;

export const spokenArithmeticTask: Task = {
  id: 'spokenArithmetic',
  use: 'answering',
  sourceTokens: 'word',
  targetTokens: 'word',
  parameters: {
    largestNumber: { kind: 'number', isInteger: true, min: 9, max: 999, step: 10, default: 99 },
    timesTables: { kind: 'boolean', default: true },
  },
  countUnique: (parameters) => joined(questionsOf(parameters)).size,
  sampleExample: (rng, parameters) => drawEvenly(rng, questionsOf(parameters)),
  exampleAt: (index, parameters) => joined(questionsOf(parameters)).at(index),
};

function questionsOf(parameters: ParameterValues): Numbered<TextPair>[] {
  const largest = numberParameter(parameters, 'largestNumber');
  const sums = [PLUS, MINUS].map((operation) => asked(operation, largest));
  if (!booleanParameter(parameters, 'timesTables')) return sums;
  return [...sums, asked(TIMES, Math.min(largest, MAX_FACTOR))];
}

function asked({ questions, compute }: Operation, largest: number): Numbered<TextPair> {
  const numbers: Numbered<number> = { size: largest + 1, at: (index) => index };
  return combined([listed(questions), numbers, numbers], (question, left, right) => ({
    source: question(spokenNumber(left), spokenNumber(right)),
    target: spokenNumber(compute(left, right)),
  }));
}
