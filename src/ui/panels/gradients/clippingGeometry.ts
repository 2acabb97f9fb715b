/** Where the norms of a run are drawn: training steps across, norms up. */
import type { ClippingPoint } from './clippingCurve';
import { createValueScale, type ScaleKind, type ValueScale } from './valueScale';

export interface ClippingGeometry {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly lastStep: number;
  readonly scale: ValueScale;
  xOf(step: number): number;
  yOf(norm: number): number;
  /** Index of the point nearest to an x. */
  nearest(x: number): number;
}

const MARGIN = { left: 44, right: 10, top: 8, bottom: 22 };

export function clippingGeometry(
  points: readonly ClippingPoint[],
  clipNorm: number,
  kind: ScaleKind,
  { width, height }: { readonly width: number; readonly height: number },
): ClippingGeometry {
  const { left, top } = MARGIN;
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const lastStep = Math.max(1, points.at(-1)?.step ?? 1);
  const norms = points.map(({ before }) => before);
  // The clip norm is in view when it cuts anything, or nearly does.
  const isNear = clipNorm > 0 && norms.some((norm) => norm > clipNorm / 4);
  const scale = createValueScale(kind, isNear ? [...norms, clipNorm] : norms);
  const xOf = (step: number): number => left + (step / lastStep) * (right - left);
  return {
    left,
    right,
    top,
    bottom,
    lastStep,
    scale,
    xOf,
    yOf: (norm) => top + scale.shareAbove(norm) * (bottom - top),
    nearest: (x) => {
      let best = 0;
      points.forEach(({ step }, index) => {
        if (Math.abs(xOf(step) - x) < Math.abs(xOf(points[best]!.step) - x)) best = index;
      });
      return best;
    },
  };
}
