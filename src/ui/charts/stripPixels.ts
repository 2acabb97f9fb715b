/**
 * The pixels of one strip of activations, top to bottom: every unit gets the same share of the strip's
 * rows. Units that are tall stand apart from each other; more units than rows are blended, so that
 * none is lost.
 */

/** Units at least this many rows tall are parted by clear rows. */
const LEAST_PARTED_ROWS = 5;

/**
 * @param palette packed pixels of activations from -1 to 1
 * @param values [units]
 * @param order the unit shown at each place from the top; null is the stored order
 * @param rows [rows], filled; what is not a number and what parts two units becomes 0
 * @param gap clear rows below each unit, where units are tall enough
 */
export function fillStripRows(
  palette: Uint32Array,
  values: Float32Array,
  order: Uint16Array | null,
  rows: Uint32Array,
  gap: number,
): void {
  const units = values.length;
  const pixelAt = (place: number): number => colorOf(palette, values[order?.[place] ?? place]!);
  if (units > rows.length) {
    for (let row = 0; row < rows.length; row++) {
      const from = Math.floor((row * units) / rows.length);
      const to = Math.floor(((row + 1) * units) / rows.length);
      rows[row] = blend(from, to, pixelAt);
    }
    return;
  }
  const parted = rows.length / units >= LEAST_PARTED_ROWS ? gap : 0;
  for (let place = 0; place < units; place++) {
    const from = Math.round((place * rows.length) / units);
    const to = Math.round(((place + 1) * rows.length) / units);
    const end = place === units - 1 ? to : to - parted;
    rows.fill(pixelAt(place), from, end);
    rows.fill(0, end, to);
  }
}

function colorOf(palette: Uint32Array, value: number): number {
  if (Number.isNaN(value)) return 0;
  const share = (Math.min(1, Math.max(-1, value)) + 1) / 2;
  return palette[Math.round(share * (palette.length - 1))]!;
}

function blend(from: number, to: number, pixelAt: (place: number) => number): number {
  const count = to - from;
  const sums = [0, 0, 0, 0];
  for (let place = from; place < to; place++) {
    const pixel = pixelAt(place);
    for (let byte = 0; byte < 4; byte++) sums[byte]! += (pixel >>> (byte * 8)) & 255;
  }
  return sums.reduce((pixel, sum, byte) => pixel + Math.round(sum / count) * 2 ** (byte * 8), 0);
}
