import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withTokenOption } from '../../../data/tokenizers/tokenOptions';
import { createTestStores } from '../../../state/storesForTest';
import { showPart } from '../../showForTest';
import { DataPanel } from './DataPanel';

beforeEach(() => {
  // A table without a size would draw no rows.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const settle = (ms = 20) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));

async function opened(prepare?: (all: ReturnType<typeof createTestStores>) => void) {
  const all = createTestStores();
  prepare?.(all);
  showPart(<DataPanel />, all.stores);
  await settle();
  return all;
}

function choose(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('radio', { name }));
}

const table = (name: string) => screen.getByRole('table', { name });
const rowsOf = (name: string) =>
  within(table(name))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );

function useBytePairs({ stores: { experiment } }: ReturnType<typeof createTestStores>): void {
  const { draft, replaceDraft } = experiment.getState();
  const tokens = {
    ...withTokenOption(draft.data.tokens, 'source', 'bpe'),
    sourceSize: 40,
  };
  replaceDraft({ ...draft, data: { ...draft.data, tokens } });
}

describe('the data panel', () => {
  it('shows the pairs of each split before anything is trained', async () => {
    await opened();
    expect(screen.getByRole('radio', { name: 'Training 8,000' })).toBeTruthy();
    expect(table('Examples').getAttribute('aria-rowcount')).toBe('501');
    const [first] = rowsOf('Examples');
    expect([...(first?.[1] ?? '')].reverse().join('')).toBe(first?.[2]);
    choose('Test 1,000');
    expect(rowsOf('Examples')[0]).not.toEqual(first);
  });

  it('finds pairs by what is typed', async () => {
    await opened();
    const [, second] = rowsOf('Examples');
    const box = screen.getByRole('searchbox', { name: 'Search the examples' });
    fireEvent.change(box, { target: { value: second?.[1] ?? '' } });
    await settle();
    for (const [, source, target] of rowsOf('Examples')) {
      expect(`${source ?? ''} ${target ?? ''}`).toContain(second?.[1]);
    }
    fireEvent.change(box, { target: { value: 'zzz' } });
    await settle();
    expect(screen.getByText('Nothing here matches.')).toBeTruthy();
  });

  it('opens a pair in the machine', async () => {
    const { stores } = await opened();
    const [, , third] = rowsOf('Examples');
    fireEvent.click(screen.getAllByRole('button', { name: /^Walk through/ })[2]!);
    expect(stores.decode.getState()).toMatchObject({ source: third?.[1], gold: third?.[2] });
  });

  it('says the exact count of each length by keyboard, and as a table', async () => {
    const { stores } = await opened();
    choose('Lengths');
    await settle();
    const { counts, from } = stores.data.getState().report!.source.lengths;
    const bars = screen.getByRole('slider', { name: 'Source lengths' });
    fireEvent.keyDown(bars, { key: 'Home' });
    expect(bars.getAttribute('aria-valuetext')).toMatch(
      new RegExp(`^${from} tokens: ${counts[0]}`),
    );
    fireEvent.keyDown(bars, { key: 'ArrowRight' });
    expect(bars.getAttribute('aria-valuenow')).toBe(String(from + 1));
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const [, row] = within(screen.getByRole('table', { name: 'Source lengths' })).getAllByRole(
      'row',
    );
    expect(row?.textContent).toBe(`${from}${counts[0]}`);
  });

  it('lists the vocabulary in the order of ids with counts of training', async () => {
    const { stores } = await opened();
    choose('Vocabulary');
    const rows = rowsOf('Tokens of the vocabulary');
    const { tokens, counts } = stores.data.getState().report!.source.vocabulary;
    expect(rows[3]).toEqual(['3', '<unk>special', '–', '–']);
    expect(rows[4]?.slice(0, 2)).toEqual(['4', tokens[4]]);
    expect(rows[4]?.[2]).toBe(counts[4]?.toLocaleString('en'));
    expect(screen.getByText('every held-out token is known')).toBeTruthy();
    expect(screen.queryByRole('radio', { name: 'Merges' })).toBeNull();
  });

  it('shows merges in order and those of a typed word', async () => {
    const { stores } = await opened(useBytePairs);
    choose('Merges');
    const { tokenizer } = stores.data.getState().report!.source;
    if (tokenizer.kind !== 'bpe') throw new Error('not BPE');
    const [left, right] = tokenizer.merges[0]!;
    expect(rowsOf('Merges in the order in which they are made')[0]?.slice(0, 3)).toEqual([
      '1',
      `${left} + ${right}`,
      left + right,
    ]);
    const word = (left + right).replace('▁', '');
    fireEvent.change(screen.getByRole('textbox', { name: 'Cut a word' }), {
      target: { value: word },
    });
    const steps = within(screen.getByRole('list', { name: 'Its merges, step by step' }));
    const items = steps.getAllByRole('listitem').map((item) => item.textContent);
    expect(items[0]).toBe(`▁${word}letters`);
    expect(items.length).toBeGreaterThan(1);
  });

  it('says when the settings of the data are wrong, and what failed', async () => {
    const { client, stores } = await opened();
    act(() => {
      stores.experiment.getState().setDataNumber('examples', 1);
    });
    await settle();
    expect(screen.getByRole('status').textContent).toMatch(/not right yet/);
    client.failNext('inspectData', { code: 'dataInvalid', message: 'row 3', details: {} });
    act(() => {
      stores.experiment.getState().setDataNumber('examples', 100);
    });
    await settle(400);
    expect(screen.getByRole('alert').textContent).toMatch(/row 3/);
  });

  it('says when the model in view was trained on other data', async () => {
    const { stores } = await opened();
    await act(() => stores.run.getState().train());
    expect(screen.queryByText(/trained on other data/)).toBeNull();
    act(() => {
      stores.experiment.getState().setDataNumber('examples', 500);
    });
    expect(screen.getByText(/trained on other data/)).toBeTruthy();
  });

  it('takes a tokenizer from a file, or says why not', async () => {
    const { stores } = await opened();
    choose('Vocabulary');
    const field = screen.getByLabelText('Tokenizer file for the source');
    const open = async (text: string) => {
      const file = new File([text], 'other.json', { type: 'application/json' });
      fireEvent.change(field, { target: { files: [file] } });
      await settle(400);
    };
    await open('{}');
    expect(screen.getByRole('alert').textContent).toMatch(/^other\.json cannot be used: model/);
    const own = stores.data.getState().tokenizerFile('source');
    if (!own?.ok) throw new Error('no file');
    await open(own.value.replaceAll('"j"', '"q"'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('From a tokenizer.json')).toBeTruthy();
    expect(screen.getByText(/of the held-out tokens are unknown/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Learn from the data again' }));
    await settle(400);
    expect(screen.getByText('every held-out token is known')).toBeTruthy();
  });
});
