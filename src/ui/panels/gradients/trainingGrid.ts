/** The gradient at the time steps of one layer, look by look: what the map over training shows. */
import type { FlowLook } from '../../../state/gradientStore';
import type { FlowPlace } from './flowGeometry';
import { LEAST_SHARE, type ScaleKind } from './valueScale';

export interface TrainingGrid {
  /** By rising step, a column each. */
  readonly looks: readonly FlowLook[];
  /** A row each, in reading order; null is the context, between the two sides. */
  readonly places: readonly (FlowPlace | null)[];
  /** Norms, [places, looks]; NaN where there is none. */
  readonly norms: Float32Array;
  /** Of a norm between `least` and `most`, 0..1. */
  readonly shares: Float32Array;
  readonly least: number;
  readonly most: number;
}

export function trainingGrid(
  looks: readonly FlowLook[],
  layer: number,
  kind: ScaleKind,
): TrainingGrid {
  const places = placesOf(looks.at(-1), layer);
  const norms = Float32Array.from({ length: places.length * looks.length }, (_, cell) =>
    normAt(looks[cell % looks.length], places[Math.floor(cell / looks.length)] ?? null, layer),
  );
  const shown = norms.filter((norm) => norm > 0 && Number.isFinite(norm));
  const most = shown.reduce((max, norm) => Math.max(max, norm), 0);
  const least =
    kind === 'linear'
      ? 0
      : shown.reduce((min, norm) => Math.min(min, Math.max(norm, most * LEAST_SHARE)), most);
  const shares = norms.map((norm) => {
    if (!Number.isFinite(norm)) return Number.NaN;
    if (kind === 'linear') return most === 0 ? 0 : norm / most;
    if (norm <= least) return least === most && norm > 0 ? 1 : 0;
    return Math.log(norm / least) / Math.log(most / least);
  });
  return { looks, places, norms, shares, least, most };
}

/** The looks nearest to evenly spread steps, so that columns stand about where their steps do. */
export function evenLooks(looks: readonly FlowLook[], most: number): readonly FlowLook[] {
  if (looks.length <= most) return looks;
  const first = looks[0]!.modelStep;
  const last = looks.at(-1)!.modelStep;
  const taken = new Set<number>();
  for (let column = 0; column < most; column++) {
    taken.add(nearestLook(looks, first + (column * (last - first)) / (most - 1)));
  }
  return looks.filter((_, index) => taken.has(index));
}

/** Its place; -1 where there is none. */
export function nearestLook(looks: readonly FlowLook[], step: number): number {
  return looks.reduce(
    (best, { modelStep }, index) =>
      best < 0 || Math.abs(modelStep - step) < Math.abs(looks[best]!.modelStep - step)
        ? index
        : best,
    -1,
  );
}

function placesOf(look: FlowLook | undefined, layer: number): (FlowPlace | null)[] {
  const of = (side: FlowPlace['side']): FlowPlace[] =>
    Array.from(flowOf(look, side, layer)?.norms ?? [], (_, time) => ({ side, time }));
  return [...of('encoder'), null, ...of('decoder')];
}

export function flowOf(look: FlowLook | undefined, side: FlowPlace['side'], layer: number) {
  return look?.flows.find((flow) => flow.side === side && flow.layer === layer);
}

function normAt(look: FlowLook | undefined, place: FlowPlace | null, layer: number): number {
  if (place === null) return Number.NaN;
  return flowOf(look, place.side, layer)?.norms[place.time] ?? Number.NaN;
}
