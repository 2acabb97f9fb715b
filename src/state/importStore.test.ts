import { describe, expect, it, vi } from 'vitest';
import { FAKE_REVIEW, FAKE_TABLE } from '../client/fakeImportClient';
import { fakeDataset } from '../domain/fakeDataset';
import type { ImportSource } from '../domain/dataImport';
import { createTestStores } from './storesForTest';

const SOURCE: ImportSource = { kind: 'text', name: 'words.csv', text: 'english,french\ncat,chat' };

function setUp() {
  const { importClient, library, stores } = createTestStores();
  const state = () => stores.importing.getState();
  const reviewed = () =>
    vi.waitFor(() => {
      expect(state().isReviewing).toBe(false);
      expect(state().review).not.toBeNull();
    });
  const readAndReview = async () => {
    await state().read(SOURCE);
    await reviewed();
  };
  return { client: importClient, library, stores, state, reviewed, readAndReview };
}

describe('importStore', () => {
  it('opens on what it is given, reads it and reviews the pairs it suggests', async () => {
    const { client, state, reviewed } = setUp();
    const goOn = client.hold('read');
    const reading = state().read(SOURCE);
    expect(state()).toMatchObject({ isOpen: true, phase: 'reading', sourceName: 'words.csv' });
    client.reportProgress({ bytesRead: 10, bytesTotal: 96, rows: 1 });
    expect(state().progress?.bytesRead).toBe(10);
    goOn();
    await reading;
    await reviewed();
    expect(state()).toMatchObject({
      phase: 'mapping',
      progress: null,
      table: FAKE_TABLE,
      mapping: FAKE_TABLE.suggested,
      name: 'words.csv',
      review: FAKE_REVIEW,
    });
  });

  it('asks for another review after every change, and shows the newest alone', async () => {
    const { client, state, reviewed, readAndReview } = setUp();
    await readAndReview();
    const goOn = client.hold('review');
    state().setCutOff(10);
    state().setCutOff(20);
    state().setCutOff(30);
    state().applyFix('dropOneSided');
    expect(state().isReviewing).toBe(true);
    goOn();
    await reviewed();
    // The one under way ended, those between were never asked.
    expect(client.reviewRequests.map(({ cutOff }) => cutOff)).toEqual([200, 10, 30]);
    expect(state().review?.checks).toEqual([]);
    state().undoFix();
    await reviewed();
    expect(state().fixes).toEqual([]);
    expect(state().review?.checks).toEqual(FAKE_REVIEW.checks);
  });

  it('reviews nothing while a side has no column', async () => {
    const { client, state, readAndReview } = setUp();
    await readAndReview();
    state().setMapping({ ...FAKE_TABLE.suggested, target: [] });
    expect(state()).toMatchObject({ review: null, isReviewing: false });
    expect(client.reviewRequests).toHaveLength(1);
    await state().keep();
    expect(client.keepRequests).toEqual([]);
  });

  it('goes back to choosing when a reading is cancelled, without a word of failure', async () => {
    const { client, state } = setUp();
    client.hold('read');
    const reading = state().read(SOURCE);
    await state().cancel();
    await reading;
    expect(state()).toMatchObject({ isOpen: true, phase: 'choosing', failure: null, table: null });
  });

  it('says why a file cannot be read, and reads it again in another encoding', async () => {
    const { client, state } = setUp();
    const error = { code: 'importBadEncoding', message: 'not UTF-8', details: {} } as const;
    client.failNext('read', error);
    await state().read(SOURCE);
    expect(state()).toMatchObject({ phase: 'choosing', failure: { code: 'importBadEncoding' } });
    await state().setReadOptions({ encoding: 'gb18030' });
    expect(state()).toMatchObject({ phase: 'mapping', failure: null, name: 'words.csv' });
    expect(client.reads.map(({ options }) => options.encoding)).toEqual(['auto', 'gb18030']);
  });

  it('leaves what was chosen alone when the same file is read in another way', async () => {
    const { client, state, readAndReview } = setUp();
    await readAndReview();
    const swapped = { ...FAKE_TABLE.suggested, source: ['french'], target: ['english'] };
    state().setMapping(swapped);
    state().setName('mine');
    await state().setReadOptions({ format: 'tsv' });
    expect(state()).toMatchObject({ mapping: swapped, name: 'mine' });
    client.setTable({ columns: ['a', 'b'], suggested: { ...swapped, source: ['a'] } });
    await state().setReadOptions({ hasHeader: false });
    expect(state().mapping?.source).toEqual(['a']);
  });

  it('proposes a name that is free', async () => {
    const { library, state } = setUp();
    await library.keep(fakeDataset('words.csv'), []);
    await library.keep(fakeDataset('words.csv 2'), []);
    await state().read(SOURCE);
    expect(state().name).toBe('words.csv 3');
  });

  it('keeps the pairs, makes the draft train on them, and closes', async () => {
    const { client, stores, state, readAndReview } = setUp();
    await readAndReview();
    state().setName('  my words ');
    state().setTokens({ ...state().tokens, source: 'segment' });
    await state().keep();
    expect(client.keepRequests[0]).toMatchObject({ name: 'my words', fixes: [] });
    expect(stores.experiment.getState().draft.data).toMatchObject({
      task: 'file',
      file: 'my words',
      tokens: { source: 'segment' },
    });
    expect(state()).toMatchObject({ isOpen: false, phase: 'choosing', table: null });
    expect(client.calls.at(-1)).toBe('dispose');
  });

  it('stays open with everything in place when the name is taken', async () => {
    const { client, state, stores, readAndReview } = setUp();
    await readAndReview();
    client.failNext('keep', { code: 'nameTaken', message: 'taken', details: { name: 'x' } });
    await state().keep();
    expect(state()).toMatchObject({ isOpen: true, phase: 'mapping', table: FAKE_TABLE });
    expect(state().failure?.code).toBe('nameTaken');
    expect(stores.experiment.getState().draft.data.task).toBe('reverse');
    state().setName('another');
    expect(state().failure).toBeNull();
  });

  it('drops a reading that ends after the dialog was closed', async () => {
    const { client, state } = setUp();
    const goOn = client.hold('read');
    const reading = state().read(SOURCE);
    state().close();
    goOn();
    await reading;
    expect(state()).toMatchObject({ isOpen: false, phase: 'choosing', table: null, failure: null });
    expect(client.reviewRequests).toEqual([]);
  });

  it('closed while it keeps, it keeps to the end', async () => {
    const { client, stores, state, readAndReview } = setUp();
    await readAndReview();
    const goOn = client.hold('keep');
    const keeping = state().keep();
    state().close();
    expect(state()).toMatchObject({ isOpen: false, phase: 'keeping' });
    goOn();
    await keeping;
    expect(state().phase).toBe('choosing');
    expect(stores.experiment.getState().draft.data.file).toBe('words.csv');
  });
});
