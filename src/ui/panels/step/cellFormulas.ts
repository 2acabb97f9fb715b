/**
 * What each cell computes, as formulas. A prime is the state of the time step before; every unit is
 * computed by itself except where a matrix stands. Source: PyTorch's RNN, LSTM and GRU.
 */
import type { CellType } from '../../../base/cellType';
import { previous, variable, type Expression, type Formula } from '../../math/expression';

const one: Expression = { kind: 'number', value: 1 };
const weightsOfInput: Expression = { kind: 'applied', matrix: 'W', to: variable('x') };
const weightsOfState: Expression = { kind: 'applied', matrix: 'U', to: previous('h') };
const biased: Expression = { kind: 'sum', terms: [weightsOfInput, weightsOfState, variable('b')] };

const tanh = (argument: Expression): Expression => ({ kind: 'call', name: 'tanh', argument });
const times = (...factors: Expression[]): Expression => ({ kind: 'product', factors });
const plus = (...terms: Expression[]): Expression => ({ kind: 'sum', terms });
const less = (from: Expression, take: Expression): Expression => ({
  kind: 'difference',
  from,
  take,
});

export const CELL_FORMULAS: Readonly<Record<CellType, readonly Formula[]>> = {
  rnn: [{ result: variable('h'), expression: tanh(biased) }],
  lstm: [
    {
      result: variable('c'),
      expression: plus(times(variable('f'), previous('c')), times(variable('i'), variable('g'))),
    },
    { result: variable('h'), expression: times(variable('o'), tanh(variable('c'))) },
  ],
  gru: [
    {
      result: variable('n'),
      expression: tanh(
        plus(
          weightsOfInput,
          variable('b'),
          times(variable('r'), plus(weightsOfState, variable('d'))),
        ),
      ),
    },
    {
      result: variable('h'),
      expression: plus(
        times(less(one, variable('z')), variable('n')),
        times(variable('z'), previous('h')),
      ),
    },
  ],
};
