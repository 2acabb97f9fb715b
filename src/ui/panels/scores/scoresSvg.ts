/** The chart of all metrics as a drawing, made when a visitor wants the file. */
import type { TFunction } from 'i18next';
import { isErrorRate } from '../../../domain/scores';
import { svgElement } from '../../layout/svgElement';
import { formatScore, placeOf, unitOf, type MetricRows } from './metricRows';

const ROW = 26;
const TOP = 30;
const LEFT = 190;
const AXIS = 300;
const WIDTH = LEFT + AXIS + 150;
const TICKS = [0, 25, 50, 75, 100];

/** @returns the drawing, which stands in the host until the next one takes its place */
export function drawScoresSvg(
  host: HTMLElement | null,
  { primary, others }: MetricRows,
  t: TFunction,
): SVGSVGElement | null {
  if (!host) return null;
  const rows = [...primary, ...others];
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const height = TOP + rows.length * ROW + 24;
  const svg = svgElement('svg', { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` });
  const xOf = (value: number): number => LEFT + (placeOf(value) / 100) * AXIS;
  const label = (text: string, x: number, y: number, anchor: string, fill: string): void => {
    const mark = svgElement('text', {
      x,
      y,
      fill: color(fill),
      'text-anchor': anchor,
      'font-size': 12,
      'font-family': style.getPropertyValue('--font-words').trim(),
    });
    mark.textContent = text;
    svg.append(mark);
  };
  const hollow = { fill: 'none', stroke: color('muted'), 'stroke-width': 1.5 };
  const circle = (x: number, y: number) => svgElement('circle', { cx: x, cy: y, r: 4, ...hollow });
  const diamond = (x: number, y: number) =>
    svgElement('path', { d: `M${x - 5} ${y}l5 -5 5 5 -5 5z`, ...hollow });
  const markOf = { mostFrequentTarget: circle, copySource: diamond };

  svg.append(circle(LEFT + 4, 12), diamond(LEFT + 160, 12));
  label(t('scores.baselines.mostFrequentTarget'), LEFT + 14, 16, 'start', 'muted');
  label(t('scores.baselines.copySource'), LEFT + 171, 16, 'start', 'muted');
  for (const tick of TICKS) {
    const x = xOf(tick / 100);
    svg.append(
      svgElement('line', { x1: x, x2: x, y1: TOP, y2: height - 22, stroke: color('line-strong') }),
    );
    label(String(tick), x, height - 6, 'middle', 'muted');
  }
  rows.forEach(({ metric, score, baselines }, index) => {
    const y = TOP + (index + 0.5) * ROW;
    const fill = color(isErrorRate(metric) ? 'wrong' : 'right');
    label(t(`scores.metrics.${metric}`), LEFT - 14, y + 4, 'end', 'ink');
    for (const { kind, score: baseline } of baselines) {
      svg.append(markOf[kind](xOf(baseline.value), y));
    }
    svg.append(
      svgElement('line', {
        x1: xOf(score.low),
        x2: xOf(score.high),
        y1: y,
        y2: y,
        stroke: fill,
        'stroke-width': 14,
        'stroke-opacity': 0.32,
      }),
      svgElement('circle', { cx: xOf(score.value), cy: y, r: 4, fill }),
    );
    const value = t(`scores.${unitOf(metric)}`, { value: formatScore(score.value) });
    const interval = t('scores.interval', {
      low: formatScore(score.low),
      high: formatScore(score.high),
    });
    label(`${value} (${interval})`, LEFT + AXIS + 14, y + 4, 'start', 'ink');
  });
  host.replaceChildren(svg);
  return svg;
}
