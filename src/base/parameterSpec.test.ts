import { describe, expect, it } from 'vitest';
import { checkParameters, defaultsOf, type ParameterTable } from './parameterSpec';

const TABLE: ParameterTable = {
  size: { kind: 'number', isInteger: true, min: 1, max: 8, step: 1, default: 4 },
  rate: { kind: 'number', isInteger: false, min: 0, max: 1, step: 0.1, default: 0.5 },
  cell: { kind: 'choice', choices: ['rnn', 'lstm'], default: 'lstm' },
  shared: { kind: 'boolean', default: false },
};
const messages = (values: Record<string, unknown>): string[] =>
  checkParameters('model', TABLE, { ...defaultsOf(TABLE), ...values }).map(
    ({ message }) => message,
  );

describe('checkParameters', () => {
  it('accepts the defaults and both ends of a range', () => {
    expect(messages({})).toEqual([]);
    expect(messages({ size: 1, rate: 1 })).toEqual([]);
  });

  it('says what each bad value should be', () => {
    expect(messages({ size: 9 })).toEqual(['model.size must be from 1 to 8, not 9']);
    expect(messages({ size: 1.5 })).toEqual(['model.size must be a whole number, not 1.5']);
    expect(messages({ rate: Number.NaN })).toEqual(['model.rate must be a number from 0 to 1']);
    expect(messages({ rate: '0.5' })).toEqual(['model.rate must be a number from 0 to 1']);
    expect(messages({ cell: 'gru' })).toEqual(['model.cell must be one of rnn, lstm']);
    expect(messages({ shared: 1 })).toEqual(['model.shared must be true or false']);
  });

  it('reports a setting that is missing and one that is unknown', () => {
    expect(messages({ shared: undefined, extra: 1 })).toEqual([
      'model.extra is not a setting; known: size, rate, cell, shared',
      'model.shared must be true or false',
    ]);
  });
});
