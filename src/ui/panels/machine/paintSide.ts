/**
 * Draws the columns of one side, a few at a time: strips of embedding and states, the wires between
 * them, and over a decoder column its distribution. Everything that a cursor does not change.
 */
import { fillStripRows } from '../../charts/stripPixels';
import type { Drawing } from '../../charts/SlicedCanvas';
import { activationPixels, type Theme } from '../../theme/activationColors';
import { tokenSign } from '../../tokenText';
import type { Band, MachineGeometry, SideGeometry } from './machineGeometry';
import type { ReadoutSegment } from './readoutSegments';
import type { PictureOrders } from './unitOrder';

/** What one column shows. */
export interface PaintedColumn {
  readonly embedding: Float32Array;
  /** Hidden states, a layer each. */
  readonly layers: readonly Float32Array[];
  /** Null in the encoder. */
  readonly readout: readonly ReadoutSegment[] | null;
}

export interface SidePainting {
  readonly side: 'encoder' | 'decoder';
  readonly columns: readonly PaintedColumn[];
  readonly geometry: MachineGeometry;
  readonly orders: PictureOrders;
  readonly theme: Theme;
  /** Where the context joins in, in the decoder. */
  readonly feedsInput: boolean;
  readonly feedsReadout: boolean;
}

/** Device pixels a slice may touch. */
const SLICE_PIXELS = 120_000;
const RADIUS = 3;
const DOT = 2.5;
const LEAST_LETTER = 11;

