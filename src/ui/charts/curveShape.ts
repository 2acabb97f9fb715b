/** Where the points of a curve lie: shares of a plot's width and height, and the path through them. */
import type { MergedRow } from './thinSeries';

export type Scale = 'linear' | 'log';

/** Units of the drawing's own coordinates on either axis; CSS stretches them to the plot. */
export const DRAWING_SIZE = 1000;

/** Height above the plot's floor as a share of the plot; outside of 0 to 1 outside the domain. */
export function heightShare(
  value: number,
  [low, high]: readonly [number, number],
  scale: Scale,
): number {
  if (scale === 'linear') return (value - low) / (high - low);
  return Math.log(value / low) / Math.log(high / low);
}

/** Distance from the left as a share: steps begin at 0. */
export function stepShare(step: number, last: number): number {
  return last > 0 ? step / last : 0;
}

/** The first, the last and a round one between. */
export function stepTicks(last: number): number[] {
  if (last < 4) return [0, last];
  return [0, Number((last / 2).toPrecision(last < 100 ? 1 : 2)), last];
}

/** The rows in which a series has a value. */
export function rowsWith(rows: readonly MergedRow[], name: string): MergedRow[] {
  return rows.filter((row) => row[name] !== undefined);
}

interface Plot {
  readonly last: number;
  readonly domain: readonly [number, number];
  readonly scale: Scale;
}

/** The `d` of an SVG path through a series, in drawing units; rows without a value are bridged. */
export function pathThrough(
  rows: readonly MergedRow[],
  name: string,
  { last, domain, scale }: Plot,
): string {
  const unit = (share: number): string => (share * DRAWING_SIZE).toFixed(1);
  return rowsWith(rows, name)
    .map((row, index) => {
      const x = unit(stepShare(row.x, last));
      const y = unit(1 - heightShare(row[name] ?? NaN, domain, scale));
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

/** The row whose step lies nearest; null for no rows. */
export function nearestRow(rows: readonly MergedRow[], step: number): MergedRow | null {
  let nearest: MergedRow | null = null;
  for (const row of rows) {
    if (nearest === null || Math.abs(row.x - step) < Math.abs(nearest.x - step)) nearest = row;
  }
  return nearest;
}
