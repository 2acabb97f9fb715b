/**
 * Many lines in one small picture: how much line lies on each pixel, added up on the host, so that
 * hundreds of units over hundreds of time steps can be drawn in slices whose cost is known. (Strokes
 * of a canvas are recorded and drawn later, all of them in one task where there is no graphics card.)
 */
import type { HiddenValues } from '../../../state/unitSelection';
import { shareAbove } from './plotScale';

/** How much line lies on each pixel: 1 is covered by one line. */
export interface LineDensity {
  readonly width: number;
  readonly height: number;
  /** [height][width] */
  readonly cover: Float32Array;
}

export function createLineDensity(width: number, height: number): LineDensity {
  return { width, height, cover: new Float32Array(width * height) };
}

/**
 * Adds the line of one unit, straight between time steps, each of which stands in the middle of its
 * share of the width. A sequence of one time step is a short level line.
 * @param thickness in pixels, measured straight up
 */
export function addLine(
  density: LineDensity,
  hidden: HiddenValues,
  unit: number,
  thickness: number,
): void {
  const { width, height } = density;
  const step = width / hidden.length;
  const yOf = (timeStep: number): number =>
    shareAbove(hidden[Math.min(timeStep, hidden.length - 1)]![unit]!) * height;
  const isLevel = hidden.length === 1;
  const first = Math.max(0, Math.round(isLevel ? 0.25 * step : 0.5 * step));
  const last = Math.min(width, Math.round(width - (isLevel ? 0.25 : 0.5) * step));
  let timeStep = 0;
  let from = yOf(0);
  let to = yOf(1);
  let yHere = from;
  for (let x = first; x < last; x++) {
    const time = isLevel ? 0 : (x + 1) / step - 0.5;
    if (time >= timeStep + 1) {
      timeStep = Math.min(Math.floor(time), hidden.length - 1);
      from = yOf(timeStep);
      to = yOf(timeStep + 1);
    }
    const yNext = from + (to - from) * (time - timeStep);
    addColumn(
      density,
      x,
      Math.min(yHere, yNext) - thickness / 2,
      Math.max(yHere, yNext) + thickness / 2,
    );
    yHere = yNext;
  }
}

/** Covers a stretch of one column, its end pixels in part. */
function addColumn(
  { width, height, cover }: LineDensity,
  x: number,
  top: number,
  bottom: number,
): void {
  const lowest = Math.min(height - 1, Math.ceil(bottom) - 1);
  for (let y = Math.max(0, Math.floor(top)); y <= lowest; y++) {
    cover[y * width + x]! += Math.min(bottom, y + 1) - Math.max(top, y);
  }
}

const SHADES = 256;
/** Shades per line's worth of cover. */
const SHADES_PER_LINE = 16;

/**
 * Pixels by cover, in the bytes of a canvas (RGBA): `n` lines over each other look as `n` strokes of
 * that opacity would, `1 - (1 - opacity)^n`.
 */
export function shadesOf(
  color: readonly [number, number, number],
  opacity: number,
): Uint32Array<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(SHADES * 4);
  for (let shade = 1; shade < SHADES; shade++) {
    const lines = shade / SHADES_PER_LINE;
    const alpha = lines <= 1 ? lines * opacity : 1 - (1 - opacity) ** lines;
    bytes.set([...color, 255 * alpha], shade * 4);
  }
  return new Uint32Array(bytes.buffer);
}

/** Colours a stretch of rows, [rows][width]; what no line covers becomes clear. */
export function paintRows(
  { width, cover }: LineDensity,
  shades: Uint32Array,
  fromRow: number,
  pixels: Uint32Array,
): void {
  const start = fromRow * width;
  for (let i = 0; i < pixels.length; i++) {
    const there = cover[start + i]!;
    const shade = there === 0 ? 0 : Math.min(SHADES - 1, Math.round(there * SHADES_PER_LINE));
    pixels[i] = shades[shade]!;
  }
}
