/** The chosen units' values over the steps, then where else they fire, as rows of one table. */
import type { UnitState } from '../../../state/unitStore';
import type { CsvRows } from '../../layout/csvText';
import type { UnitPlotData } from './useUnitPlot';

const HEADER = [
  'record',
  'side',
  'layer',
  'unit',
  'timeStep',
  'token',
  'inRange',
  'value',
  'example',
  'from',
  'to',
  'modelStep',
];

type Plot = Pick<UnitPlotData, 'side' | 'layer' | 'hidden' | 'tokens'>;

/** Units, layers and time steps count from 1, as the page shows them; `to` belongs to the range. */
export function unitsCsv(
  { side, layer, hidden, tokens }: Plot,
  { units, range, matches }: Pick<UnitState, 'units' | 'range' | 'matches'>,
): CsvRows {
  const values = units.flatMap((unit) =>
    tokens.map((token, step) => {
      const isInRange = range !== null && step >= range.from && step < range.to;
      const value = hidden[step]?.[unit] ?? Number.NaN;
      const place = ['value', side, layer + 1, unit + 1, step + 1, token];
      return [...place, Number(isInRange), value, '', '', '', ''];
    }),
  );
  const report = matches.report;
  const found = (report?.matches ?? []).map(({ sequence, from, to, mean }) => {
    const text = sequence.tokens.slice(from, to).join(' ');
    const place = ['match', side, layer + 1, units.map((unit) => unit + 1).join(' '), '', text];
    return [...place, '', mean, sequence.example + 1, from + 1, to, report?.modelStep ?? ''];
  });
  return [HEADER, ...values, ...found];
}
