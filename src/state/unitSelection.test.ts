import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampRange,
  isOn,
  meanOver,
  nearestUnit,
  OUTSIDE_RULES,
  rangeBetween,
  reachableThreshold,
  selectUnits,
  strongestUnit,
  suggestRange,
  type HiddenValues,
  type OutsideRule,
  type TimeRange,
} from './unitSelection';

/** Tenths, so that values equal to the threshold are common. */
const value = fc.integer({ min: -10, max: 10 }).map((tenths) => tenths / 10);

const hiddenValues: fc.Arbitrary<HiddenValues> = fc
  .record({ timeSteps: fc.integer({ min: 1, max: 7 }), units: fc.integer({ min: 1, max: 6 }) })
  .chain(({ timeSteps, units }) =>
    fc.array(
      fc.array(value, { minLength: units, maxLength: units }).map((row) => Float32Array.from(row)),
      { minLength: timeSteps, maxLength: timeSteps },
    ),
  );

const hiddenAndRange = hiddenValues.chain((hidden) =>
  fc
    .tuple(fc.nat(hidden.length - 1), fc.nat(hidden.length - 1))
    .map(([anchor, focus]) => ({ hidden, range: rangeBetween(anchor, focus) })),
);

const threshold = value.map(Math.fround);

/** Unit by unit and step by step, as the rule is said. */
function naively(
  hidden: HiddenValues,
  range: TimeRange,
  limit: number,
  outside: OutsideRule,
): number[] {
  const found: number[] = [];
  for (let unit = 0; unit < hidden[0]!.length; unit++) {
    const line = hidden.map((values) => values[unit]!);
    const on = line.map((each) => (limit < 0 ? each <= limit : each >= limit));
    const inside = on.slice(range.from, range.to);
    const before = on.slice(0, range.from);
    const after = on.slice(range.to);
    const others = {
      any: [],
      beside: [...before.slice(-1), ...after.slice(0, 1)],
      everywhere: [...before, ...after],
    }[outside];
    if (inside.every(Boolean) && !others.some(Boolean)) found.push(unit);
  }
  return found;
}

