/** Outlines of point shapes: for the canvas, for the legend and for the drawing that is saved. */
import type { Shape } from './pointGroups';

/** Shapes without an inside are drawn by their lines. */
export function isLine(shape: Shape): boolean {
  return shape === 'plus' || shape === 'cross' || shape === 'ring' || shape === 'frame';
}

/** SVG path data of a shape of that size around a place; all shapes look equally large. */
export function shapePath(shape: Shape, x: number, y: number, radius: number): string {
  const at = (across: number, up: number): string =>
    `${round(x + across * radius)} ${round(y - up * radius)}`;
  switch (shape) {
    case 'disc':
    case 'ring': {
      const size = round(radius);
      return `M${at(-1, 0)}a${size} ${size} 0 1 0 ${round(2 * radius)} 0a${size} ${size} 0 1 0 ${round(-2 * radius)} 0z`;
    }
    case 'square':
    case 'frame':
      return `M${at(-0.9, -0.9)}L${at(0.9, -0.9)}L${at(0.9, 0.9)}L${at(-0.9, 0.9)}z`;
    case 'triangle':
      return `M${at(0, 1.2)}L${at(1.1, -0.8)}L${at(-1.1, -0.8)}z`;
    case 'wedge':
      return `M${at(0, -1.2)}L${at(1.1, 0.8)}L${at(-1.1, 0.8)}z`;
    case 'diamond':
      return `M${at(0, 1.3)}L${at(1.3, 0)}L${at(0, -1.3)}L${at(-1.3, 0)}z`;
    case 'plus':
      return `M${at(0, 1.15)}L${at(0, -1.15)}M${at(-1.15, 0)}L${at(1.15, 0)}`;
    case 'cross':
      return `M${at(-0.95, 0.95)}L${at(0.95, -0.95)}M${at(-0.95, -0.95)}L${at(0.95, 0.95)}`;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
