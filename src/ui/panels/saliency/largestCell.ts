/** The cell of a matrix that is farthest from 0. */
import type { HeatmapCell } from '../../charts/heatmapLayout';

/** Null of an empty matrix. */
export function largestCell(values: ArrayLike<number>, columns: number): HeatmapCell | null {
  let at = -1;
  let most = -1;
  for (let cell = 0; cell < values.length; cell++) {
    const size = Math.abs(values[cell] ?? 0);
    if (size <= most) continue;
    most = size;
    at = cell;
  }
  return at < 0 ? null : { row: Math.floor(at / columns), column: at % columns };
}

/** The value of a cell; 0 of none. */
export function sizeOf(
  values: ArrayLike<number>,
  cell: HeatmapCell | null,
  columns: number,
): number {
  return cell === null ? 0 : (values[cell.row * columns + cell.column] ?? 0);
}
