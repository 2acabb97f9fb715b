/** The lines of some units as a picture drawn in slices. */
import type { HiddenValues } from '../../../state/unitSelection';
import type { Drawing } from '../../charts/SlicedCanvas';
import {
  addLine,
  createLineDensity,
  opacityTable,
  paintRows,
  type LineDensity,
} from './lineDensity';

export interface LineStyle {
  /** Name of a CSS variable. */
  readonly color: string;
  /** Of a single line, 0..1. */
  readonly opacity: number;
  /** CSS pixels. */
  readonly thickness: number;
}

/** A slice is about a millisecond: columns of lines added, or pixels coloured. */
const COLUMNS_A_SLICE = 60_000;
const PIXELS_A_SLICE = 120_000;

/** Many lines must stay a texture in which one can be told from another. */
export function faintOpacity(units: number): number {
  return Math.max(0.05, Math.min(0.45, 14 / units));
}

/**
 * @param width CSS pixels of the picture
 * @param height the same
 */
export function linesDrawing(
  hidden: HiddenValues,
  units: readonly number[],
  { color, opacity, thickness }: LineStyle,
  { width, height }: { readonly width: number; readonly height: number },
): Drawing {
  const unitsASlice = Math.max(1, Math.floor(COLUMNS_A_SLICE / (2 * width)));
  const addingSlices = Math.ceil(units.length / unitsASlice);
  const paintingSlices = Math.max(1, Math.ceil((4 * width * height) / PIXELS_A_SLICE));
  const table = opacityTable(opacity);
  let density: LineDensity | null = null;
  let rgb: readonly [number, number, number] = [0, 0, 0];
  return {
    slices: addingSlices + paintingSlices,
    drawSlice: (context, ratio, slice) => {
      const { canvas } = context;
      if (slice === 0 || !density) {
        density = createLineDensity(canvas.width, canvas.height);
        rgb = resolveColor(context, color);
      }
      if (slice < addingSlices) {
        const from = slice * unitsASlice;
        for (const unit of units.slice(from, from + unitsASlice)) {
          addLine(density, hidden, unit, thickness * ratio);
        }
        return;
      }
      const place = slice - addingSlices;
      const from = Math.round((place * canvas.height) / paintingSlices);
      const rows = Math.round(((place + 1) * canvas.height) / paintingSlices) - from;
      if (rows === 0) return;
      const image = context.createImageData(canvas.width, rows);
      paintRows(density, table, rgb, from, image.data);
      context.putImageData(image, 0, from);
      if (place === paintingSlices - 1) density = null;
    },
  };
}

/** A colour of the theme in force, in bytes. */
function resolveColor(
  context: CanvasRenderingContext2D,
  name: string,
): readonly [number, number, number] {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  context.fillStyle = value;
  const hex = /^#(..)(..)(..)$/.exec(context.fillStyle);
  const byte = (index: number): number => parseInt(hex?.[index] ?? '0', 16);
  return [byte(1), byte(2), byte(3)];
}
