import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { buildSearchTree } from '../../../state/searchTree';
import { hypothesisFor, searchFor } from '../../../state/searchTreesForTest';
import { createI18n } from '../../locales/i18n';
import { TreeDrawing } from './TreeDrawing';
import { geometryOf } from './treeGeometry';
import { layOutTree } from './treeLayout';

const words = await createI18n();
afterEach(cleanup);

const model = { seed: 5, vocabSize: 20 };
const tree = buildSearchTree({
  search: searchFor(model, { width: 12, maxLength: 20, left: 24 }),
  forcedIds: [],
  branches: [],
  gold: hypothesisFor(model, [3, 4, 2]),
});
const folding = { leftShown: 1, unfolded: new Set<string>() };
const layout = layOutTree(tree, folding);

function draw(isWhole: boolean, until = 19) {
  render(
    <I18nextProvider i18n={words}>
      <TreeDrawing
        layout={layOutTree(tree, folding, until)}
        geometry={geometryOf(tree, layout)}
        now={until}
        until={until}
        measure="total"
        asked=""
        isWhole={isWhole}
        picture={{ current: null }}
        onChoose={() => undefined}
        onRead={() => undefined}
      />
    </I18nextProvider>,
  );
  return document.querySelectorAll('[role="treeitem"]').length;
}

describe('the drawing of a large tree', () => {
  it('holds only what is near the frame, and the one place that the tab key reaches', () => {
    const drawn = draw(false);
    expect(layout.places.length).toBeGreaterThan(300);
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(layout.places.length / 3);
    const reached = [...document.querySelectorAll('[role="treeitem"][tabindex="0"]')];
    expect(reached).toHaveLength(1);
    expect(reached[0]?.getAttribute('aria-label')).toMatch(/in the output/);
  });

  it('holds all of it when it is to be saved', () => {
    expect(draw(true)).toBe(layout.places.length);
  });

  it('holds nothing behind the step under the clock', () => {
    draw(true, 1);
    const steps = [...document.querySelectorAll('[role="treeitem"]')].map(
      (place) => Number(place.getAttribute('aria-level')) - 1,
    );
    expect(Math.max(...steps)).toBe(2);
    expect(screen.getByRole('tree')).toBeTruthy();
  });
});
