/** The global norm of the gradient at each training step, before and after clipping. */
import type { MetricHistory } from '../../../state/metricHistory';
import { thinSeries } from '../../charts/thinSeries';

export interface ClippingPoint {
  readonly step: number;
  readonly before: number;
  /** min(before, clip norm). */
  readonly after: number;
}

export interface ClippingCurve {
  /** Few enough to draw, peaks kept. */
  readonly points: readonly ClippingPoint[];
  /** Of the newest steps: how many there are, and how many of them were clipped. */
  readonly recent: number;
  readonly recentClipped: number;
  /** Training steps behind one point of the history. */
  readonly stride: number;
}

const RECENT = 200;

/** @param clipNorm 0 is no clipping */
export function clippingCurve(history: MetricHistory, clipNorm: number): ClippingCurve {
  const norms = history.values('gradientNorm');
  const recent = norms.subarray(Math.max(0, norms.length - RECENT));
  return {
    points: thinSeries(history.values('step'), norms).map(({ x, y }) => ({
      step: x,
      before: y,
      after: clipped(y, clipNorm),
    })),
    recent: recent.length,
    recentClipped: recent.filter((norm) => clipNorm > 0 && norm > clipNorm).length,
    stride: history.stride,
  };
}

export function clipped(norm: number, clipNorm: number): number {
  return clipNorm > 0 ? Math.min(norm, clipNorm) : norm;
}
