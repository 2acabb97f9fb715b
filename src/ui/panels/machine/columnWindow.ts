/** Which columns of a side are worth a button: all of them, or those near what is scrolled to. */
import type { SideGeometry } from './machineGeometry';

export interface ColumnWindow {
  readonly from: number;
  readonly to: number;
}

/** Sides up to this length are never cut. */
const ALWAYS_WHOLE = 80;
/** The window moves by whole blocks, so that scrolling seldom draws anything. */
const BLOCK = 16;

/**
 * @param left edge of what is scrolled to, in the picture's CSS pixels
 * @param width of what is scrolled to
 */
export function columnWindow(
  { x, column, count }: SideGeometry,
  left: number,
  width: number,
): ColumnWindow {
  if (count <= ALWAYS_WHOLE) return { from: 0, to: count };
  const first = Math.floor((left - x) / column / BLOCK) - 1;
  const last = Math.ceil((left + width - x) / column / BLOCK) + 1;
  const within = (block: number): number => Math.max(0, Math.min(count, block * BLOCK));
  return { from: within(first), to: within(last) };
}
