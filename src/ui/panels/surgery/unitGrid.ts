/** Where the cells of a state stand: one line while there is room, else lines of a round length. */

export interface UnitGrid {
  readonly units: number;
  readonly columns: number;
  readonly lines: number;
  /** CSS pixels, gap included. */
  readonly cellWidth: number;
  readonly cellHeight: number;
}

interface Room {
  /** CSS pixels. */
  readonly width: number;
  /** Narrowest cell that can be aimed at. */
  readonly minCell: number;
}

const MAX_CELL = 28;
/** Of one line, of a few, and at least. */
const TALL = 30;
const MIDDLE = 22;
const LOWEST = 15;
const FEW_LINES = 3;
/** Lines begin at multiples of this, so that a unit is found by counting. */
const ROUND = 8;

export function unitGrid(units: number, { width, minCell }: Room): UnitGrid {
  const fitting = Math.max(1, Math.floor(width / minCell));
  const columns =
    units <= fitting ? units : fitting > ROUND ? fitting - (fitting % ROUND) : fitting;
  const lines = Math.max(1, Math.ceil(units / Math.max(1, columns)));
  const cellWidth = Math.min(MAX_CELL, width / Math.max(1, columns));
  return { units, columns, lines, cellWidth, cellHeight: cellHeightOf(lines, cellWidth) };
}

function cellHeightOf(lines: number, cellWidth: number): number {
  if (lines === 1) return TALL;
  if (lines <= FEW_LINES) return MIDDLE;
  return Math.round(Math.max(LOWEST, Math.min(MIDDLE, cellWidth * 1.4)));
}

/** The unit at a point, the nearest one outside of the cells. */
export function unitAt(grid: UnitGrid, x: number, y: number): number {
  const column = clamp(Math.floor(x / grid.cellWidth), grid.columns - 1);
  const line = clamp(Math.floor(y / grid.cellHeight), grid.lines - 1);
  return clamp(line * grid.columns + column, grid.units - 1);
}

/** Where a key leads from a unit; null for a key that does not move. */
export function unitAfterKey(grid: UnitGrid, unit: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
      return clamp(unit - 1, grid.units - 1);
    case 'ArrowRight':
      return clamp(unit + 1, grid.units - 1);
    case 'ArrowUp':
      return unit < grid.columns ? unit : unit - grid.columns;
    case 'ArrowDown':
      return unit + grid.columns < grid.units ? unit + grid.columns : unit;
    case 'Home':
      return 0;
    case 'End':
      return grid.units - 1;
    default:
      return null;
  }
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(value, max));
}
