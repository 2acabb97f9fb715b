/** The plot as a drawing of lines and letters, made when a visitor wants the file. */
import type { UnitState } from '../../../state/unitStore';
import { tokenSign } from '../../tokenText';
import { svgElement } from '../../layout/svgElement';
import { faintOpacity } from './linesDrawing';
import { shareAbove } from './plotScale';
import type { UnitPlotData } from './useUnitPlot';

const STEP_WIDTH = 26;
const LEFT = 34;
const HEIGHT = 260;
const AXIS = 28;

/** @returns the drawing, which stands in the host until the next one takes its place */
export function drawUnitsSvg(
  host: HTMLElement | null,
  { side, hidden, tokens }: Pick<UnitPlotData, 'side' | 'hidden' | 'tokens'>,
  { units, range, threshold }: Pick<UnitState, 'units' | 'range' | 'threshold'>,
): SVGSVGElement | null {
  if (!host) return null;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const width = LEFT + tokens.length * STEP_WIDTH + 8;
  const svg = svgElement('svg', {
    width,
    height: HEIGHT + AXIS,
    viewBox: `0 0 ${width} ${HEIGHT + AXIS}`,
  });
  const yOf = (value: number): number => shareAbove(value) * HEIGHT;
  const xOf = (timeStep: number): number => LEFT + (timeStep + 0.5) * STEP_WIDTH;
  const lineOf = (unit: number): string =>
    hidden
      .map((values, step) => `${xOf(step).toFixed(1)},${yOf(values[unit] ?? 0).toFixed(1)}`)
      .join(' ');
  const lines = (of: readonly number[], stroke: string, opacity: number, strokeWidth: number) => {
    for (const unit of of) {
      svg.append(
        svgElement('polyline', {
          points: lineOf(unit),
          fill: 'none',
          stroke,
          'stroke-opacity': opacity,
          'stroke-width': strokeWidth,
        }),
      );
    }
  };
  if (range) {
    svg.append(
      svgElement('rect', {
        x: LEFT + range.from * STEP_WIDTH,
        y: 0,
        width: (range.to - range.from) * STEP_WIDTH,
        height: HEIGHT,
        fill: color(side),
        'fill-opacity': 0.1,
      }),
    );
  }
  const all = Array.from(hidden[0] ?? [], (_, unit) => unit);
  lines(all, color('muted'), faintOpacity(all.length), 1);
  lines(units, color(side), 0.9, 1.6);
  svg.append(
    svgElement('line', {
      x1: LEFT,
      x2: width - 8,
      y1: yOf(threshold),
      y2: yOf(threshold),
      stroke: color('ink'),
      'stroke-dasharray': '4 3',
    }),
  );
  const label = (text: string, x: number, y: number, anchor: string): void => {
    const mark = svgElement('text', {
      x,
      y,
      fill: color('muted'),
      'text-anchor': anchor,
      'font-size': 12,
      'font-family': style.getPropertyValue('--font-tokens').trim(),
    });
    mark.textContent = text;
    svg.append(mark);
  };
  for (const value of [1, 0, -1]) label(String(value), LEFT - 8, yOf(value) + 4, 'end');
  tokens.forEach((token, step) => {
    label(tokenSign(token), xOf(step), HEIGHT + 18, 'middle');
  });
  host.replaceChildren(svg);
  return svg;
}
