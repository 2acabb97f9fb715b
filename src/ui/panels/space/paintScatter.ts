/** Points on a canvas, a group at a time, so that a thousand of them take a few milliseconds. */
import type { Theme } from '../../theme/activationColors';
import { COLOR_STEPS, stepColor } from '../../theme/heatmapColors';
import type { GroupColor, Grouping } from './pointGroups';
import type { PlaneXY } from './scatterGeometry';
import { isLine, shapePath } from './shapePaths';

export const DIM_OPACITY = 0.12;
export const POINT_OPACITY = 0.78;

/** A CSS colour that a canvas and a saved drawing take, too. */
export function groupColor(color: GroupColor, theme: Theme): string {
  if ('share' in color) {
    return stepColor(theme, 'sequential', Math.round(color.share * COLOR_STEPS));
  }
  return getComputedStyle(document.documentElement).getPropertyValue(color.variable).trim();
}

/**
 * Clears the canvas first.
 * @param places CSS pixels
 * @param ratio device pixels of a CSS pixel
 * @param only the group that stands out; null for none
 */
export function paintScatter(
  context: CanvasRenderingContext2D,
  ratio: number,
  places: PlaneXY,
  { groups, groupOf }: Grouping,
  theme: Theme,
  only: number | null,
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  groups.forEach(({ shape, radius, color }, group) => {
    const outline = new Path2D(shapePath(shape, 0, 0, radius));
    const resolved = groupColor(color, theme);
    context.globalAlpha = only === null || only === group ? POINT_OPACITY : DIM_OPACITY;
    context.fillStyle = resolved;
    context.strokeStyle = resolved;
    context.lineWidth = 1.5;
    groupOf.forEach((of, point) => {
      if (of !== group) return;
      const x = places.x[point] ?? Number.NaN;
      const y = places.y[point] ?? Number.NaN;
      if (!Number.isFinite(x) || !Number.isFinite(y)) return;
      context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
      if (isLine(shape)) context.stroke(outline);
      else context.fill(outline);
    });
  });
  context.globalAlpha = 1;
}
