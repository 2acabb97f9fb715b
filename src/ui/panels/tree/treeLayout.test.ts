import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSearchTree, pathTo, type SearchTree } from '../../../state/searchTree';
import { hypothesisFor, searchFor } from '../../../state/searchTreesForTest';
import { layOutTree, moreKey, type Folding, type TreePlace } from './treeLayout';

/** Draws every node there is. */
const nothingFolded = ({ root, nodes }: SearchTree): Folding => ({
  leftShown: 0,
  unfolded: new Set([root, ...nodes].map(({ key }) => key)),
});

function treeOf(seed: number, width: number, maxLength: number, left: number): SearchTree {
  const model = { seed, vocabSize: 9 };
  return buildSearchTree({
    search: searchFor(model, { width, maxLength, left }),
    forcedIds: [],
    branches: [{ id: 1, outcome: hypothesisFor(model, [3, 4, 5, 2]) }],
    gold: hypothesisFor(model, [8, 7, 2]),
  });
}

const settingsArbitrary = fc.tuple(
  fc.nat(1000),
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: 9 }),
  fc.nat(9),
);
const foldingArbitrary = fc
  .nat(4)
  .map((leftShown): Folding => ({ leftShown, unfolded: new Set() }));

describe('the layout of a search tree', () => {
  it('puts every node in a cell of its own, in the column of its time step', () => {
    fc.assert(
      fc.property(settingsArbitrary, (settings) => {
        const tree = treeOf(...settings);
        const { places, columns, rows } = layOutTree(tree, nothingFolded(tree));
        expect(places).toHaveLength(tree.nodes.length + 1);
        expect(new Set(places.map(({ column, row }) => `${column},${row}`)).size).toBe(
          places.length,
        );
        for (const place of places) {
          expect(place.kind === 'node' && place.column === place.node.timeStep + 1).toBe(true);
          expect(place.column).toBeLessThan(columns);
          expect(place.row).toBeLessThan(rows);
        }
      }),
    );
  });

  it('draws what is shown as one straight line, and above it only what hangs on the target', () => {
    fc.assert(
      fc.property(settingsArbitrary, foldingArbitrary, (settings, folding) => {
        const tree = treeOf(...settings);
        const { places } = layOutTree(tree, folding);
        const isShown = (place: TreePlace) => place.kind === 'node' && place.node.isShown;
        const [line, ...others] = [...new Set(places.filter(isShown).map(({ row }) => row))];
        expect(others).toEqual([]);
        for (const place of places) {
          if (place.row >= line!) continue;
          const node = place.kind === 'node' ? place.node : place.parent;
          expect(pathTo(node).some(({ isGold, isShown: isOnLine }) => isGold && !isOnLine)).toBe(
            true,
          );
        }
      }),
    );
  });

  it('crosses no two edges', () => {
    fc.assert(
      fc.property(settingsArbitrary, foldingArbitrary, (settings, folding) => {
        const tree = treeOf(...settings);
        const { places, byKey, columns } = layOutTree(tree, folding);
        for (let column = 1; column < columns; column++) {
          const parentRows = places
            .filter((place) => place.column === column)
            .map((place) => {
              const parent = place.kind === 'node' ? place.node.parent : place.parent;
              return byKey.get(parent?.key ?? '')!.row;
            });
          expect(parentRows).toEqual(parentRows.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('folds the least likely of those left, and only those, until it is asked for them', () => {
    fc.assert(
      fc.property(settingsArbitrary, fc.nat(3), (settings, leftShown) => {
        const tree = treeOf(...settings);
        const folded = layOutTree(tree, { leftShown, unfolded: new Set() });
        const more = folded.places.filter((place) => place.kind === 'more');
        const hidden = more.flatMap((place) => (place.kind === 'more' ? place.hidden : []));
        expect(folded.places.length - more.length + hidden.length).toBe(tree.nodes.length + 1);
        for (const { keptUntil, isGold, isShown } of hidden) {
          expect({ keptUntil, isGold, isShown }).toEqual({
            keptUntil: -1,
            isGold: false,
            isShown: false,
          });
        }
        for (const place of more) {
          if (place.kind !== 'more') continue;
          const { parent } = place;
          const open = layOutTree(tree, { leftShown, unfolded: new Set([parent.key]) });
          expect(open.byKey.has(moreKey(parent))).toBe(false);
          expect(place.hidden.every(({ key }) => open.byKey.has(key))).toBe(true);
        }
      }),
    );
  });

  it('takes no more room while it grows, and ends as the whole', () => {
    fc.assert(
      fc.property(settingsArbitrary, fc.nat(9), (settings, until) => {
        const tree = treeOf(...settings);
        const folding = { leftShown: 1, unfolded: new Set<string>() };
        const whole = layOutTree(tree, folding);
        const growing = layOutTree(tree, folding, until);
        expect(growing.rows).toBeLessThanOrEqual(whole.rows);
        expect(growing.places.map(({ key }) => key).toSorted()).toEqual(
          whole.places
            .filter(({ column }) => column <= until + 1)
            .map(({ key }) => key)
            .toSorted(),
        );
      }),
    );
  });

  it('needs few rows for a path with its alternatives: they share rows across steps', () => {
    const model = { seed: 3, vocabSize: 9 };
    const search = searchFor(model, { width: 1, maxLength: 12, left: 2 });
    const tree = buildSearchTree({ search, forcedIds: [], branches: [], gold: null });
    expect(layOutTree(tree, nothingFolded(tree)).rows).toBe(3);
  });
});
