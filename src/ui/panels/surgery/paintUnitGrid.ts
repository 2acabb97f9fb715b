/**
 * Draws a state as cells: colour is the value now; a changed one carries its value before as a
 * stripe on top; a picked one stands in a frame. Cells are stretched from an image of a pixel a unit,
 * so that 512 of them cost two copies and the lines between them.
 */
import { paintActivations, type Theme } from '../../theme/activationColors';
import type { UnitGrid } from './unitGrid';

export interface UnitPicture {
  readonly grid: UnitGrid;
  readonly theme: Theme;
  /** [hidden] */
  readonly now: Float32Array;
  /** [hidden]; null when not known. */
  readonly before: Float32Array | null;
  readonly picked: readonly number[];
  /** The unit that pointer or keyboard is at. */
  readonly cursor: number | null;
  readonly colors: { readonly picked: string; readonly cursor: string };
}

/** Values nearer than this are the same: a blend rounds. */
const SAME = 1e-6;
/** Of a cell's height. */
const STRIPE = 0.3;

export function isChanged(now: number, before: number | undefined): boolean {
  return before !== undefined && Math.abs(now - before) > SAME;
}

/** @param scale device pixels of a CSS pixel */
export function paintUnitGrid(
  context: CanvasRenderingContext2D,
  scale: number,
  { grid, theme, now, before, picked, cursor, colors }: UnitPicture,
): void {
  const { columns, lines } = grid;
  const width = grid.cellWidth * scale;
  const height = grid.cellHeight * scale;
  const gap = Math.max(1, Math.round(scale));
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.imageSmoothingEnabled = false;
  const right = Math.round(columns * width);
  context.drawImage(pixelsOf(grid, theme, now), 0, 0, right, Math.round(lines * height));
  if (before) {
    const changes = before.map((value, unit) => (isChanged(now[unit] ?? 0, value) ? value : NaN));
    const stripes = pixelsOf(grid, theme, changes);
    for (let line = 0; line < lines; line++) {
      const top = Math.round(line * height);
      context.drawImage(stripes, 0, line, columns, 1, 0, top, right, Math.round(height * STRIPE));
    }
  }
  for (let column = 1; column <= columns; column++) {
    context.clearRect(Math.round(column * width) - gap, 0, gap, context.canvas.height);
  }
  for (let line = 1; line <= lines; line++) {
    context.clearRect(0, Math.round(line * height) - 2 * gap, right, 2 * gap);
  }
  const frame = Math.max(2, Math.round(1.5 * scale));
  const outline = (units: readonly number[], color: string): void => {
    context.beginPath();
    for (const unit of units) {
      const column = unit % columns;
      const line = Math.floor(unit / columns);
      const left = Math.round(column * width);
      const top = Math.round(line * height);
      context.rect(
        left + frame / 2,
        top + frame / 2,
        Math.round((column + 1) * width) - left - gap - frame,
        Math.round((line + 1) * height) - top - 2 * gap - frame,
      );
    }
    context.strokeStyle = color;
    context.lineWidth = frame;
    context.stroke();
  };
  outline(picked, colors.picked);
  if (cursor !== null) outline([cursor], colors.cursor);
}

/** A pixel a unit, clear where there is none and where the value is not a number. */
function pixelsOf(grid: UnitGrid, theme: Theme, values: Float32Array): OffscreenCanvas {
  const canvas = new OffscreenCanvas(grid.columns, grid.lines);
  const image = new ImageData(grid.columns, grid.lines);
  paintActivations(theme, values, image.data);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
