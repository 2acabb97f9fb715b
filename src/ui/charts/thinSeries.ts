/** Curves thinned to what a chart of this width can show, keeping their peaks (LTTB). */
import { LTTB } from 'downsample';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const MAX_POINTS = 320;

/** Points of two equally long columns, at most `MAX_POINTS`; entries that are no number are left out. */
export function thinSeries(xs: ArrayLike<number>, ys: ArrayLike<number>): Point[] {
  const points: { x: number; y: number }[] = [];
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i]!;
    if (Number.isFinite(y)) points.push({ x: xs[i]!, y });
  }
  if (points.length <= MAX_POINTS) return points;
  return [...(LTTB(points, MAX_POINTS) as ArrayLike<Point> & Iterable<Point>)];
}

export interface MergedRow {
  readonly x: number;
  readonly [series: string]: number;
}

/** Rows of several series on one axis, by x; a series that has no value there is absent. */
export function mergeSeries(series: Readonly<Record<string, readonly Point[]>>): MergedRow[] {
  const rows = new Map<number, Record<string, number>>();
  for (const [name, points] of Object.entries(series)) {
    for (const { x, y } of points) {
      const row = rows.get(x);
      if (row) row[name] = y;
      else rows.set(x, { [name]: y });
    }
  }
  return [...rows].sort(([left], [right]) => left - right).map(([x, row]) => ({ ...row, x }));
}

/** Sets of round mantissas, the sparse ones first. */
const MANTISSAS = [
  [1, 3],
  [1, 2, 3, 5],
  [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
];
const MIN_TICKS = 3;

/** Round values of a logarithmic axis, as sparse as leaves at least three where the span allows. */
export function logTicks(min: number, max: number): number[] {
  let ticks: number[] = [];
  for (const mantissas of MANTISSAS) {
    ticks = ticksAt(mantissas, min, max);
    if (ticks.length >= MIN_TICKS) return ticks;
  }
  return ticks;
}

function ticksAt(mantissas: readonly number[], min: number, max: number): number[] {
  const ticks: number[] = [];
  for (let exponent = Math.floor(Math.log10(min)); 10 ** exponent <= max; exponent++) {
    for (const mantissa of mantissas) {
      const tick = Number((mantissa * 10 ** exponent).toPrecision(6));
      if (tick >= min && tick <= max) ticks.push(tick);
    }
  }
  return ticks;
}
