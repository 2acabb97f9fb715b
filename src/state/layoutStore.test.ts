import { describe, expect, it } from 'vitest';
import { FORBIDDEN_STORAGE, memoryStorage } from './browserStorageForTest';
import { createLayoutStore } from './layoutStore';

const KEY = 'seq2seq-playground.layout';

const opened = (stored: unknown) =>
  createLayoutStore({ storage: memoryStorage({ [KEY]: JSON.stringify(stored) }) }).getState();

describe('layoutStore', () => {
  it('brings back the sizes and the tab of an earlier visit', () => {
    const storage = memoryStorage();
    const first = createLayoutStore({ storage }).getState();
    first.setSizes('columns', { setup: 0, middle: 75, progress: 25 });
    first.setInspectorTab('tree');
    const second = createLayoutStore({ storage }).getState();
    expect(second.sizes).toEqual({
      columns: { setup: 0, middle: 75, progress: 25 },
      rows: null,
    });
    expect(second.inspectorTab).toBe('tree');
  });

  it('goes back to the default, for this visit and the next, and says so', () => {
    const storage = memoryStorage();
    const store = createLayoutStore({ storage });
    store.getState().setSizes('rows', { machine: 20, inspector: 80 });
    store.getState().setInspectorTab('units');
    store.getState().reset();
    for (const { sizes, inspectorTab } of [
      store.getState(),
      createLayoutStore({ storage }).getState(),
    ]) {
      expect(sizes).toEqual({ columns: null, rows: null });
      expect(inspectorTab).toBe('step');
    }
    expect(store.getState().resets).toBe(1);
  });

  it('makes the inspector large until the divider is moved or the layout reset', () => {
    const store = createLayoutStore({ storage: memoryStorage() });
    const isLarge = (): boolean => store.getState().isInspectorLarge;
    store.getState().setInspectorLarge(true);
    store.getState().setSizes('columns', { setup: 20, middle: 60, progress: 20 });
    expect(isLarge()).toBe(true);
    store.getState().setSizes('rows', { machine: 40, inspector: 60 });
    expect(isLarge()).toBe(false);
    store.getState().setInspectorLarge(true);
    store.getState().reset();
    expect(isLarge()).toBe(false);
  });

  it.each([
    ['text that is no JSON', '{"sizes":'],
    ['something else', '[7]'],
    ['nothing', 'null'],
  ])('falls back to the default where the storage holds %s', (_, text) => {
    const store = createLayoutStore({ storage: memoryStorage({ [KEY]: text }) });
    expect(store.getState().sizes).toEqual({ columns: null, rows: null });
    expect(store.getState().inspectorTab).toBe('step');
  });

  it('takes over what is right beside what is wrong', () => {
    const state = opened({
      sizes: { columns: { setup: 50, middle: 50 }, rows: { machine: 40, inspector: 60 } },
      inspectorTab: 'kitchen',
    });
    expect(state.sizes).toEqual({ columns: null, rows: { machine: 40, inspector: 60 } });
    expect(state.inspectorTab).toBe('step');
  });

  it.each([
    ['that do not fill the whole', { machine: 40, inspector: 40 }],
    ['below nothing', { machine: -20, inspector: 120 }],
    ['that are no numbers', { machine: '60', inspector: 40 }],
    ['that JSON cannot hold', { machine: Number.NaN, inspector: 100 }],
  ])('refuses sizes %s', (_, rows) => {
    expect(opened({ sizes: { rows } }).sizes.rows).toBeNull();
  });

  it('opens each group at the tab that it was left at, also on the next visit', () => {
    const storage = memoryStorage();
    const { getState } = createLayoutStore({ storage });
    getState().setInspectorTab('gradients');
    getState().setInspectorGroup('decoding');
    expect(getState().inspectorTab).toBe('step');
    getState().setInspectorGroup('training');
    expect(getState().inspectorTab).toBe('gradients');
    const later = createLayoutStore({ storage });
    later.getState().setInspectorGroup('data');
    later.getState().setInspectorGroup('training');
    expect(later.getState().inspectorTab).toBe('gradients');
  });

  it('follows a link to a tab of the inspector or to the loss, until it is in view', () => {
    const { getState } = createLayoutStore({ storage: memoryStorage() });
    getState().followLink('gradients');
    expect(getState()).toMatchObject({ inspectorTab: 'gradients', linked: 'gradients' });
    getState().endLink();
    getState().followLink('loss');
    expect(getState()).toMatchObject({ inspectorTab: 'gradients', linked: 'loss' });
  });

  it('works where the browser refuses to store anything', () => {
    const store = createLayoutStore({ storage: FORBIDDEN_STORAGE });
    store.getState().setInspectorTab('tree');
    expect(store.getState().inspectorTab).toBe('tree');
  });
});
