/** Which units of the state between encoder and decoder are picked for an operation. */
import type { UnitEdit } from '../domain/contextSurgery';
import type { InitialState } from '../domain/decodeTrace';

/** One row of the picture: the hidden or the cell state of one layer. */
export type StateRow = Pick<UnitEdit, 'layer' | 'state'>;

export interface UnitPick extends StateRow {
  /** From 0, ascending, at least one. */
  readonly units: readonly number[];
}

/** At most one entry a row, in the order of `rowsOf`. */
export type UnitPicks = readonly UnitPick[];

/** Bottom layer first, hidden before cell. */
export function rowsOf(states: readonly InitialState[]): StateRow[] {
  return states.flatMap(({ cell }, layer) => [
    { layer, state: 'hidden' as const },
    ...(cell ? [{ layer, state: 'cell' as const }] : []),
  ]);
}

export function valuesOf(
  states: readonly InitialState[] | undefined,
  { layer, state }: StateRow,
): Float32Array | null {
  return states?.[layer]?.[state] ?? null;
}

export function isSameRow(a: StateRow, b: StateRow): boolean {
  return a.layer === b.layer && a.state === b.state;
}

const NO_UNITS: readonly number[] = [];

export function unitsIn(picks: UnitPicks, row: StateRow): readonly number[] {
  return picks.find((pick) => isSameRow(pick, row))?.units ?? NO_UNITS;
}

export function countPicked(picks: UnitPicks): number {
  return picks.reduce((sum, { units }) => sum + units.length, 0);
}

/** The same picks with another choice in one row. */
export function withUnits(
  picks: UnitPicks,
  { layer, state }: StateRow,
  units: Iterable<number>,
): UnitPicks {
  const others = picks.filter((pick) => !isSameRow(pick, { layer, state }));
  const chosen = [...new Set(units)].sort((a, b) => a - b);
  if (chosen.length === 0) return others;
  return [...others, { layer, state, units: chosen }].sort(
    (a, b) => a.layer - b.layer || Number(a.state === 'cell') - Number(b.state === 'cell'),
  );
}

/** Picks, or lets go of, every unit between two of one row, both included. */
export function paintUnits(
  picks: UnitPicks,
  row: StateRow,
  range: { readonly from: number; readonly to: number },
  isPicked: boolean,
): UnitPicks {
  const units = new Set(unitsIn(picks, row));
  const last = Math.max(range.from, range.to);
  for (let unit = Math.min(range.from, range.to); unit <= last; unit++) {
    if (isPicked) units.add(unit);
    else units.delete(unit);
  }
  return withUnits(picks, row, units);
}

/** Every unit of every row whose value is at least so far from 0; 0 picks all. */
export function pickFarFromZero(states: readonly InitialState[], threshold: number): UnitPicks {
  return rowsOf(states).flatMap((row) => {
    const values = valuesOf(states, row) ?? new Float32Array();
    const units = [...values.keys()].filter((unit) => Math.abs(values[unit] ?? 0) >= threshold);
    return units.length === 0 ? [] : [{ ...row, units }];
  });
}

/** Units in words, counted from 1: `3, 7–9`. */
export function unitRanges(units: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const unit of units) {
    const last = ranges.at(-1);
    if (last?.[1] === unit - 1) last[1] = unit;
    else ranges.push([unit, unit]);
  }
  return ranges
    .map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`))
    .join(', ');
}
