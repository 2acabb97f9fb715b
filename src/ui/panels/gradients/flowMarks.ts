/** Lines and markers of the flow as paths: a layer is told by its dash and its mark, not by colour alone. */
import type { GradientFlow } from '../../../domain/gradientReport';
import type { FlowGeometry } from './flowGeometry';

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Nothing stands here that a line could lead to. */
  readonly isGap: boolean;
}

export function spotsOf({ side, norms }: GradientFlow, geometry: FlowGeometry): Spot[] {
  return Array.from(norms, (norm, time) => ({
    x: geometry.xOf({ side, time }),
    y: geometry.yOf(norm),
    isGap: Number.isNaN(norm) || geometry.scale.isOffAxis(norm),
  }));
}

/** By layer, the first solid. */
export const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const;

const MARKS: readonly ((spot: Spot, r: number) => string)[] = [
  // Circle, square, triangle, diamond.
  ({ x, y }, r) =>
    `M${fixed(x - r)} ${fixed(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  ({ x, y }, r) => `M${fixed(x - r)} ${fixed(y - r)}h${2 * r}v${2 * r}h${-2 * r}Z`,
  ({ x, y }, r) => `M${fixed(x)} ${fixed(y - 1.2 * r)}l${1.2 * r} ${2.2 * r}h${-2.4 * r}Z`,
  ({ x, y }, r) => {
    const d = 1.4 * r;
    return `M${fixed(x)} ${fixed(y - d)}l${d} ${d}l${-d} ${d}l${-d} ${-d}Z`;
  },
];

export function dashOf(layer: number): string {
  return DASHES[layer % DASHES.length] ?? '';
}

/** @param r half the size of a mark, in pixels */
export function markPath(layer: number, spots: readonly Spot[], r: number): string {
  const mark = MARKS[layer % MARKS.length]!;
  return spots
    .filter(({ isGap }) => !isGap)
    .map((spot) => mark(spot, r))
    .join('');
}

/** Broken where a spot is a gap. */
export function linePath(spots: readonly Spot[]): string {
  let isDown = false;
  return spots
    .map(({ x, y, isGap }) => {
      if (isGap) {
        isDown = false;
        return '';
      }
      const command = isDown ? 'L' : 'M';
      isDown = true;
      return `${command}${fixed(x)} ${fixed(y)}`;
    })
    .join('');
}

/** Arrow heads at the foot of the axis: what stands there is below it. */
export function belowPath(spots: readonly Spot[], bottom: number): string {
  return spots
    .filter(({ isGap }) => isGap)
    .map(({ x }) => `M${fixed(x - 3)} ${bottom - 6}h6l-3 5Z`)
    .join('');
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
