/** Where the parts of a heatmap stand: in CSS pixels, whole ones, so that edges are sharp. */

export interface HeatmapLayout {
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Of the first cell. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Labels of columns are written upwards. */
  readonly isUpright: boolean;
}

export interface HeatmapCell {
  readonly row: number;
  readonly column: number;
}

const CELL_WIDTH = { least: 13, most: 46 };
const CELL_HEIGHT = { least: 15, most: 22 };
/** Of the tokens' font. */
const CHARACTER = 7.3;
const MOST_CHARACTERS = 12;
const MARGIN = 8;
/** Room for the name of an axis. */
const TITLE = 18;
/** Room for the bar of colours. */
const SCALE_HEIGHT = 26;

/** A label short enough for its place. */
export function shortLabel(label: string): string {
  const characters = [...label];
  return characters.length <= MOST_CHARACTERS
    ? label
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}

function labelWidth(label: string): number {
  // What is written with a wide script takes two places.
  const places = [...shortLabel(label)].reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e_7f ? 2 : 1),
    0,
  );
  return Math.ceil(places * CHARACTER);
}

/** @param available width to fill, as far as cells stay legible and none is a hall */
export function layHeatmap(
  available: number,
  rows: readonly string[],
  columns: readonly string[],
): HeatmapLayout {
  const widest = (labels: readonly string[]): number =>
    Math.max(CHARACTER, ...labels.map(labelWidth));
  const left = TITLE + Math.ceil(widest(rows)) + MARGIN;
  const ideal = Math.floor((available - left - 2) / Math.max(1, columns.length));
  const cellWidth = Math.min(CELL_WIDTH.most, Math.max(CELL_WIDTH.least, ideal));
  const cellHeight = Math.min(
    CELL_HEIGHT.most,
    Math.max(CELL_HEIGHT.least, Math.round(cellWidth * 0.75)),
  );
  const widestColumn = Math.ceil(widest(columns));
  const isUpright = widestColumn + 4 > cellWidth;
  const top = TITLE + (isUpright ? widestColumn : 14) + MARGIN;
  return {
    cellWidth,
    cellHeight,
    left,
    top,
    width: left + columns.length * cellWidth + 2,
    height: top + rows.length * cellHeight + 4 + SCALE_HEIGHT,
    isUpright,
  };
}

/** The cell under a point of the drawing, or null beside all of them. */
export function cellAt(
  { left, top, cellWidth, cellHeight }: HeatmapLayout,
  x: number,
  y: number,
  rows: number,
  columns: number,
): HeatmapCell | null {
  const row = Math.floor((y - top) / cellHeight);
  const column = Math.floor((x - left) / cellWidth);
  return row >= 0 && row < rows && column >= 0 && column < columns ? { row, column } : null;
}

/** Undefined for keys that say nothing here. */
export function nextCell(
  key: string,
  cell: HeatmapCell | null,
  rows: number,
  columns: number,
): HeatmapCell | null | undefined {
  const at = cell ?? { row: 0, column: 0 };
  // The first key shows where one is.
  const moved = (row: number, column: number): HeatmapCell =>
    cell === null
      ? at
      : {
          row: Math.min(rows - 1, Math.max(0, at.row + row)),
          column: Math.min(columns - 1, Math.max(0, at.column + column)),
        };
  switch (key) {
    case 'ArrowDown':
      return moved(1, 0);
    case 'ArrowUp':
      return moved(-1, 0);
    case 'ArrowRight':
      return moved(0, 1);
    case 'ArrowLeft':
      return moved(0, -1);
    case 'Home':
      return { ...at, column: 0 };
    case 'End':
      return { ...at, column: columns - 1 };
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
