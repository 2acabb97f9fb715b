import { describe, expect, it } from 'vitest';
import { buildSearchTree } from '../../../state/searchTree';
import { hypothesisFor } from '../../../state/searchTreesForTest';
import { centreOf, chipText, edgePath, geometryOf, isInRegion } from './treeGeometry';
import { layOutTree } from './treeLayout';

const model = { seed: 1, vocabSize: 30 };

function drawn(tokens: readonly string[]) {
  const hypothesis = {
    ...hypothesisFor(
      model,
      tokens.map((_, index) => index + 3),
    ),
    tokens,
  };
  const search = { nodes: [], hypotheses: [hypothesis], pruned: [] };
  const tree = buildSearchTree({ search, forcedIds: [], branches: [], gold: null });
  return geometryOf(tree, layOutTree(tree, { leftShown: 1, unfolded: new Set() }));
}

describe('the sizes of the tree', () => {
  it('make room for the longest token, and cut what is longer', () => {
    expect(drawn(['a', 'b']).chipWidth).toBeLessThan(drawn(['a', 'AH0']).chipWidth);
    expect(drawn(['internationalization']).chipWidth).toBe(drawn(['international']).chipWidth);
    expect(chipText('internationalization')).toBe('internat…');
    expect(chipText('<eos>')).toBe('■');
  });

  it('lead edges from the right of one chip to the left of the next', () => {
    const geometry = drawn(['a', 'b', 'c']);
    const { x, y } = centreOf(geometry, { column: 1, row: 0 });
    const right = x + geometry.pitch - geometry.chipWidth / 2;
    const level = edgePath(geometry, { column: 1, row: 0 }, { column: 2, row: 0 });
    expect(level).toMatch(new RegExp(`^M${x + geometry.chipWidth / 2} ${y}C.* ${right} ${y}$`));
    expect(edgePath(geometry, { column: 1, row: 0 }, { column: 2, row: 3 })).toMatch(
      new RegExp(`^M${x + geometry.chipWidth / 2} ${y}C.* ${right} \\d+$`),
    );
  });

  it('know what lies in a region', () => {
    const geometry = drawn(['a', 'b', 'c']);
    const region = { left: 0, top: 0, right: 50, bottom: 50 };
    expect(isInRegion(geometry, { column: 0, row: 0 }, region)).toBe(true);
    expect(isInRegion(geometry, { column: 3, row: 0 }, region)).toBe(false);
    expect(isInRegion(geometry, { column: 0, row: 4 }, region)).toBe(false);
  });
});
