import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestStores } from './storesForTest';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what the data of the draft is like', () => {
  it('is asked for once somebody looks, and again after the data changed', async () => {
    const { client, stores } = createTestStores();
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.countOf('inspectData')).toBe(0);
    const stop = stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(10);
    expect(stores.data.getState().report?.pairs.train).toBe(8000);
    stores.experiment.getState().setDataNumber('examples', 100);
    stores.experiment.getState().setDataNumber('examples', 1000);
    expect(stores.data.getState().isAsking).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(client.countOf('inspectData')).toBe(2);
    expect(stores.data.getState().report?.pairs.train).toBe(800);
    expect(stores.data.getState().isAsking).toBe(false);
    stop();
  });

  it('is not asked for again by settings that change no data, nor by looking again', async () => {
    const { client, stores } = createTestStores();
    const stop = stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(10);
    stores.experiment.getState().setSetting('model', 'hiddenSize', 64);
    await vi.advanceTimersByTimeAsync(400);
    stop();
    stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(400);
    expect(client.countOf('inspectData')).toBe(1);
    stores.experiment.getState().setSetting('model', 'sharedVocabulary', true);
    await vi.advanceTimersByTimeAsync(400);
    expect(stores.data.getState().report?.isShared).toBe(true);
  });

  it('is asked for when somebody looks again, if nobody waited for it', async () => {
    const { client, stores } = createTestStores();
    const stop = stores.data.getState().watch();
    stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.countOf('inspectData')).toBe(0);
    stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(10);
    expect(stores.data.getState().report).not.toBeNull();
  });

  it('is nothing while the settings are wrong, and keeps the reason of a failure', async () => {
    const { client, stores } = createTestStores();
    stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(10);
    stores.experiment.getState().setDataNumber('examples', 1);
    expect(stores.data.getState().report).toBeNull();
    client.failNext('inspectData', { code: 'dataInvalid', message: 'row 3', details: {} });
    stores.experiment.getState().setDataNumber('examples', 100);
    await vi.advanceTimersByTimeAsync(400);
    expect(stores.data.getState().failure?.code).toBe('dataInvalid');
  });
});

describe('a tokenizer as a file', () => {
  it('holds the vocabulary of its side', async () => {
    const { stores } = createTestStores();
    expect(stores.data.getState().tokenizerFile('source')).toBeNull();
    stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(10);
    const file = stores.data.getState().tokenizerFile('source');
    if (!file?.ok) throw new Error('no file');
    const { model } = JSON.parse(file.value) as { model: { vocab: Record<string, number> } };
    expect(model.vocab['<unk>']).toBe(3);
    expect(Object.keys(model.vocab)).toHaveLength(14);
  });
});

describe('a tokenizer from a file', () => {
  it('becomes part of the draft, and is left again', async () => {
    const { stores } = createTestStores();
    stores.data.getState().watch();
    await vi.advanceTimersByTimeAsync(10);
    const file = stores.data.getState().tokenizerFile('source');
    if (!file?.ok) throw new Error('no file');
    expect(stores.data.getState().takeTokenizer('target', file.value)).toEqual({
      ok: true,
      value: null,
    });
    const { draft, problems } = stores.experiment.getState();
    expect(problems).toEqual([]);
    expect(draft.data.tokenizers?.target?.vocabulary).toHaveLength(14);
    await vi.advanceTimersByTimeAsync(400);
    const { source, target } = stores.data.getState().report!;
    expect(target.vocabulary.tokens).toEqual(source.vocabulary.tokens);
    stores.data.getState().dropTokenizer('target');
    expect(stores.experiment.getState().draft.data).not.toHaveProperty('tokenizers');
  });

  it('is refused with what is wrong with it, and the draft stays', () => {
    const { stores } = createTestStores();
    const before = stores.experiment.getState().draft;
    expect(stores.data.getState().takeTokenizer('source', '{"model": 1}')).toMatchObject({
      ok: false,
      error: 'model is missing: this is no tokenizer.json',
    });
    expect(stores.experiment.getState().draft).toBe(before);
  });
});
