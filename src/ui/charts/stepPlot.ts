/** Geometry of quantities over training steps: where a value stands, in pixels of one drawing. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { logTicks, thinSeries, type Point } from './thinSeries';

export interface StepSeries {
  readonly name: string;
  readonly label: string;
  readonly color: string;
  readonly isDashed?: boolean;
  /** Thinner than the others, to vanish where it runs behind one of them. */
  readonly isFine?: boolean;
  /** One a step; NaN where there is none. */
  readonly values: readonly number[];
  /** Its interval, drawn as a band. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

export interface StepPlot {
  /** What its axis measures, with the unit. */
  readonly title: string;
  readonly scale: 'linear' | 'log';
  /** Ends that the axis has at least. */
  readonly atLeast: readonly [number, number];
  readonly series: readonly StepSeries[];
  /** Whether the room between its first two series is shaded. */
  readonly shadesGap?: boolean;
  readonly format: (value: number) => string;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedPlot {
  readonly plot: StepPlot;
  readonly box: Box;
  readonly yOf: (value: number) => number;
  readonly ticks: readonly number[];
}

const LEFT = 44;
const RIGHT = 12;
const TITLE = 20;
const STEPS = 22;
/** Two plots stand beside each other where each has this much. */
const LEAST_WIDTH = 300;

/** Of plots beside each other, at least. */
export const ROW_HEIGHT = TITLE + 104 + STEPS;

export function columnsIn(width: number, plots: number): number {
  return Math.max(1, Math.min(plots, Math.floor(width / LEAST_WIDTH)));
}

export function placePlots(
  plots: readonly StepPlot[],
  width: number,
  rowHeight = ROW_HEIGHT,
): PlacedPlot[] {
  const columns = columnsIn(width, plots.length);
  const cell = width / columns;
  return plots.map((plot, index) => {
    const box = {
      left: (index % columns) * cell + LEFT,
      top: Math.floor(index / columns) * rowHeight + TITLE,
      width: Math.max(1, cell - LEFT - RIGHT),
      height: rowHeight - TITLE - STEPS,
    };
    return { plot, box, ...axisOf(plot, box) };
  });
}

/** Below this a logarithmic axis shows nothing. */
const LEAST_LOG = 1e-6;

function axisOf(plot: StepPlot, { top, height }: Box): Pick<PlacedPlot, 'yOf' | 'ticks'> {
  const lines = plot.series.flatMap(({ values }) => values);
  const shown = plot.series.flatMap(({ low = [], high = [] }) => [...low, ...high]).concat(lines);
  const range = [top + height, top];
  if (plot.scale === 'log') {
    const isAbove = (value: number): boolean => Number.isFinite(value) && value > 0;
    const most = largest([...shown.filter(isAbove), LEAST_LOG * 2]);
    // A band may come as near to 0 as it likes; the axis would follow it and flatten every line.
    const least = Math.max(LEAST_LOG, smallest([...lines.filter(isAbove), most / 2]));
    const domain = [least * 0.9, most * 1.1] as const;
    const scale = scaleLog(domain, range).clamp(true);
    return { yOf: (value) => scale(Math.max(value, domain[0])), ticks: fewOf(logTicks(...domain)) };
  }
  const finite = shown.filter((value) => Number.isFinite(value));
  const domain = [
    smallest([...finite, plot.atLeast[0]]),
    largest([...finite, plot.atLeast[1]]),
  ] as const;
  const scale = scaleLinear(domain, range).nice(4).clamp(true);
  return { yOf: scale, ticks: scale.ticks(4) };
}

const MOST_TICKS = 6;

/** Where all have no room powers of ten, if there are two, then every few of them. */
function fewOf(ticks: readonly number[]): readonly number[] {
  if (ticks.length <= MOST_TICKS) return ticks;
  const powers = ticks.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6));
  const round = powers.length > 1 ? powers : ticks;
  const apart = Math.ceil(round.length / MOST_TICKS);
  return round.filter((_, index) => index % apart === 0);
}

const smallest = (values: readonly number[]): number =>
  values.reduce((least, value) => Math.min(least, value), Infinity);
const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);

/** Where a step stands; the axis begins at 0. */
export function xOfStep({ left, width }: Box, step: number, last: number): number {
  return left + (width * step) / Math.max(1, last);
}

/** The place of the nearest step; null when there is none. */
export function nearestPlace(
  { left, width }: Box,
  x: number,
  steps: readonly number[],
): number | null {
  const wanted = ((x - left) / width) * (steps.at(-1) ?? 0);
  let nearest: number | null = null;
  steps.forEach((step, place) => {
    const known = nearest === null ? undefined : steps[nearest];
    if (known === undefined || Math.abs(step - wanted) < Math.abs(known - wanted)) nearest = place;
  });
  return nearest;
}

export interface SeriesPaths {
  readonly line: string;
  readonly band: string | null;
  /** One point makes no line. */
  readonly lone: { readonly x: number; readonly y: number } | null;
}

export function seriesPaths(
  { values, low, high }: StepSeries,
  steps: readonly number[],
  { box, yOf }: Pick<PlacedPlot, 'box' | 'yOf'>,
): SeriesPaths {
  const last = steps.at(-1) ?? 0;
  const place = ({ x, y }: Point): Point => ({ x: xOfStep(box, x, last), y: yOf(y) });
  const points = thinSeries(steps, values).map(place);
  const [only] = points;
  return {
    line: lineThrough(points),
    band:
      low && high
        ? areaBetween(thinSeries(steps, low).map(place), thinSeries(steps, high).map(place))
        : null,
    lone: points.length === 1 && only ? only : null,
  };
}

/** Between two series of one plot. */
export function gapPath({ plot, box, yOf }: PlacedPlot, steps: readonly number[]): string | null {
  const [first, second] = plot.series;
  if (!plot.shadesGap || !first || !second) return null;
  const last = steps.at(-1) ?? 0;
  const placed = ({ values }: StepSeries): Point[] =>
    thinSeries(steps, values).map(({ x, y }) => ({ x: xOfStep(box, x, last), y: yOf(y) }));
  return areaBetween(placed(first), placed(second));
}

function lineThrough(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('');
}

function areaBetween(below: readonly Point[], above: readonly Point[]): string | null {
  if (below.length === 0 || above.length === 0) return null;
  return `${lineThrough([...below, ...above.toReversed()])}Z`;
}

const short = (pixels: number): string => String(Math.round(pixels * 10) / 10);

/** The first, the last and one between. */
export function stepTicks(last: number): number[] {
  if (last < 4) return last === 0 ? [0] : [0, last];
  return [0, Number((last / 2).toPrecision(last < 100 ? 1 : 2)), last];
}
