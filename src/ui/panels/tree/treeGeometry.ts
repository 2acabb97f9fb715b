/** Sizes of the drawing of a search tree, in pixels, from the longest token it has to hold. */
import type { SearchTree } from '../../../state/searchTree';
import { tokenSign } from '../../tokenText';
import type { TreeLayout, TreePlace } from './treeLayout';

export interface TreeGeometry {
  readonly chipWidth: number;
  readonly chipHeight: number;
  /** From one column to the next. */
  readonly pitch: number;
  readonly width: number;
  readonly height: number;
}

export const CHIP_HEIGHT = 22;
/** From one row to the next: a chip, its number, and room for an edge. */
const ROW_PITCH = 39;
const TOP = 22;
const SIDE = 10;
/** Of one character of a token, in the face for tokens. */
const CHARACTER = 7.3;
const LONGEST_TOKEN = 9;
const LEAST_CHIP = 28;
/** What `−12.34` takes below a chip. */
const NUMBER_WIDTH = 36;
const GAP = 20;

/** A token as its chip bears it, cut when it is long. */
export function chipText(token: string): string {
  const characters = [...tokenSign(token)];
  return characters.length > LONGEST_TOKEN
    ? `${characters.slice(0, LONGEST_TOKEN - 1).join('')}…`
    : characters.join('');
}

export function geometryOf({ nodes }: SearchTree, layout: TreeLayout): TreeGeometry {
  const tokens = new Set(nodes.map(({ token }) => token));
  const longest = Math.max(1, ...[...tokens].map((token) => [...chipText(token)].length));
  const chipWidth = Math.max(LEAST_CHIP, Math.ceil(longest * CHARACTER) + 14);
  const pitch = Math.max(chipWidth, NUMBER_WIDTH) + GAP;
  return {
    chipWidth,
    chipHeight: CHIP_HEIGHT,
    pitch,
    width: 2 * SIDE + layout.columns * pitch - GAP + 4,
    height: TOP + layout.rows * ROW_PITCH,
  };
}

/** The middle of a place's chip. */
export function centreOf(
  { chipWidth, pitch }: TreeGeometry,
  { column, row }: Pick<TreePlace, 'column' | 'row'>,
): { readonly x: number; readonly y: number } {
  const half = Math.max(chipWidth, NUMBER_WIDTH) / 2;
  return { x: SIDE + half + column * pitch, y: TOP + row * ROW_PITCH + CHIP_HEIGHT / 2 };
}

/** From the right of one chip to the left of the next, level at both: a curve always, so that it can glide. */
export function edgePath(
  geometry: TreeGeometry,
  from: Pick<TreePlace, 'column' | 'row'>,
  to: Pick<TreePlace, 'column' | 'row'>,
): string {
  const start = centreOf(geometry, from);
  const end = centreOf(geometry, to);
  const left = start.x + geometry.chipWidth / 2;
  const right = end.x - geometry.chipWidth / 2;
  const middle = (left + right) / 2;
  return `M${left} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${right} ${end.y}`;
}

export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Whether any of a place's chip and number lies in the region. */
export function isInRegion(
  geometry: TreeGeometry,
  place: Pick<TreePlace, 'column' | 'row'>,
  { left, top, right, bottom }: Region,
): boolean {
  const { x, y } = centreOf(geometry, place);
  return (
    x + geometry.pitch >= left &&
    x - geometry.pitch <= right &&
    y + ROW_PITCH >= top &&
    y - ROW_PITCH <= bottom
  );
}