describe('selecting units by a threshold on a range', () => {
  it('finds what a loop over every unit and step finds', () => {
    fc.assert(
      fc.property(
        hiddenAndRange,
        threshold,
        fc.constantFrom(...OUTSIDE_RULES),
        ({ hidden, range }, limit, outside) => {
          expect(selectUnits(hidden, { threshold: limit, range, outside })).toEqual(
            naively(hidden, range, limit, outside),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('counts a value equal to the threshold, on both sides of 0', () => {
    expect(isOn(0.5, 0.5)).toBe(true);
    expect(isOn(-0.5, -0.5)).toBe(true);
    expect(isOn(0.4, 0.5)).toBe(false);
    expect(isOn(-0.4, -0.5)).toBe(false);
    expect(isOn(Number.NaN, 0)).toBe(false);
  });

  it('narrows with every further demand on the steps outside', () => {
    fc.assert(
      fc.property(hiddenAndRange, threshold, ({ hidden, range }, limit) => {
        const [any, beside, everywhere] = OUTSIDE_RULES.map((outside) =>
          selectUnits(hidden, { threshold: limit, range, outside }),
        );
        expect(any).toEqual(expect.arrayContaining(beside!));
        expect(beside).toEqual(expect.arrayContaining(everywhere!));
      }),
    );
  });
});

describe('a threshold that some unit reaches', () => {
  it('selects one, and any stricter one selects none', () => {
    fc.assert(
      fc.property(hiddenAndRange, threshold, ({ hidden, range }, wish) => {
        const found = reachableThreshold(hidden, range, wish);
        const select = (limit: number) =>
          selectUnits(hidden, { threshold: limit, range, outside: 'any' });
        if (found === null) {
          expect(select(wish < 0 ? -1e-3 : 1e-3)).toEqual([]);
          return;
        }
        expect(select(found)).not.toEqual([]);
        if (found !== wish) expect(select(found * 1.001)).toEqual([]);
      }),
    );
  });
});

describe('a range worth a look', () => {
  const rows = (...lines: readonly (readonly number[])[]): HiddenValues =>
    lines[0]!.map((_, timeStep) => Float32Array.from(lines, (line) => line[timeStep]!));

  it('is the one stretch that most units are on for', () => {
    const hidden = rows([0, 1, 1, 0, 0], [0, 1, 1, 0, 1], [0, 0, 1, 1, 1], [1, 1, 1, 1, 1]);
    expect(suggestRange(hidden, 0.5)).toEqual({ from: 1, to: 3 });
  });

  it('is the longer one of equals', () => {
    expect(suggestRange(rows([1, 1, 0, 0, 0], [0, 0, 1, 1, 1]), 0.5)).toEqual({ from: 2, to: 5 });
  });

  it('is none where units are on for a single step, for all of them, or never', () => {
    expect(suggestRange(rows([0, 1, 0], [1, 1, 1], [0, 0, 0]), 0.5)).toBeNull();
    expect(suggestRange([], 0.5)).toBeNull();
  });

  it('always selects a unit that is off beside it', () => {
    fc.assert(
      fc.property(hiddenValues, threshold, (hidden, limit) => {
        const range = suggestRange(hidden, limit);
        if (!range) return;
        const rule = { threshold: limit, range, outside: 'beside' as const };
        expect(selectUnits(hidden, rule)).not.toEqual([]);
      }),
    );
  });
});

describe('ranges and means', () => {
  it('stay inside a sequence that became shorter', () => {
    expect(clampRange({ from: 2, to: 9 }, 5)).toEqual({ from: 2, to: 5 });
    expect(clampRange({ from: 7, to: 9 }, 5)).toEqual({ from: 4, to: 5 });
    expect(clampRange({ from: 0, to: 2 }, 0)).toBeNull();
  });

  it('run between two steps in either order, both included', () => {
    expect(rangeBetween(4, 2)).toEqual({ from: 2, to: 5 });
    expect(rangeBetween(3, 3)).toEqual({ from: 3, to: 4 });
  });

  it('average the steps of the range only', () => {
    const hidden = [0, 0.5, 1, -1].map((each) => Float32Array.of(9, each));
    expect(meanOver(hidden, 1, { from: 1, to: 3 })).toBeCloseTo(0.75, 6);
  });

  it('finds the unit that is farthest from 0 on the range, the first of equals', () => {
    const hidden = [Float32Array.of(0.5, -0.9, 0.9), Float32Array.of(0.5, 0.1, -0.1)];
    const first: TimeRange = { from: 0, to: 1 };
    expect(strongestUnit(hidden, [0, 1, 2], first)).toBe(1);
    expect(strongestUnit(hidden, [0, 1, 2], { from: 0, to: 2 })).toBe(0);
    expect(strongestUnit(hidden, [], first)).toBeNull();
  });
});

describe('the line nearest to a point', () => {
  const hidden = [Float32Array.of(0, 1, -1), Float32Array.of(1, 0, -1)];

  it('is looked for between two steps, on the straight line that joins them', () => {
    expect(nearestUnit(hidden, 0.25, 0.3, 0.2)).toBe(0);
    expect(nearestUnit(hidden, 0.25, 0.7, 0.2)).toBe(1);
    expect(nearestUnit(hidden, 9, -0.9, 0.2)).toBe(2);
  });

  it('is none when every line is out of reach', () => {
    expect(nearestUnit(hidden, 0, 0.5, 0.2)).toBeNull();
    expect(nearestUnit([], 0, 0, 1)).toBeNull();
  });

  it('is never farther than any other line', () => {
    fc.assert(
      fc.property(hiddenValues, fc.nat(6), value, (hiddenRows, step, at) => {
        const time = Math.min(step, hiddenRows.length - 1);
        const found = nearestUnit(hiddenRows, time, at, 2);
        const distances = [...hiddenRows[time]!].map((each) => Math.abs(each - at));
        expect(found).toBe(distances.indexOf(Math.min(...distances)));
      }),
    );
  });
});
