import { act, cleanup, createEvent, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeDataset } from '../../../domain/fakeDataset';
import { openPart } from '../../showForTest';
import { DataDialog } from './DataDialog';

afterEach(cleanup);

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

function mount() {
  return openPart(<DataDialog />);
}

async function opened() {
  const all = mount();
  act(() => {
    all.stores.importing.getState().open();
  });
  await settle();
  return all;
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const dialog = () => screen.getByRole('dialog', { name: 'Your data' });

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(button(name));
  await settle();
}

const file = new File(['cat,chat\n'], 'words.csv', { type: 'text/csv' });

async function readFile() {
  const all = await opened();
  fireEvent.change(screen.getByLabelText('File of pairs'), { target: { files: [file] } });
  await settle();
  return all;
}

describe('the dialog of own data', () => {
  it('opens on the ways in and promises what stays here', async () => {
    await opened();
    expect(dialog().textContent).toContain('Nothing of it is sent anywhere');
    expect(button('Choose a file…')).toBeTruthy();
    expect(button('Read the text')).toHaveProperty('disabled', true);
    expect(button('Fetch…')).toHaveProperty('disabled', true);
  });

  it('reads a file that is chosen and shows its columns, pairs and checks', async () => {
    const { importClient } = await readFile();
    expect(importClient.reads[0]?.source).toMatchObject({ kind: 'file', name: 'words.csv' });
    expect(screen.getByRole('combobox', { name: 'Use of column english' }).textContent).toBe(
      'Source',
    );
    const pairs = screen.getByRole('list', { name: 'Pairs as the model gets them' });
    expect(within(pairs).getAllByRole('listitem')).toHaveLength(3);
    expect(pairs.textContent).toContain('cat→ chat');
    const checks = screen.getByRole('region', { name: 'Checks' });
    expect(within(checks).getByText('1 row has only one side and makes no pair.')).toBeTruthy();
    expect(within(checks).getByText('row 5')).toBeTruthy();
  });

  it('opens by itself for a file dropped anywhere on the page', async () => {
    const { importClient } = mount();
    const drop = createEvent.drop(document.body);
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [file], types: ['Files'] } });
    fireEvent(document.body, drop);
    await settle();
    expect(importClient.reads[0]?.source).toMatchObject({ kind: 'file', name: 'words.csv' });
    expect(dialog().textContent).toContain('words.csv');
  });

  it('leaves alone what is dropped without a file', async () => {
    const { importClient } = mount();
    const drop = createEvent.drop(document.body);
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [], types: ['text/plain'] } });
    fireEvent(document.body, drop);
    await settle();
    expect(importClient.reads).toEqual([]);
    expect(drop.defaultPrevented).toBe(false);
  });

  it('reads pairs pasted anywhere in it at once, and those pasted into the box on demand', async () => {
    const { importClient } = await opened();
    const box = screen.getByRole('textbox', { name: 'Or paste pairs' });
    const clipboardData = { getData: () => 'sun\tsoleil' };
    fireEvent.paste(box, { clipboardData });
    await settle();
    expect(importClient.reads).toEqual([]);
    fireEvent.change(box, { target: { value: 'cat\tchat' } });
    await press('Read the text');
    expect(importClient.reads.at(-1)?.source).toMatchObject({ kind: 'text', text: 'cat\tchat' });

    await press('Another file');
    fireEvent.paste(dialog(), { clipboardData });
    await settle();
    expect(importClient.reads.at(-1)?.source).toMatchObject({ kind: 'text', text: 'sun\tsoleil' });
  });

  it('fetches an address only after it said whom the browser asks, and was told to', async () => {
    const { importClient } = await opened();
    const box = screen.getByRole('textbox', { name: 'Or from an address' });
    fireEvent.change(box, { target: { value: 'http://example.org/a.csv' } });
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(button('Fetch…')).toHaveProperty('disabled', true);
    fireEvent.change(box, { target: { value: 'https://example.org/a.csv' } });
    await press('Fetch…');
    expect(screen.getByText('Fetch from example.org?')).toBeTruthy();
    expect(importClient.reads).toEqual([]);
    await press('Fetch the file');
    expect(importClient.reads[0]?.source).toEqual({
      kind: 'url',
      url: 'https://example.org/a.csv',
    });
  });

  it('shows how far a reading is and ends it on demand', async () => {
    const { importClient } = await opened();
    importClient.hold('read');
    fireEvent.change(screen.getByLabelText('File of pairs'), { target: { files: [file] } });
    act(() => {
      importClient.reportProgress({ bytesRead: 5e6, bytesTotal: 2e7, rows: 1200 });
    });
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByText('5.0 MB of 20.0 MB')).toBeTruthy();
    expect(screen.getByText('1,200 rows')).toBeTruthy();
    await press('Cancel');
    expect(button('Choose a file…')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what went wrong and lets the file be read another way', async () => {
    const { importClient } = await opened();
    importClient.failNext('read', {
      code: 'importBadEncoding',
      message: 'row 3 is not UTF-8.',
      details: {},
    });
    fireEvent.change(screen.getByLabelText('File of pairs'), { target: { files: [file] } });
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('row 3 is not UTF-8.');
    expect(screen.getByRole('combobox', { name: 'Encoding' })).toBeTruthy();
  });
});

