/** Where points of a plane stand in a picture, which is nearest to a pointer, and how keys walk them. */

/** Coordinates of points, one array an axis. */
export interface PlaneXY {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** CSS pixels left free around the points. */
const MARGIN = 18;
/** A picture whose points take less than this of a side is drawn anew, larger. */
const LEAST_FILL = 0.6;
/** Air around points, so that the next picture of a model that moves fits, too. */
const AIR = 0.06;

/** @returns what holds all finite points; a unit square around the origin when there is none */
export function extentOf(planes: readonly PlaneXY[]): Extent {
  const extent = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { x, y } of planes) {
    for (let point = 0; point < x.length; point++) {
      const across = x[point] ?? Number.NaN;
      const up = y[point] ?? Number.NaN;
      if (!Number.isFinite(across) || !Number.isFinite(up)) continue;
      extent.left = Math.min(extent.left, across);
      extent.right = Math.max(extent.right, across);
      extent.bottom = Math.min(extent.bottom, up);
      extent.top = Math.max(extent.top, up);
    }
  }
  if (extent.left > extent.right) return { left: -1, right: 1, bottom: -1, top: 1 };
  const air = AIR * Math.max(extent.right - extent.left, extent.top - extent.bottom) || 1;
  return {
    left: extent.left - air,
    right: extent.right + air,
    bottom: extent.bottom - air,
    top: extent.top + air,
  };
}

/** The extent before, as long as it holds the new one and is not much too large: axes stand still. */
export function steadyExtent(before: Extent | null, now: Extent): Extent {
  if (!before) return now;
  const holds =
    before.left <= now.left &&
    before.right >= now.right &&
    before.bottom <= now.bottom &&
    before.top >= now.top;
  const fill = Math.max(
    (now.right - now.left) / (before.right - before.left),
    (now.top - now.bottom) / (before.top - before.bottom),
  );
  return holds && fill >= LEAST_FILL ? before : now;
}

export interface Scale {
  readonly xOf: (across: number) => number;
  readonly yOf: (up: number) => number;
}

/** Both axes to the same scale: distances in the picture are distances in the plane. */
export function scaleOf(
  { left, right, bottom, top }: Extent,
  { width, height }: PictureSize,
): Scale {
  const pixels = Math.min(
    Math.max(1, width - 2 * MARGIN) / (right - left),
    Math.max(1, height - 2 * MARGIN) / (top - bottom),
  );
  return {
    xOf: (across) => width / 2 + (across - (left + right) / 2) * pixels,
    yOf: (up) => height / 2 - (up - (bottom + top) / 2) * pixels,
  };
}

export function placesOf(
  plane: PlaneXY,
  { xOf, yOf }: Scale,
): { x: Float32Array; y: Float32Array } {
  return { x: Float32Array.from(plane.x, xOf), y: Float32Array.from(plane.y, yOf) };
}

/**
 * @param reach in the unit of the points
 * @param isShown which points count
 */
export function nearestPoint(
  { x, y }: PlaneXY,
  across: number,
  up: number,
  reach: number,
  isShown: (point: number) => boolean,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let point = 0; point < x.length; point++) {
    const distance = ((x[point] ?? Infinity) - across) ** 2 + ((y[point] ?? Infinity) - up) ** 2;
    if (distance > least || !isShown(point)) continue;
    nearest = point;
    least = distance;
  }
  return nearest;
}

/**
 * The point that a key leads to: left and right in the order of the first axis, down and up in that of
 * the second. Undefined for keys that say nothing here.
 */
export function walkPoints(
  { x, y }: PlaneXY,
  from: number | null,
  key: string,
  isShown: (point: number) => boolean,
): number | null | undefined {
  if (key === 'Escape') return null;
  const isAcross = key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home' || key === 'End';
  if (!isAcross && key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const along = isAcross ? x : y;
  const order = Array.from(along, (_, point) => point)
    .filter(isShown)
    .sort((a, b) => (along[a] ?? 0) - (along[b] ?? 0) || a - b);
  if (order.length === 0) return null;
  const last = order.length - 1;
  if (key === 'Home') return order[0];
  if (key === 'End') return order[last];
  const at = from === null ? -1 : order.indexOf(from);
  const isOn = key === 'ArrowRight' || key === 'ArrowUp';
  if (at < 0) return order[isOn ? 0 : last];
  return order[Math.min(last, Math.max(0, at + (isOn ? 1 : -1)))];
}

/** The step of a path that a key leads to; undefined for keys that say nothing here. */
export function walkPath(steps: number, from: number | null, key: string): number | undefined {
  if (steps === 0 || (key !== 'PageUp' && key !== 'PageDown')) return undefined;
  const isOn = key === 'PageDown';
  if (from === null) return isOn ? 0 : steps - 1;
  return Math.min(steps - 1, Math.max(0, from + (isOn ? 1 : -1)));
}
