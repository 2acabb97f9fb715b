/** The gradient at the time steps of one layer, look by look: what the map over training shows. */
import type { FlowLook } from '../../../state/gradientStore';
import type { FlowPlace } from './flowGeometry';
import { LEAST_SHARE, type ScaleKind } from './valueScale';

export interface TrainingGrid {
  /** By rising step; null is a hole, where much of training was not measured. */
  readonly columns: readonly (FlowLook | null)[];
  /** A row each, in reading order; null is the context, between the two sides. */
  readonly places: readonly (FlowPlace | null)[];
  /** Norms, [places, columns]; NaN where there is none. */
  readonly norms: Float32Array;
  /** Of a norm between `least` and `most`, 0..1. */
  readonly shares: Float32Array;
  readonly least: number;
  readonly most: number;
}

/** Times the usual way between two columns: a wider one is shown as a hole. */
const HOLE = 3;

export function trainingGrid(
  looks: readonly FlowLook[],
  layer: number,
  kind: ScaleKind,
): TrainingGrid {
  const columns = withHoles(looks);
  const places = placesOf(looks.at(-1), layer);
  const norms = Float32Array.from(
    places.flatMap((place) => columns.map((look) => normAt(look, place, layer))),
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
  return { columns, places, norms, shares, least, most };
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
export function nearestLook(columns: readonly (FlowLook | null)[], step: number): number {
  const awayOf = (look: FlowLook | null | undefined): number =>
    look ? Math.abs(look.modelStep - step) : Infinity;
  return columns.reduce(
    (best, look, index) => (awayOf(look) < awayOf(columns[best]) ? index : best),
    -1,
  );
}

/** A null between two looks that are much farther apart than most. */
function withHoles(looks: readonly FlowLook[]): readonly (FlowLook | null)[] {
  const ways = looks.slice(1).map(({ modelStep }, index) => modelStep - looks[index]!.modelStep);
  const usual = ways.toSorted((a, b) => a - b)[Math.floor(ways.length / 2)] ?? 0;
  return looks.flatMap((look, index) =>
    index > 0 && ways[index - 1]! > HOLE * usual ? [null, look] : [look],
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

function normAt(look: FlowLook | null, place: FlowPlace | null, layer: number): number {
  if (look === null || place === null) return Number.NaN;
  return flowOf(look, place.side, layer)?.norms[place.time] ?? Number.NaN;
}
