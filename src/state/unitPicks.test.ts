import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InitialState } from '../domain/decodeTrace';
import {
  countPicked,
  paintUnits,
  pickFarFromZero,
  rowsOf,
  unitRanges,
  unitsIn,
  withUnits,
  type UnitPicks,
} from './unitPicks';

const STATES: readonly InitialState[] = [
  { hidden: Float32Array.of(0.1, -0.9, 0.5), cell: Float32Array.of(2, 0, -0.5) },
  { hidden: Float32Array.of(0, 0, 0), cell: Float32Array.of(0, -1, 0) },
];
const top = { layer: 1, state: 'hidden' } as const;
const bottomCell = { layer: 0, state: 'cell' } as const;

describe('picked units', () => {
  it('stand bottom layer first, hidden before cell, whatever is picked first', () => {
    const picks = withUnits(
      withUnits(withUnits([], top, [2]), bottomCell, [1]),
      {
        layer: 0,
        state: 'hidden',
      },
      [0],
    );
    expect(picks.map(({ layer, state }) => `${state} ${layer}`)).toEqual([
      'hidden 0',
      'cell 0',
      'hidden 1',
    ]);
    expect(rowsOf(STATES)).toHaveLength(4);
    expect(rowsOf([{ hidden: Float32Array.of(1), cell: null }])).toEqual([
      { layer: 0, state: 'hidden' },
    ]);
  });

  it('are painted over a range in either direction, and let go of the same way', () => {
    const picked = paintUnits([], top, { from: 5, to: 2 }, true);
    expect(unitsIn(picked, top)).toEqual([2, 3, 4, 5]);
    const without = paintUnits(picked, top, { from: 3, to: 4 }, false);
    expect(unitsIn(without, top)).toEqual([2, 5]);
    expect(paintUnits(without, top, { from: 0, to: 9 }, false)).toEqual([]);
  });

  it('are those far enough from 0 on either side, in every row', () => {
    const picks = pickFarFromZero(STATES, 0.5);
    expect(picks).toEqual([
      { layer: 0, state: 'hidden', units: [1, 2] },
      { layer: 0, state: 'cell', units: [0, 2] },
      { layer: 1, state: 'cell', units: [1] },
    ]);
    expect(countPicked(pickFarFromZero(STATES, 0))).toBe(12);
  });

  it('are written from 1 with runs joined', () => {
    expect(unitRanges([0, 2, 3, 4, 9])).toBe('1, 3–5, 10');
    expect(unitRanges([])).toBe('');
  });

  it('hold each unit once, ascending, and a row only while it has units', () => {
    const stroke = fc.record({
      layer: fc.nat(2),
      state: fc.constantFrom('hidden' as const, 'cell' as const),
      from: fc.nat(20),
      to: fc.nat(20),
      isPicked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 12 }), (strokes) => {
        const picks = strokes.reduce<UnitPicks>(
          (sum, { layer, state, from, to, isPicked }) =>
            paintUnits(sum, { layer, state }, { from, to }, isPicked),
          [],
        );
        for (const { units } of picks) {
          expect(units.length).toBeGreaterThan(0);
          expect(units).toEqual([...new Set(units)].sort((a, b) => a - b));
        }
        const keys = picks.map(({ layer, state }) => `${layer} ${state === 'cell' ? 1 : 0}`);
        expect(keys).toEqual([...new Set(keys)].sort());
      }),
    );
  });
});
