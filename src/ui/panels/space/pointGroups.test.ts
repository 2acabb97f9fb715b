import { describe, expect, it } from 'vitest';
import type { SpaceExample } from '../../../domain/stateSpace';
import { COLOR_BYS, groupPoints } from './pointGroups';
import { extentOf, nearestPoint, scaleOf, steadyExtent, walkPoints } from './scatterGeometry';

function example(source: string, isExact = true): SpaceExample {
  return { source: [...source], target: [...source].toReversed(), isExact };
}

const EXAMPLES = ['ab', 'b', 'abc', 'cab', 'ba', 'x'].map((source, index) =>
  example(source, index % 2 === 0),
);
const ALL = () => true;

describe('groups of points', () => {
  it('hold every point once, each group with a sign of its own besides its colour', () => {
    const letters = [...'abcdefghijklmnop'].map((letter) => example(letter.repeat(3)));
    for (const by of COLOR_BYS) {
      for (const examples of [EXAMPLES, letters]) {
        const { groups, groupOf } = groupPoints(examples, by);
        groups.forEach(({ count }, group) => {
          expect(groupOf.filter((of) => of === group).length).toBe(count);
        });
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(examples.length);
        const signs = groups.map(({ shape, radius }) => `${shape} ${radius.toFixed(2)}`);
        expect(new Set(signs).size).toBe(groups.length);
      }
    }
  });

  it('name lengths, ends and outcomes', () => {
    const namesBy = (by: (typeof COLOR_BYS)[number]) =>
      groupPoints(EXAMPLES, by).groups.map(({ name, count }) => ({ ...name, count }));
    expect(namesBy('length')).toEqual([
      { kind: 'length', from: 1, to: 1, count: 2 },
      { kind: 'length', from: 2, to: 2, count: 2 },
      { kind: 'length', from: 3, to: 3, count: 2 },
    ]);
    expect(namesBy('firstToken')[0]).toEqual({ kind: 'firstToken', token: 'a', count: 2 });
    expect(namesBy('lastToken')[1]).toEqual({ kind: 'lastToken', token: 'b', count: 3 });
    expect(namesBy('correctness')).toEqual([
      { kind: 'right', count: 3 },
      { kind: 'wrong', count: 3 },
    ]);
  });

  it('put many lengths into few ranges, and rare tokens together', () => {
    const long = Array.from({ length: 30 }, (_, index) => example('a'.repeat(index + 1)));
    const { groups } = groupPoints(long, 'length');
    expect(groups.length).toBeLessThanOrEqual(8);
    expect(groups[0]?.name).toEqual({ kind: 'length', from: 1, to: 4 });
    const letters = [...'aabcdefghijk'].map((letter) => example(letter));
    const byToken = groupPoints(letters, 'firstToken').groups;
    expect(byToken.at(-1)).toMatchObject({ name: { kind: 'firstTokenRest' }, count: 3 });
  });
});

describe('the picture of points', () => {
  const plane = { x: [0, 4, 2], y: [0, 1, -3] };

  it('has both axes to one scale and all points within', () => {
    const size = { width: 400, height: 200 };
    const { xOf, yOf } = scaleOf(extentOf([plane]), size);
    expect(xOf(4) - xOf(0)).toBeCloseTo(4 * (xOf(1) - xOf(0)), 6);
    expect(yOf(0) - yOf(1)).toBeCloseTo(xOf(1) - xOf(0), 6);
    for (const point of [0, 1, 2]) {
      expect(xOf(plane.x[point]!)).toBeGreaterThan(0);
      expect(xOf(plane.x[point]!)).toBeLessThan(400);
      expect(yOf(plane.y[point]!)).toBeGreaterThan(0);
      expect(yOf(plane.y[point]!)).toBeLessThan(200);
    }
  });

  it('stands still while points move a little, and follows when they leave or shrink', () => {
    const before = extentOf([plane]);
    const near = extentOf([{ x: [0.1, 3.9], y: [-2.8, 0.9] }]);
    expect(steadyExtent(before, near)).toBe(before);
    const far = extentOf([{ x: [0, 9], y: [0, 1] }]);
    expect(steadyExtent(before, far)).toBe(far);
    const small = extentOf([{ x: [1, 1.2], y: [0, 0.1] }]);
    expect(steadyExtent(before, small)).toBe(small);
  });

  it('shows something of one point, and of none', () => {
    for (const points of [
      { x: [2], y: [2] },
      { x: [], y: [] },
      { x: [Number.NaN], y: [0] },
    ]) {
      const { left, right, bottom, top } = extentOf([points]);
      expect(right).toBeGreaterThan(left);
      expect(top).toBeGreaterThan(bottom);
    }
  });

  it('finds the nearest shown point within reach', () => {
    expect(nearestPoint(plane, 3.5, 1, 1, ALL)).toBe(1);
    expect(nearestPoint(plane, 3.5, 1, 0.4, ALL)).toBeNull();
    expect(nearestPoint(plane, 3.5, 1, 9, (point) => point !== 1)).toBe(0);
  });

  it('is walked along either axis by the arrow keys', () => {
    expect(walkPoints(plane, null, 'ArrowRight', ALL)).toBe(0);
    expect(walkPoints(plane, 0, 'ArrowRight', ALL)).toBe(2);
    expect(walkPoints(plane, 1, 'ArrowRight', ALL)).toBe(1);
    expect(walkPoints(plane, null, 'ArrowUp', ALL)).toBe(2);
    expect(walkPoints(plane, 0, 'ArrowDown', ALL)).toBe(2);
    expect(walkPoints(plane, 0, 'End', (point) => point !== 1)).toBe(2);
    expect(walkPoints(plane, 0, 'Escape', ALL)).toBeNull();
    expect(walkPoints(plane, 0, 'a', ALL)).toBeUndefined();
  });
});
