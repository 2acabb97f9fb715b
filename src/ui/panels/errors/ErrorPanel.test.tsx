import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorPanel } from './ErrorPanel';
import { openPart, trainAndPause } from '../../showForTest';

beforeEach(() => {
  // Nothing is laid out here: rows are drawn as if the table were as high as on a page.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
});
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

function open() {
  return openPart(<ErrorPanel />);
}

async function trained() {
  const opened = open();
  await trainAndPause(opened);
  return opened;
}

const show = (view: string): void => {
  fireEvent.click(screen.getByRole('radio', { name: view }));
};
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const reading = (): string => screen.getAllByRole('status').at(-1)?.textContent ?? '';

/** Texts of the rows of the list, by column. */
function listed(): string[][] {
  return within(screen.getByRole('table', { name: 'Examples' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    );
}

describe('the panel of errors', () => {
  it('asks for nothing before there is a model', () => {
    const { client } = open();
    expect(screen.getByText('No model to look into yet')).toBeTruthy();
    expect(client.calls).toEqual([]);
  });

  it('says how much is right, lengths never trained apart, and on what it was measured', async () => {
    const { client } = await trained();
    expect(client.calls).toContain('errors');
    expect(screen.getByText(/^Exact match 50\.0 % \(95 %: 15\.0–85\.0\)/)).toBeTruthy();
    expect(screen.getByText(/^Lengths beyond training: 0\.0 % \(95 %: 0\.0–79\.3\)/)).toBeTruthy();
    expect(
      screen.getByText(/^4 held-out examples, 1 longer ones drawn · at step 100/),
    ).toBeTruthy();
  });

  it('reads the lengths one by one, and lists the examples of one on Enter', async () => {
    const { stores } = await trained();
    const chart = screen.getByRole('group', { name: /^Exact match by source length/ });
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    expect(reading()).toBe(
      'sources of 4 tokensexact match 66.7 % (95 %: 20.8–93.9)2 of 3trained on',
    );
    fireEvent.keyDown(chart, { key: 'End' });
    expect(reading()).toMatch(/^sources of 9 tokens.*0 of 1never trained on: drawn/);
    fireEvent.keyDown(chart, { key: 'Enter' });
    expect(listed().map(([source]) => source)).toEqual(['abcdefgha']);
    expect(stores.decode.getState()).toMatchObject({ source: 'abcdefgha', gold: 'ahgfedcba' });
    fireEvent.click(button('Remove the filter: sources of 9 tokens'));
    expect(listed().map(([source]) => source)).toEqual(['badge', 'face']);
  });

  it('opens the first wrong example of a length that is pointed at and pressed', async () => {
    const { stores } = await trained();
    const chart = screen.getByRole('group', { name: /^Exact match by source length/ });
    const four = within(chart).getByText('4').closest('g');
    if (!four) throw new Error('no bar');
    fireEvent.pointerEnter(four);
    expect(reading()).toContain('sources of 4 tokens');
    fireEvent.click(four);
    expect(stores.decode.getState().source).toBe('face');
  });

  it('reads both curves at a position, and lists what first goes wrong there', async () => {
    const { stores } = await trained();
    show('Position');
    const chart = screen.getByRole('group', { name: /^Right tokens by output position/ });
    fireEvent.keyDown(chart, { key: 'Home' });
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    expect(reading()).toBe(
      'position 2teacher forced 96.0 % (95 %: 93.9–97.4)' +
        'free running 90.0 % (95 %: 87.1–92.3)500 targets reach it',
    );
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    fireEvent.keyDown(chart, { key: 'ArrowRight' });
    fireEvent.keyDown(chart, { key: 'Enter' });
    // `badge`: e g d b b instead of e g d a b.
    expect(stores.decode.getState().source).toBe('badge');
    expect(listed().map(([source]) => source)).toEqual(['badge', 'face']);
    expect(button('Remove the filter: first error at position 4')).toBeTruthy();
  });

  it('names the pairs of tokens that are confused most, and opens an example of one', async () => {
    const { stores } = await trained();
    show('Confusion');
    expect(screen.getByText(/^13 of 2,000 tokens taken for another \(0\.7 %\)/)).toBeTruthy();
    fireEvent.click(button(/Walk through an example where b is taken for a; 6 times/));
    expect(stores.decode.getState().source).toBe('face');
    const matrix = screen.getByRole('group', { name: /^Confusion of tokens/ });
    fireEvent.keyDown(matrix, { key: 'ArrowRight' });
    fireEvent.keyDown(matrix, { key: 'ArrowRight' });
    expect(reading()).toBe('a taken for b4 of 94 times that a was due4.3 %');
    fireEvent.keyDown(matrix, { key: 'Enter' });
    expect(stores.decode.getState().source).toBe('badge');
  });

  it('narrows the examples down, sorts them, and opens one', async () => {
    const { stores } = await trained();
    show('Examples');
    expect(listed()).toEqual([
      ['badge', 'egdbb', 'egdab', '5', '1', '4'],
      ['face', 'eca·', 'ecaf', '4', '1', '4'],
    ]);
    fireEvent.click(screen.getByRole('radio', { name: 'All 4' }));
    expect(listed().map(([source]) => source)).toEqual(['abcd', 'badge', 'face', 'head']);
    fireEvent.click(button('Tokens'));
    expect(listed().map(([source]) => source)).toEqual(['badge', 'abcd', 'face', 'head']);
    expect(screen.getByRole('columnheader', { name: 'Tokens' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    fireEvent.click(button('Source'));
    fireEvent.click(button('Source'));
    expect(listed().map(([source]) => source)).toEqual(['head', 'face', 'badge', 'abcd']);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'EGD' } });
    await act(async () => {
      await Promise.resolve();
    });
    expect(listed().map(([source]) => source)).toEqual(['badge']);
    fireEvent.click(button('Walk through badge'));
    expect(stores.decode.getState()).toMatchObject({ source: 'badge', gold: 'egdab' });
  });

  it('shows the numbers of each chart as a table', async () => {
    await trained();
    fireEvent.click(button('Table'));
    const cells = (name: string | RegExp): string[] =>
      within(screen.getByRole('row', { name }))
        .getAllByRole('cell')
        .map(({ textContent }) => textContent);
    expect(cells(/^9/)).toEqual([
      'never; drawn beyond the data',
      '0.0 % (95 %: 0.0–79.3)',
      '0',
      '1',
    ]);
    show('Position');
    expect(cells(/^6/)).toHaveLength(3);
    show('Confusion');
    expect(cells(/^b a/)).toEqual(['a', '6']);
    show('Examples');
    expect(screen.queryByRole('button', { name: 'Table' })).toBeNull();
  });

  it('says why there is no answer', async () => {
    const { client, stores } = open();
    client.failNext('errors', { code: 'noHeldOut', message: 'none', details: {} });
    await act(async () => {
      await stores.run.getState().train();
    });
    expect(screen.getByRole('alert').textContent).toMatch(/no held-out examples here/);
  });
});
