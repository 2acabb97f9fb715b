/** A vertical axis of what is never negative, linear or logarithmic: pixels, ticks and pointers share it. */
import { logTicks } from '../../charts/thinSeries';

export type ScaleKind = 'log' | 'linear';

export interface ValueScale {
  readonly kind: ScaleKind;
  /** Within the axis, rising. */
  readonly ticks: readonly number[];
  /** Share of the height above a value: 0 at the top edge, 1 at the bottom; held within the axis. */
  shareAbove(value: number): number;
  /** What a logarithmic axis cannot show: zero, and what is far below the rest. */
  isOffAxis(value: number): boolean;
}

/** Below this share of the largest value the axis ends: 32-bit rounding, no gradient. */
export const LEAST_SHARE = 1e-12;
const AIR = 1.04;
/** Ticks of powers of ten where the axis spans this many of them. */
const DECADES = 1.7;
const MOST_TICKS = 6;

/** @param values at least one above 0, or the axis is that of 1 */
export function createValueScale(kind: ScaleKind, values: Iterable<number>): ValueScale {
  let max = 0;
  let min = Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    max = Math.max(max, value);
    if (value > 0) min = Math.min(min, value);
  }
  if (max === 0) return kind === 'log' ? logScale(0.1, 1) : linearScale(1);
  return kind === 'log' ? logScale(Math.max(min, max * LEAST_SHARE), max) : linearScale(max);
}

function linearScale(max: number): ValueScale {
  const top = max * AIR;
  return {
    kind: 'linear',
    ticks: roundTicks(max),
    shareAbove: (value) => (Number.isFinite(value) ? within(1 - value / top) : 0),
    isOffAxis: () => false,
  };
}

function logScale(min: number, max: number): ValueScale {
  // A flat line stands in the middle of a decade rather than on an edge.
  const isFlat = max / min < 1.5;
  const low = Math.log10(isFlat ? min / 2 : min / 1.25);
  const high = Math.log10(isFlat ? max * 2 : max * 1.25);
  return {
    kind: 'log',
    ticks: high - low < DECADES ? logTicks(10 ** low, 10 ** high) : decades(low, high),
    shareAbove: (value) => (value > 0 ? within((high - Math.log10(value)) / (high - low)) : 1),
    isOffAxis: (value) => value < 10 ** low,
  };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** Powers of ten, every second or third where they are many. */
function decades(low: number, high: number): number[] {
  const stride = Math.ceil((high - low) / MOST_TICKS);
  const first = Math.ceil(low / stride) * stride;
  const count = Math.floor((high - first) / stride) + 1;
  return Array.from({ length: count }, (_, index) => Number(`1e${first + index * stride}`));
}

/** 0 and three to six round values up to `max`. */
export function roundTicks(max: number): number[] {
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const mantissa = [1, 2, 5, 10].find((each) => each * power >= rough * 0.85) ?? 10;
  const stride = mantissa * power;
  const count = Math.floor(max / stride + 1e-9) + 1;
  return Array.from({ length: count }, (_, index) => Number((index * stride).toPrecision(6)));
}
