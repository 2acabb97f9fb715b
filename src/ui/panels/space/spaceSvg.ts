/** The points as a drawing, made when a visitor wants the file. */
import type { TFunction } from 'i18next';
import { svgElement } from '../../layout/svgElement';
import type { Theme } from '../../theme/activationColors';
import { tokenSign } from '../../tokenText';
import { groupWords } from './groupWords';
import { groupColor, POINT_OPACITY } from './paintScatter';
import type { Grouping } from './pointGroups';
import type { ScatterContent } from './scatterContent';
import { extentOf, scaleOf } from './scatterGeometry';
import { isLine, shapePath } from './shapePaths';

const WIDTH = 640;
const HEIGHT = 440;
const LEGEND = 150;

/** @returns the drawing, which stands in the host until the next one takes its place */
export function drawSpaceSvg(
  host: HTMLElement | null,
  content: ScatterContent,
  { groups, groupOf }: Grouping,
  theme: Theme,
  t: TFunction,
): SVGSVGElement | null {
  if (!host) return null;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const width = WIDTH + LEGEND;
  const svg = svgElement('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` });
  const planes = content.path ? [content, content.path] : [content];
  const { xOf, yOf } = scaleOf(extentOf(planes), { width: WIDTH, height: HEIGHT });
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
  const paint = (group: number, x: number, y: number): void => {
    const found = groups[group];
    if (!found) return;
    const resolved = groupColor(found.color, theme);
    const looks = isLine(found.shape)
      ? { fill: 'none', stroke: resolved, 'stroke-width': 1.5 }
      : { fill: resolved };
    const d = shapePath(found.shape, x, y, found.radius);
    svg.append(svgElement('path', { d, opacity: POINT_OPACITY, ...looks }));
  };
  groups.forEach(({ name, count }, group) => {
    groupOf.forEach((of, point) => {
      const x = content.x[point] ?? Number.NaN;
      const y = content.y[point] ?? Number.NaN;
      if (of === group && Number.isFinite(x + y)) paint(group, xOf(x), yOf(y));
    });
    const top = 20 + group * 20;
    paint(group, WIDTH + 10, top - 4);
    label(`${groupWords(t, name)} (${count})`, WIDTH + 22, top, 'start', 'ink');
  });
  if (content.path) {
    const { x, y, tokens } = content.path;
    const points = Array.from(x, (across, step) => `${xOf(across)},${yOf(y[step] ?? 0)}`).join(' ');
    svg.append(
      svgElement('polyline', { points, fill: 'none', stroke: color('ink'), 'stroke-width': 1.5 }),
    );
    x.forEach((across, step) => {
      const name = step === 0 ? t('space.start') : tokenSign(tokens[step - 1] ?? '');
      label(name, xOf(across) + 5, yOf(y[step] ?? 0) - 5, 'start', 'ink');
    });
  }
  if (content.axes) {
    label(`${content.axes[0]} →`, WIDTH - 4, HEIGHT - 6, 'end', 'muted');
    label(`↑ ${content.axes[1]}`, 4, 14, 'start', 'muted');
  }
  host.replaceChildren(svg);
  return svg;
}
