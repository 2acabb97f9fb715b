import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSearchTree, pathTo, standingOf, type TreeParts } from './searchTree';
import { hypothesisFor, searchFor } from './searchTreesForTest';

const idsArbitrary = (vocabSize: number, maxLength: number) =>
  fc
    .array(fc.integer({ min: 3, max: vocabSize - 1 }), { maxLength: maxLength - 1 })
    .map((ids) => [...ids, 2]);

const casesArbitrary = fc
  .record({
    seed: fc.nat(1000),
    vocabSize: fc.integer({ min: 5, max: 9 }),
    width: fc.integer({ min: 1, max: 6 }),
    maxLength: fc.integer({ min: 1, max: 7 }),
    left: fc.nat(4),
    forced: fc.nat(3),
  })
  .chain((settings) =>
    fc.record({
      settings: fc.constant(settings),
      gold: fc.option(idsArbitrary(settings.vocabSize, settings.maxLength)),
      branches: fc.array(idsArbitrary(settings.vocabSize, settings.maxLength), { maxLength: 4 }),
    }),
  );

type Case = typeof casesArbitrary extends fc.Arbitrary<infer T> ? T : never;

function partsOf({ settings, gold, branches }: Case): TreeParts {
  const search = searchFor(settings, settings);
  return {
    search,
    forcedIds: search.hypotheses[0]?.ids.slice(0, settings.forced) ?? [],
    branches: branches.map((ids, id) => ({ id, outcome: hypothesisFor(settings, ids) })),
    gold: gold && hypothesisFor(settings, gold),
  };
}

describe('the search tree', () => {
  it('holds every hypothesis as a path from the root, with its numbers', () => {
    fc.assert(
      fc.property(casesArbitrary, (each) => {
        const parts = partsOf(each);
        const { root, nodes } = buildSearchTree(parts);
        const byKey = new Map(nodes.map((node) => [node.key, node]));
        const { search, branches, gold } = parts;
        const all = [
          ...search.hypotheses,
          ...search.pruned,
          ...branches.map(({ outcome }) => outcome),
          ...(gold ? [gold] : []),
        ];
        for (const { ids, tokens, logProbability } of all) {
          const path = pathTo(byKey.get(ids.join(' ')) ?? root);
          expect(path.map(({ tokenId }) => tokenId)).toEqual(ids);
          expect(path.map(({ token }) => token)).toEqual(tokens);
          expect(path.at(-1)?.total).toBeCloseTo(logProbability, 9);
        }
      }),
    );
  });

  it('holds no prefix twice, and every node the search looked at', () => {
    fc.assert(
      fc.property(casesArbitrary, (each) => {
        const parts = partsOf(each);
        const { nodes } = buildSearchTree(parts);
        const prefixes = nodes.map((node) =>
          pathTo(node)
            .map(({ tokenId }) => tokenId)
            .join(' '),
        );
        expect(new Set(prefixes).size).toBe(nodes.length);
        expect(prefixes).toEqual(nodes.map(({ key }) => key));
        expect(nodes.filter(({ isSearched }) => isSearched)).toHaveLength(
          parts.search.nodes.length,
        );
      }),
    );
  });

  it('adds up: a total is the parent’s and the token’s own log-probability', () => {
    fc.assert(
      fc.property(casesArbitrary, (each) => {
        const parts = partsOf(each);
        for (const { parent, total, logProbability } of buildSearchTree(parts).nodes) {
          expect(total).toBeCloseTo((parent?.total ?? 0) + logProbability, 12);
        }
      }),
    );
  });

  it('keeps alive exactly what the search still kept at each step', () => {
    fc.assert(
      fc.property(casesArbitrary, (each) => {
        const { search } = partsOf(each);
        const parts = { search, forcedIds: [], branches: [], gold: null };
        const { nodes } = buildSearchTree(parts);
        const deepest = Math.max(...search.nodes.map(({ timeStep }) => timeStep));
        for (let timeStep = 0; timeStep <= deepest; timeStep++) {
          const alive = nodes.filter(
            (node) => node.timeStep === timeStep && standingOf(node, timeStep) !== 'pruned',
          );
          const kept = search.nodes.filter((node) => node.timeStep === timeStep && node.isKept);
          expect(alive.map(({ total }) => total).sort()).toEqual(
            kept.map(({ total }) => total).sort(),
          );
        }
        const leaves = nodes.filter(
          ({ isShown, isReturned, children }) =>
            (isShown || isReturned) && !children.some((child) => child.isShown || child.isReturned),
        );
        expect(leaves).toHaveLength(search.hypotheses.length);
      }),
    );
  });

  it('lets a line that was kept once fall when the search left it', () => {
    const model = { seed: 1, vocabSize: 6 };
    const hypotheses = [hypothesisFor(model, [3, 4, 2])];
    const record = (parent: number, timeStep: number, tokenId: number, isKept: boolean) => ({
      parent,
      timeStep,
      tokenId,
      token: `t${tokenId}`,
      logProbability: -1,
      total: -1 - timeStep,
      rank: 0,
      isKept,
    });
    const nodes = [
      record(-1, 0, 3, true),
      record(-1, 0, 5, true),
      record(0, 1, 4, true),
      record(1, 1, 3, false),
      record(2, 2, 2, true),
    ];
    const search = { nodes, hypotheses, pruned: [hypothesisFor(model, [5])] };
    const tree = buildSearchTree({ search, forcedIds: [3], branches: [], gold: null });
    const at = (key: string) => tree.nodes.find((node) => node.key === key)!;
    expect(standingOf(at('5'), 0)).toBe('live');
    expect(standingOf(at('5'), 1)).toBe('pruned');
    expect(standingOf(at('5 3'), 1)).toBe('pruned');
    expect(standingOf(at('3 4 2'), 2)).toBe('shown');
    expect(at('3').isForced).toBe(true);
    expect(at('3 4').isForced).toBe(false);
    expect(tree.depth).toBe(3);
  });

  it('marks the target and kept decodings where the search never looked', () => {
    const model = { seed: 4, vocabSize: 8 };
    const search = searchFor(model, { width: 1, maxLength: 5, left: 0 });
    const wrong = [7, 7, 7, 7, 7];
    const { nodes } = buildSearchTree({
      search,
      forcedIds: [],
      branches: [{ id: 12, outcome: hypothesisFor(model, [6, 6, 2]) }],
      gold: hypothesisFor(model, wrong),
    });
    const gold = nodes.find(({ key }) => key === wrong.join(' '))!;
    expect(gold).toMatchObject({ isGold: true, isSearched: false, rank: null });
    expect(standingOf(gold, 4)).toBe('aside');
    expect(nodes.find(({ key }) => key === '6 6 2')?.branchIds).toEqual([12]);
  });
});
