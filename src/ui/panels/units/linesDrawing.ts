/** The lines of some units as a picture drawn in slices. */
import type { HiddenValues } from '../../../state/unitSelection';
import type { Drawing } from '../../charts/SlicedCanvas';
import { addLine, createLineDensity, paintRows, shadesOf, type LineDensity } from './lineDensity';

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

/** What a drawing needs while it is made; kept from one to the next, or every drag would fill the memory. */
export interface LineBuffers {
  density: LineDensity | null;
  image: ImageData | null;
}

export function createLineBuffers(): LineBuffers {
  return { density: null, image: null };
}

/**
 * @param size CSS pixels of the picture
 * @param buffers of one canvas: its next drawing may begin only once this one is forgotten
 */
export function linesDrawing(
  hidden: HiddenValues,
  units: readonly number[],
  { color, opacity, thickness }: LineStyle,
  { width, height }: { readonly width: number; readonly height: number },
  buffers: LineBuffers,
): Drawing {
  const unitsASlice = Math.max(1, Math.floor(COLUMNS_A_SLICE / (2 * width)));
  const addingSlices = Math.ceil(units.length / unitsASlice);
  const paintingSlices = Math.max(1, Math.ceil((4 * width * height) / PIXELS_A_SLICE));
  let shades: Uint32Array | null = null;
  return {
    slices: addingSlices + paintingSlices,
    drawSlice: (context, ratio, slice) => {
      const { canvas } = context;
      if (slice === 0) {
        clear(buffers, canvas);
        shades = shadesOf(resolveColor(context, color), opacity);
      }
      const { density } = buffers;
      if (!density || !shades) return;
      if (slice < addingSlices) {
        const from = slice * unitsASlice;
        for (const unit of units.slice(from, from + unitsASlice)) {
          addLine(density, hidden, unit, thickness * ratio);
        }
        return;
      }
      const place = slice - addingSlices;
      const most = Math.ceil(canvas.height / paintingSlices);
      const from = place * most;
      const rows = Math.min(most, canvas.height - from);
      if (rows <= 0) return;
      if (buffers.image?.width !== canvas.width || buffers.image.height !== most) {
        buffers.image = context.createImageData(canvas.width, most);
      }
      const pixels = new Uint32Array(buffers.image.data.buffer, 0, canvas.width * rows);
      paintRows(density, shades, from, pixels);
      context.putImageData(buffers.image, 0, from, 0, 0, canvas.width, rows);
    },
  };
}

function clear(buffers: LineBuffers, { width, height }: HTMLCanvasElement): void {
  const { density } = buffers;
  if (density?.width === width && density.height === height) density.cover.fill(0);
  else buffers.density = createLineDensity(width, height);
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
