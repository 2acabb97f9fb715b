/** Every unit of the state with its value before and after, for export. */
import type { InitialState } from '../../../domain/decodeTrace';
import { rowsOf, unitsIn, valuesOf, type UnitPicks } from '../../../state/unitPicks';
import type { CsvRows } from '../../layout/Panel';

export function surgeryCsv(
  before: readonly InitialState[] | undefined,
  after: readonly InitialState[],
  picks: UnitPicks,
): CsvRows {
  const rows = rowsOf(after).flatMap((row) => {
    const was = valuesOf(before, row);
    const picked = new Set(unitsIn(picks, row));
    return [...(valuesOf(after, row) ?? [])].map((value, unit) => [
      row.layer + 1,
      row.state,
      unit + 1,
      was?.[unit] ?? '',
      value,
      picked.has(unit) ? 1 : 0,
    ]);
  });
  return [['layer', 'state', 'unit', 'before', 'after', 'picked'], ...rows];
}