describe('the pairs on their way in', () => {
  it('are mended by one click, which can be taken back', async () => {
    const { importClient } = await readFile();
    await press('Leave them out');
    expect(importClient.reviewRequests.at(-1)?.fixes).toEqual(['dropOneSided']);
    expect(screen.queryByText('1 row has only one side and makes no pair.')).toBeNull();
    await press('Undo: Rows with one side left out');
    expect(importClient.reviewRequests.at(-1)?.fixes).toEqual([]);
    expect(screen.getByText('1 row has only one side and makes no pair.')).toBeTruthy();
  });

  it('change sides by one button', async () => {
    const { importClient } = await readFile();
    await press('Swap source and target');
    expect(importClient.reviewRequests.at(-1)?.mapping).toMatchObject({
      source: ['french'],
      target: ['english'],
    });
    expect(screen.getByRole('combobox', { name: 'Use of column english' }).textContent).toBe(
      'Target',
    );
  });

  it('name the first rows of a check, and more of them on demand', async () => {
    const all = await opened();
    const rows = Array.from({ length: 20 }, (_, index) => 1000 + index);
    all.importClient.setReview({
      checks: [
        { id: 'duplicates', severity: 'warning', count: 4321, rows, fix: null, details: {} },
      ],
    });
    fireEvent.change(screen.getByLabelText('File of pairs'), { target: { files: [file] } });
    await settle();
    const checks = screen.getByRole('region', { name: 'Checks' });
    expect(checks.textContent).toContain('4,321 pairs come again.');
    expect(checks.textContent).toContain('1,004 and 4,316 more');
    await press('Show the first 20');
    expect(checks.textContent).toContain('1,019 and 4,301 more');
  });

  it('are kept under their name, and the draft trains on them', async () => {
    const { importClient, stores } = await readFile();
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: ' ' } });
    expect(button('Keep and use')).toHaveProperty('disabled', true);
    expect(dialog().textContent).toContain('Give it a name first.');
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), {
      target: { value: 'my words' },
    });
    await press('Keep and use');
    expect(importClient.keepRequests[0]?.name).toBe('my words');
    expect(stores.experiment.getState().draft.data).toMatchObject({
      task: 'file',
      file: 'my words',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('stay in view when they could not be kept', async () => {
    const { importClient } = await readFile();
    importClient.failNext('keep', { code: 'storageFull', message: 'full', details: {} });
    await press('Keep and use');
    expect(screen.getByRole('alert').textContent).toContain('no room left');
    expect(button('Keep and use')).toHaveProperty('disabled', false);
  });
});

describe('the data that is kept', () => {
  async function withKept() {
    const all = await opened();
    await all.library.keep(fakeDataset('verbs', { pairs: 1234, bytes: 56_000 }), []);
    await act(() => all.stores.library.getState().refresh());
    return all;
  }

  it('is listed with its size and date, and used by one click', async () => {
    const { stores } = await withKept();
    const list = screen.getByRole('region', { name: 'Kept here' });
    expect(list.textContent).toContain('1,234 pairs · 56 kB · Jan 2, 2026');
    await press('Use verbs');
    expect(stores.experiment.getState().draft.data.file).toBe('verbs');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('takes another name', async () => {
    const { library } = await withKept();
    await press('Rename verbs');
    const box = screen.getByRole('textbox', { name: 'New name of verbs' });
    fireEvent.change(box, { target: { value: 'past tense' } });
    await press('Save');
    expect((await library.list()).map(({ name }) => name)).toEqual(['past tense']);
    expect(button('Use past tense')).toBeTruthy();
  });

  it('is deleted only after a second word', async () => {
    const { library } = await withKept();
    await press('Delete verbs');
    expect(await library.list()).toHaveLength(1);
    await press('Delete');
    expect(await library.list()).toHaveLength(0);
    expect(screen.queryByText('verbs')).toBeNull();
  });
});