export function sideDrawing(painting: SidePainting): Drawing {
  const { columns, geometry, side } = painting;
  const { column, count } = geometry[side];
  const perSlice = Math.max(1, Math.floor(SLICE_PIXELS / (column * geometry.height)));
  let colors: SideColors | null = null;
  return {
    slices: Math.ceil(count / perSlice),
    drawSlice: (context, ratio, slice) => {
      if (slice === 0 || !colors) colors = readColors(context.canvas, side);
      const from = slice * perSlice;
      const to = Math.min(count, from + perSlice);
      clearColumns(context, ratio, geometry, side, from, to);
      putStrips(context, ratio, painting, from, to);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (let index = from; index < to; index++) {
        drawWires(context, painting, colors, index);
        drawFeeds(context, painting, colors, index);
        const readout = columns[index]?.readout;
        if (readout) drawReadout(context, geometry, colors, index, readout);
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
    },
  };
}

interface SideColors {
  readonly wire: string;
  readonly context: string;
  readonly chosen: string;
  readonly onChosen: string;
  readonly track: string;
  readonly others: readonly string[];
  readonly ink: string;
  readonly font: string;
}

function readColors(canvas: HTMLCanvasElement, side: 'encoder' | 'decoder'): SideColors {
  const style = getComputedStyle(canvas);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const muted = read('--muted');
  return {
    wire: read(`--${side}`),
    context: read('--context'),
    chosen: read('--decoder'),
    onChosen: read('--on-decoder'),
    track: read('--track'),
    others: [muted, read('--faint')],
    ink: read('--ink'),
    font: read('--font-tokens'),
  };
}

/** Left edges in device pixels, so that all columns of a side are equally sharp. */
function stripEdges(side: SideGeometry, ratio: number, index: number): readonly [number, number] {
  const left = index * side.column + (side.column - side.strip) / 2;
  return [Math.round(left * ratio), Math.round((left + side.strip) * ratio)];
}

function clearColumns(
  context: CanvasRenderingContext2D,
  ratio: number,
  geometry: MachineGeometry,
  side: 'encoder' | 'decoder',
  from: number,
  to: number,
): void {
  const { column, count } = geometry[side];
  const left = Math.round(from * column * ratio);
  const right = to === count ? context.canvas.width : Math.round(to * column * ratio);
  context.clearRect(left, 0, right - left, context.canvas.height);
}

function putStrips(
  context: CanvasRenderingContext2D,
  ratio: number,
  { columns, geometry, side, orders, theme }: SidePainting,
  from: number,
  to: number,
): void {
  const place = geometry[side];
  const palette = activationPixels(theme);
  const [left] = stripEdges(place, ratio, from);
  const [, right] = stripEdges(place, ratio, to - 1);
  const width = right - left;
  const gap = Math.max(1, Math.round(ratio));
  const bands: readonly (readonly [Band, Uint16Array | null, number | null])[] = [
    [geometry.embedding, orders.embedding, null],
    ...geometry.layers.map((band, layer) => [band, orders.layers[layer] ?? null, layer] as const),
  ];
  for (const [band, order, layer] of bands) {
    const top = Math.round(band.top * ratio);
    const height = Math.round((band.top + band.height) * ratio) - top;
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const rows = new Uint32Array(height);
    const insets = cornerInsets(height, Math.round(RADIUS * ratio));
    for (let index = from; index < to; index++) {
      const column = columns[index];
      const values = layer === null ? column?.embedding : column?.layers[layer];
      if (!values) continue;
      fillStripRows(palette, values, order, rows, gap);
      const [start, end] = stripEdges(place, ratio, index);
      for (let row = 0; row < height; row++) {
        const inset = insets[row]!;
        const at = row * width - left;
        pixels.fill(rows[row]!, at + start + inset, at + end - inset);
      }
    }
    context.putImageData(image, left, top);
  }
}

/** How far each row of a strip with round corners starts from its edge. */
function cornerInsets(height: number, radius: number): Uint8Array {
  const insets = new Uint8Array(height);
  for (let row = 0; row < Math.min(radius, height / 2); row++) {
    const inset = Math.round(radius - Math.sqrt(radius ** 2 - (radius - row - 0.5) ** 2));
    insets[row] = inset;
    insets[height - 1 - row] = inset;
  }
  return insets;
}

/** Up through a column, and from each layer's state to the next time step. */
function drawWires(
  context: CanvasRenderingContext2D,
  { geometry, side, columns }: SidePainting,
  colors: SideColors,
  index: number,
): void {
  const { column, strip, count } = geometry[side];
  const { layers, embedding, token, readout } = geometry;
  const left = index * column;
  const middle = Math.round(left + column / 2) - 0.5;
  context.fillStyle = colors.wire;
  context.globalAlpha = 0.5;
  const up = (from: number, to: number): void => {
    context.fillRect(middle, to, 1, from - to);
  };
  up(token.top, embedding.top + embedding.height);
  let below = embedding.top;
  for (const layer of layers) {
    up(below, layer.top + layer.height);
    below = layer.top;
  }
  if (columns[index]?.readout) up(below, readout.top + readout.height);
  const side_ = (column - strip) / 2;
  for (const { top, height } of layers) {
    const y = Math.round(top + height / 2);
    if (index > 0 || side === 'decoder') context.fillRect(left, y, side_, 1);
    if (index < count - 1 || side === 'encoder') {
      context.fillRect(left + column - side_, y, side_, 1);
    }
  }
  context.globalAlpha = 1;
}

/** The context's lines through the decoder, with a dot where each column takes it in. */
function drawFeeds(
  context: CanvasRenderingContext2D,
  { geometry, side, feedsInput, feedsReadout }: SidePainting,
  colors: SideColors,
  index: number,
): void {
  if (side === 'encoder') return;
  const { column, count } = geometry.decoder;
  const left = index * column;
  const isLast = index === count - 1;
  context.fillStyle = colors.context;
  const feeds = [
    feedsInput ? geometry.inputFeed : null,
    feedsReadout ? geometry.readoutFeed : null,
  ];
  for (const y of feeds) {
    if (y === null) continue;
    context.globalAlpha = 0.7;
    context.fillRect(left, y - 0.75, isLast ? column / 2 : column, 1.5);
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(left + column / 2, y, DOT, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawReadout(
  context: CanvasRenderingContext2D,
  geometry: MachineGeometry,
  colors: SideColors,
  index: number,
  segments: readonly ReadoutSegment[],
): void {
  const { column, strip } = geometry.decoder;
  const { top, height } = geometry.readout;
  const left = index * column + (column - strip) / 2;
  context.save();
  context.beginPath();
  context.roundRect(left, top, strip, height, RADIUS);
  context.clip();
  context.fillStyle = colors.track;
  context.fillRect(left, top, strip, height);
  segments.forEach(({ token, isChosen, from, to }, rank) => {
    const y = top + (1 - to) * height;
    const tall = (to - from) * height;
    if (tall < 0.3 && !isChosen) return;
    const parted = tall > 2 && to < 1 ? 1 : 0;
    context.globalAlpha = isChosen ? 1 : Math.max(0.25, 0.75 - rank * 0.12);
    context.fillStyle = isChosen ? colors.chosen : colors.others[rank > 2 ? 1 : 0]!;
    context.fillRect(left, y + parted, strip, Math.max(isChosen ? 1.5 : 0.5, tall - parted));
    context.globalAlpha = 1;
    if (isChosen || tall < LEAST_LETTER) return;
    context.fillStyle = colors.ink;
    context.font = `9px ${colors.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(tokenSign(token), left + strip / 2, y + tall / 2 + 0.5, strip - 2);
  });
  context.restore();
}
