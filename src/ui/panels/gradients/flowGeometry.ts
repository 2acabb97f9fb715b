/**
 * Where the flow of the gradient is drawn: the encoder's time steps, a gap for the context, and the
 * decoder's, on one axis in the order in which they are read.
 */
import type { GradientFlow } from '../../../domain/gradientReport';
import type { MachineSide } from '../../../domain/unitReports';
import { createValueScale, type ScaleKind, type ValueScale } from './valueScale';

/** A time step of a side, from 0. */
export interface FlowPlace {
  readonly side: MachineSide;
  readonly time: number;
}

export interface FlowGeometry {
  readonly width: number;
  readonly height: number;
  /** The field of the lines. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** From one time step to the next. */
  readonly pitch: number;
  /** In reading order. */
  readonly places: readonly FlowPlace[];
  readonly encoderSteps: number;
  readonly decoderSteps: number;
  /** Between the sides. */
  readonly contextX: number;
  readonly scale: ValueScale;
  xOf(place: FlowPlace): number;
  yOf(norm: number): number;
  /** Index into `places` of the time step nearest to an x. */
  nearest(x: number): number;
}

const MARGIN = { left: 44, right: 10, top: 22, bottom: 22 };
/** Of the gap between the sides, in time steps and in pixels at least. */
const GAP = 1;
const LEAST_GAP = 26;

/** @param others flows of another step on the same axis, which must have room too */
export function flowGeometry(
  flows: readonly GradientFlow[],
  others: readonly GradientFlow[],
  kind: ScaleKind,
  { width, height }: { readonly width: number; readonly height: number },
): FlowGeometry {
  const stepsOf = (side: MachineSide): number =>
    Math.max(0, ...flows.filter((flow) => flow.side === side).map(({ norms }) => norms.length));
  const encoderSteps = stepsOf('encoder');
  const decoderSteps = stepsOf('decoder');
  const { left, top } = MARGIN;
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const steps = Math.max(1, encoderSteps + decoderSteps);
  const field = right - left;
  const gap = Math.max(LEAST_GAP, (field * GAP) / (steps + GAP));
  const pitch = (field - gap) / steps;
  const scale = createValueScale(
    kind,
    [...flows, ...others].flatMap(({ norms }) => [...norms]),
  );
  const places: FlowPlace[] = [
    ...Array.from({ length: encoderSteps }, (_, time) => ({ side: 'encoder' as const, time })),
    ...Array.from({ length: decoderSteps }, (_, time) => ({ side: 'decoder' as const, time })),
  ];
  const xOf = ({ side, time }: FlowPlace): number =>
    left + (time + 0.5) * pitch + (side === 'decoder' ? encoderSteps * pitch + gap : 0);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    pitch,
    places,
    encoderSteps,
    decoderSteps,
    contextX: left + encoderSteps * pitch + gap / 2,
    scale,
    xOf,
    yOf: (norm) => top + scale.shareAbove(norm) * (bottom - top),
    nearest: (x) => {
      let best = 0;
      places.forEach((place, index) => {
        const isNearer = Math.abs(xOf(place) - x) < Math.abs(xOf(places[best]!) - x);
        if (isNearer) best = index;
      });
      return best;
    },
  };
}

/** Time steps whose number is written under the axis: the first, the last and round ones between. */
export function labelledSteps(count: number, pitch: number): number[] {
  if (count === 0) return [];
  const LEAST = 24;
  const stride = [1, 2, 5, 10, 20, 50, 100].find((each) => each * pitch >= LEAST) ?? 200;
  const inner = Array.from({ length: count }, (_, time) => time).filter(
    (time) =>
      (time + 1) % stride === 0 && time * pitch >= LEAST && (count - 1 - time) * pitch >= LEAST,
  );
  const ends = (count - 1) * pitch >= LEAST ? [0, count - 1] : [0];
  return [...new Set([...ends, ...inner])].toSorted((a, b) => a - b);
}
