/** Drawings of one panel as a single one, below each other, for the file that a visitor takes away. */
import { svgElement } from './svgElement';

const GAP = 12;

/** @returns a drawing of copies, in no document; null when there is nothing to draw */
export function stackedSvg(drawings: Iterable<SVGSVGElement>): SVGSVGElement | null {
  const whole = svgElement('svg', {});
  let width = 0;
  let height = 0;
  for (const drawing of drawings) {
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const y = height === 0 ? 0 : height + GAP;
    copy.setAttribute('y', String(y));
    whole.append(copy);
    width = Math.max(width, Number(drawing.getAttribute('width')));
    height = y + Number(drawing.getAttribute('height'));
  }
  if (height === 0) return null;
  whole.setAttribute('width', String(width));
  whole.setAttribute('height', String(height));
  whole.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return whole;
}
