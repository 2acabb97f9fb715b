import { describe, expect, it, vi } from 'vitest';
import { fakeDataset } from '../domain/fakeDataset';
import { presetOf, problemOf } from './experimentSelectors';
import { createTestStores } from './storesForTest';

function setUp() {
  const { client, stores } = createTestStores();
  return { client, store: stores.experiment, state: () => stores.experiment.getState() };
}

describe('experimentStore', () => {
  it('opens on the reverse preset with its examples made on the spot', () => {
    const { state } = setUp();
    expect(presetOf(state())).toBe('reverse');
    expect(state().problems).toEqual([]);
    expect(state().preview.status).toBe('ready');
    const { source, target } = state().preview.pairs[0]!;
    expect([...source].reverse().join('')).toBe(target);
  });

  it('draws other examples when a task setting or the seed changes', () => {
    const { state } = setUp();
    const before = state().preview.pairs;
    state().setSeed(2);
    const withOtherSeed = state().preview.pairs;
    expect(withOtherSeed).not.toEqual(before);
    expect(withOtherSeed.some(({ source }) => source.length > 4)).toBe(true);
    state().setTaskParameter('maxLength', 4);
    expect(state().preview.pairs.every(({ source }) => source.length <= 4)).toBe(true);
  });

  it('keeps the very preview when a setting has nothing to do with the data', () => {
    const { state } = setUp();
    const before = state().preview;
    state().setSetting('model', 'hiddenSize', 32);
    expect(state().preview).toBe(before);
    expect(state().draft.model.hiddenSize).toBe(32);
    expect(presetOf(state())).toBeNull();
  });

  it('names the field of a value that is out of range', () => {
    const { state } = setUp();
    state().setSetting('training', 'learningRate', 99);
    expect(problemOf(state(), 'training.learningRate')).toContain('99');
    expect(problemOf(state(), 'training.batchSize')).toBeNull();
    state().setSetting('training', 'learningRate', 0.01);
    expect(state().problems).toEqual([]);
  });

  it('says how many examples a task can make when more are asked for', () => {
    const { state } = setUp();
    state().setTaskParameter('symbols', 2);
    expect(problemOf(state(), 'data.examples')).toContain('126');
  });

  it('takes over the defaults of another task', () => {
    const { state } = setUp();
    state().chooseTask('addition');
    expect(state().draft.data.task).toBe('addition');
    expect(state().preview.pairs[0]?.source).toMatch(/^\d+\+\d+$/);
    expect(state().draft.model.hiddenSize).toBe(8);
  });

  it('asks the worker for the rows of a dataset', async () => {
    const { client, state } = setUp();
    state().chooseTask('cmu');
    expect(state().preview.status).toBe('loading');
    await vi.waitFor(() => {
      expect(state().preview.status).toBe('ready');
    });
    expect(client.calls).toEqual(['preview']);
    expect(state().preview.pairs).toEqual([{ source: 'cat', target: 'K AE T' }]);
  });

  it('shows why a dataset could not be previewed', async () => {
    const { client, state } = setUp();
    client.failNext('preview', { code: 'datasetUnreachable', message: 'no network', details: {} });
    state().chooseTask('cmu');
    await vi.waitFor(() => {
      expect(state().preview.status).toBe('failed');
    });
    expect(state().preview.failure?.code).toBe('datasetUnreachable');
  });

  it('takes a dataset of the person, cut as it was when it was kept', async () => {
    const { client, state } = setUp();
    const { tokens } = fakeDataset('words.csv');
    state().useOwnDataset({ name: 'words.csv', tokens: { ...tokens, target: 'segment' } });
    expect(state().draft.data).toMatchObject({
      task: 'file',
      file: 'words.csv',
      tokens: { source: 'character', target: 'segment' },
    });
    expect(state().problems).toEqual([]);
    await vi.waitFor(() => {
      expect(state().preview.status).toBe('ready');
    });
    expect(client.calls).toEqual(['preview']);
  });
});
