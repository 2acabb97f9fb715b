/**
 * Where everything of the unrolled machine stands, in CSS pixels: columns from left to right in time,
 * and in each column from below the token, its embedding, the layers' states, the readout and the
 * token that is written. Pure numbers: canvas, buttons, overlays and the pointer all read them.
 */
import type { DecodeTrace } from '../../../domain/decodeTrace';
import { tokenSign } from '../../tokenText';

export interface Band {
  readonly top: number;
  readonly height: number;
}

/** The columns of the encoder or of the decoder. */
export interface SideGeometry {
  /** Of its left edge in the picture. */
  readonly x: number;
  readonly width: number;
  readonly count: number;
  /** Width of a column. */
  readonly column: number;
  /** Width of the strips in the middle of a column. */
  readonly strip: number;
}

export interface MachineGeometry {
  readonly width: number;
  readonly height: number;
  /** Width of the names of the bands, at the left. */
  readonly gutter: number;
  readonly encoder: SideGeometry;
  readonly decoder: SideGeometry;
  /** The neck between both sides. */
  readonly context: { readonly x: number; readonly width: number };
  readonly written: Band;
  readonly readout: Band;
  /** A layer each, the bottom layer first; the bottom layer stands lowest. */
  readonly layers: readonly Band[];
  readonly embedding: Band;
  readonly token: Band;
  /** Where the lines run that bring the context to every readout and to every input. */
  readonly readoutFeed: number;
  readonly inputFeed: number;
}

/** What the geometry depends on; strings and counts, so that a renewed trace is the same machine. */
export interface MachineShape {
  readonly encoderSteps: number;
  readonly decoderSteps: number;
  /** Columns that the decoder gets room for: an output that is shorter for once moves nothing. */
  readonly decoderRoom: number;
  readonly layers: number;
  /** Characters of the longest token of each side. */
  readonly encoderToken: number;
  readonly decoderToken: number;
}

const MAX_CHARACTERS = 9;
const IDEAL_COLUMN = 46;
const MAX_STRIP = 40;
const COLUMN_GAP = 5;
const GUTTER = 22;
const NECK = { least: 78, most: 104 };
const NARROW = 520;
/** Right of the last column, for the frame around it. */
const MARGIN = 4;

const TITLE = 20;
const CERTAINTY = 14;
const CHIP = 25;
const READOUT = { tall: 44, low: 26 };
const EMBEDDING = { tall: 36, low: 20 };
/** Between the readout and the top layer, and between the bottom layer and the embedding. */
const FEED_GAP = 13;
const LAYER_GAP = 8;
const STEM = 8;
/** Under the tokens: the frame's end, and the wedge that opens into the panel below. */
const FOOT = 17;
/** From this height on there is room for a tall readout. */
const TALL = 380;
const LEAST_LAYERS = 60;
const LEAST_LAYER = 38;

export function shapeOf({ encoder, decoder }: DecodeTrace): MachineShape {
  return {
    encoderSteps: encoder.length,
    decoderSteps: decoder.length,
    decoderRoom: decoder.length,
    layers: encoder[0]?.layers.length ?? decoder[0]?.layers.length ?? 1,
    encoderToken: longest(encoder.map(({ token }) => token)),
    decoderToken: longest(decoder.map(({ chosen }) => chosen.token)),
  };
}

/** Outputs at least this much as long as the room for them stand in it. */
const KEPT_ROOM = 0.6;

/**
 * The shape of a renewed decoding beside the one it replaces: of the same source, it keeps the room
 * and so the places of all columns, unless its output no longer fits or has become much shorter.
 */
