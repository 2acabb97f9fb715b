/**
 * Draws a state as cells: colour is the value now; a changed one carries its value before as a
 * stripe on top, split off by the ground; a picked one stands in a frame.
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
  readonly picked: ReadonlySet<number>;
  /** The unit that pointer or keyboard is at. */
  readonly cursor: number | null;
  readonly colors: { readonly picked: string; readonly cursor: string };
}

/** Values nearer than this are the same: a blend rounds. */
const SAME = 1e-6;

export function isChanged(now: number, before: number | undefined): boolean {
  return before !== undefined && Math.abs(now - before) > SAME;
}

/** @param scale device pixels of a CSS pixel */
export function paintUnitGrid(
  context: CanvasRenderingContext2D,
  scale: number,
  { grid, theme, now, before, picked, cursor, colors }: UnitPicture,
): void {
  const { columns, cellWidth, cellHeight, units } = grid;
  const nowColors = colorsOf(theme, now);
  const beforeColors = before ? colorsOf(theme, before) : null;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const gap = Math.max(1, Math.round(scale));
  const stripe = Math.round(cellHeight * scale * 0.28);
  const frame = Math.max(2, Math.round(1.5 * scale));
  const boxOf = (unit: number) => {
    const column = unit % columns;
    const left = Math.round(column * cellWidth * scale);
    const top = Math.round(Math.floor(unit / columns) * cellHeight * scale);
    const right = Math.round((column + 1) * cellWidth * scale) - gap;
    const height = Math.round(cellHeight * scale) - 2 * gap;
    return { left, top, width: Math.max(1, right - left), height };
  };
  for (let unit = 0; unit < units; unit++) {
    const { left, top, width, height } = boxOf(unit);
    context.fillStyle = rgbAt(nowColors, unit);
    context.fillRect(left, top, width, height);
    if (beforeColors && isChanged(now[unit] ?? 0, before?.[unit])) {
      context.fillStyle = rgbAt(beforeColors, unit);
      context.fillRect(left, top, width, stripe);
      context.clearRect(left, top + stripe, width, gap);
    }
  }
  const outline = (unit: number, color: string): void => {
    const { left, top, width, height } = boxOf(unit);
    context.strokeStyle = color;
    context.lineWidth = frame;
    context.strokeRect(left + frame / 2, top + frame / 2, width - frame, height - frame);
  };
  for (const unit of picked) outline(unit, colors.picked);
  if (cursor !== null) outline(cursor, colors.cursor);
}

function colorsOf(theme: Theme, values: Float32Array): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(values.length * 4);
  paintActivations(theme, values, pixels);
  return pixels;
}

function rgbAt(pixels: Uint8ClampedArray, unit: number): string {
  const at = unit * 4;
  return `rgb(${pixels[at] ?? 0} ${pixels[at + 1] ?? 0} ${pixels[at + 2] ?? 0})`;
}