export function shapeAfter(old: MachineShape, next: MachineShape): MachineShape {
  const isSameSource = next.encoderSteps === old.encoderSteps && next.layers === old.layers;
  const fits =
    next.decoderSteps <= old.decoderRoom && next.decoderSteps >= KEPT_ROOM * old.decoderRoom;
  if (!isSameSource || !fits) return next;
  const kept = {
    ...next,
    decoderRoom: old.decoderRoom,
    decoderToken: Math.max(old.decoderToken, next.decoderToken),
  };
  const keys = Object.keys(kept) as (keyof MachineShape)[];
  return keys.every((key) => kept[key] === old[key]) ? old : kept;
}

function longest(tokens: readonly string[]): number {
  return tokens.reduce((most, token) => Math.max(most, [...tokenSign(token)].length), 1);
}

/** The least height at which every layer can be seen. */
export function leastHeight(layers: number): number {
  const gaps = (layers - 1) * LAYER_GAP;
  return heightAround('low') + gaps + Math.max(LEAST_LAYERS, layers * LEAST_LAYER);
}

/** All that is not a layer. */
function heightAround(size: 'tall' | 'low'): number {
  const above = TITLE + CERTAINTY + CHIP + 4 + READOUT[size] + FEED_GAP;
  return above + FEED_GAP + EMBEDDING[size] + STEM + CHIP + FOOT;
}

/**
 * @param width of the view; columns shrink to what their tokens need before the picture gets wider
 * @param height of the view; never less than `leastHeight`
 */
export function machineGeometry(
  shape: MachineShape,
  view: { readonly width: number; readonly height: number },
): MachineGeometry {
  const height = Math.max(view.height, leastHeight(shape.layers));
  const neck = neckWidth(shape, view.width);
  const columns = columnWidths(shape, view.width - GUTTER - neck - MARGIN);
  const encoder = sideOf(GUTTER, shape.encoderSteps, columns.encoder);
  const decoder = sideOf(encoder.x + encoder.width + neck, shape.decoderSteps, columns.decoder);

  const size = height >= TALL ? 'tall' : 'low';
  const written = { top: TITLE + CERTAINTY, height: CHIP };
  const readout = { top: written.top + CHIP + 4, height: READOUT[size] };
  const top = readout.top + readout.height + FEED_GAP;
  const space = height - heightAround(size) - (shape.layers - 1) * LAYER_GAP;
  const each = Math.floor(space / shape.layers);
  const layers = Array.from({ length: shape.layers }, (_, layer) => ({
    top: top + (shape.layers - 1 - layer) * (each + LAYER_GAP),
    height: each,
  }));
  const bottom = top + shape.layers * (each + LAYER_GAP) - LAYER_GAP;
  const embedding = { top: bottom + FEED_GAP, height: EMBEDDING[size] };
  return {
    width: decoder.x + shape.decoderRoom * decoder.column + MARGIN,
    height,
    gutter: GUTTER,
    encoder,
    decoder,
    context: { x: encoder.x + encoder.width, width: neck },
    written,
    readout,
    layers,
    embedding,
    token: { top: embedding.top + embedding.height + STEM, height: CHIP },
    readoutFeed: top - FEED_GAP / 2,
    inputFeed: bottom + FEED_GAP / 2,
  };
}

function sideOf(x: number, count: number, column: number): SideGeometry {
  const strip = Math.min(MAX_STRIP, column - COLUMN_GAP);
  return { x, width: count * column, count, column, strip };
}

/** Narrower in a narrow view, and where that keeps the picture from growing past its view. */
function neckWidth(shape: MachineShape, width: number): number {
  if (width < NARROW) return NECK.least;
  const sides =
    shape.encoderSteps * leastColumn(shape.encoderToken) +
    shape.decoderRoom * leastColumn(shape.decoderToken);
  return Math.max(NECK.least, Math.min(NECK.most, width - GUTTER - MARGIN - sides));
}

function columnWidths(
  shape: MachineShape,
  space: number,
): { readonly encoder: number; readonly decoder: number } {
  const encoder = leastColumn(shape.encoderToken);
  const decoder = leastColumn(shape.decoderToken);
  const growth = (least: number): number => Math.max(0, IDEAL_COLUMN - least);
  const wanted = shape.encoderSteps * growth(encoder) + shape.decoderRoom * growth(decoder);
  const spare = space - shape.encoderSteps * encoder - shape.decoderRoom * decoder;
  const share = wanted === 0 ? 0 : Math.max(0, Math.min(1, spare / wanted));
  return {
    encoder: Math.floor(encoder + share * growth(encoder)),
    decoder: Math.floor(decoder + share * growth(decoder)),
  };
}

function leastColumn(characters: number): number {
  return 9 + 8 * Math.min(characters, MAX_CHARACTERS);
}

/** What lies at a point of the picture. */
export interface PictureHit {
  readonly part: 'encoder' | 'decoder' | 'context';
  /** The time step of that side; 0 in the neck. */
  readonly index: number;
  /** A layer's number, or what else stands in a column; null between the bands. */
  readonly band: number | 'embedding' | 'readout' | null;
  /** From the band's top, 0..1. */
  readonly share: number;
  /** From the left edge of the column or the neck, 0..1. */
  readonly across: number;
}

export function hitAt(geometry: MachineGeometry, x: number, y: number): PictureHit | null {
  const { encoder, decoder, context } = geometry;
  if (x >= context.x && x < context.x + context.width) {
    const across = (x - context.x) / context.width;
    return { part: 'context', index: 0, ...bandAt(neckBands(geometry), {}, y), across };
  }
  const part = x < context.x ? 'encoder' : 'decoder';
  const side = part === 'encoder' ? encoder : decoder;
  const columns = (x - side.x) / side.column;
  const index = Math.floor(columns);
  if (index < 0 || index >= side.count) return null;
  const { layers, embedding, readout } = geometry;
  const named = part === 'decoder' ? { embedding, readout } : { embedding };
  return { part, index, ...bandAt(layers, named, y), across: columns - index };
}

function bandAt(
  layers: readonly Band[],
  named: { readonly embedding?: Band; readonly readout?: Band },
  y: number,
): Pick<PictureHit, 'band' | 'share'> {
  const { embedding, readout } = named;
  const bands: readonly (readonly [PictureHit['band'], Band | undefined])[] = [
    ...layers.map((band, layer) => [layer, band] as const),
    ['embedding', embedding],
    ['readout', readout],
  ];
  for (const [band, place] of bands) {
    if (place && y >= place.top && y < place.top + place.height) {
      return { band, share: (y - place.top) / place.height };
    }
  }
  return { band: null, share: 0 };
}

/** How much of the layers' height is left in the neck. */
const NECK_SHARE = 0.6;
const NECK_GAP = 5;

/** The initial states in the neck, a layer each, the bottom layer first. */
export function neckBands({ layers }: MachineGeometry): readonly Band[] {
  const top = layers.at(-1)?.top ?? 0;
  const bottom = layers[0] ? layers[0].top + layers[0].height : 0;
  const height = (bottom - top) * NECK_SHARE;
  const start = top + (bottom - top - height) / 2;
  const each = (height - (layers.length - 1) * NECK_GAP) / layers.length;
  return layers.map((_, layer) => ({
    top: start + (layers.length - 1 - layer) * (each + NECK_GAP),
    height: each,
  }));
}

/** Width of one strip in the neck, and between the hidden and the cell state's. */
export const NECK_STRIP = 14;
export const NECK_STATE_GAP = 4;

/** Left edge, in the picture, of a state's strip; both stand around the middle of the neck. */
export function neckStripLeft(
  { context }: MachineGeometry,
  hasCell: boolean,
  state: 'hidden' | 'cell',
): number {
  const middle = context.x + context.width / 2;
  if (!hasCell) return middle - NECK_STRIP / 2;
  return state === 'hidden'
    ? middle - NECK_STATE_GAP / 2 - NECK_STRIP
    : middle + NECK_STATE_GAP / 2;
}
