import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeDataset } from '../../domain/fakeDataset';
import { openPart } from '../showForTest';
import { TaskPanel } from './TaskPanel';

afterEach(cleanup);

function open() {
  return openPart(<TaskPanel />);
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const menu = (name: string) => screen.getByRole('combobox', { name });

function openMenu(name: string) {
  fireEvent.keyDown(menu(name), { key: 'Enter' });
  return screen.getByRole('listbox');
}

describe('the task panel', () => {
  it('lists tasks by their use, and own data after them', () => {
    open();
    const groups = [...openMenu('Task').querySelectorAll('[role=group]')].map(
      (group) => document.getElementById(group.getAttribute('aria-labelledby') ?? '')?.textContent,
    );
    expect(groups.at(-1)).toBe('Your data');
    expect(groups).toContain('Algorithms');
    expect(groups.indexOf('Sequence to sequence')).toBeLessThan(groups.indexOf('Algorithms'));
  });

  it('opens the dialog of own data from its head and from the menu of tasks', () => {
    const { stores } = open();
    fireEvent.click(button('Your data'));
    expect(stores.importing.getState().isOpen).toBe(true);
    act(() => {
      stores.importing.getState().close();
    });
    openMenu('Task');
    fireEvent.keyDown(screen.getByRole('option', { name: 'Add your own…' }), { key: 'Enter' });
    expect(stores.importing.getState().isOpen).toBe(true);
    expect(stores.experiment.getState().draft.data.task).toBe('reverse');
  });

  it('trains on own data chosen among the tasks', async () => {
    const { stores, library } = open();
    await library.keep(fakeDataset('verbs'), []);
    await act(() => stores.library.getState().refresh());
    openMenu('Task');
    fireEvent.keyDown(screen.getByRole('option', { name: 'verbs' }), { key: 'Enter' });
    expect(stores.experiment.getState().draft.data).toMatchObject({ task: 'file', file: 'verbs' });
    expect(menu('Task').textContent).toBe('verbs');
  });

  it('shows the setting of given splits only for data that has them', async () => {
    const { stores, library } = open();
    await library.keep(fakeDataset('plain'), []);
    await library.keep(fakeDataset('split', { hasSplits: true }), []);
    await act(() => stores.library.getState().refresh());
    act(() => {
      stores.library.getState().use('plain');
    });
    expect(screen.queryByRole('switch', { name: 'Its own splits' })).toBeNull();
    expect(screen.getByRole('textbox', { name: 'Test share' })).toBeTruthy();
    act(() => {
      stores.library.getState().use('split');
    });
    fireEvent.click(screen.getByRole('switch', { name: 'Its own splits' }));
    expect(screen.getByRole('textbox', { name: 'Test share' })).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: 'Its own splits' }));
    expect(screen.queryByRole('textbox', { name: 'Test share' })).toBeNull();
  });

  it('offers to bring in again what this browser no longer keeps', async () => {
    const { client, stores } = open();
    client.failNext('preview', {
      code: 'ownDataMissing',
      message: 'gone',
      details: { name: 'verbs' },
    });
    await act(async () => {
      stores.experiment.getState().useOwnDataset(fakeDataset('verbs'));
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    expect(screen.getByRole('status').textContent).toContain('verbs is not kept in this browser');
    fireEvent.click(button('Bring it in again…'));
    expect(stores.importing.getState().isOpen).toBe(true);
  });

  it('keeps the tokens folded away behind a line that says them', () => {
    const { stores } = open();
    expect(button(/^Tokens/).textContent).toBe('TokensCharacters');
    expect(screen.queryByRole('combobox', { name: 'Source tokens' })).toBeNull();
    fireEvent.click(button(/^Tokens/));
    fireEvent.click(screen.getByRole('switch', { name: 'Lower case' }));
    expect(stores.experiment.getState().draft.data.tokens.lowercase).toBe(true);
    openMenu('Target tokens');
    fireEvent.keyDown(screen.getByRole('option', { name: 'Words' }), { key: 'Enter' });
    expect(stores.experiment.getState().draft.data.tokens.target).toBe('segment');
    expect(button(/^Tokens/).textContent).toBe('TokensCharacters → Words');
  });

  it('tells the story of the task, in two lines until more is asked for', () => {
    open();
    fireEvent.click(button('More about this task'));
    expect(button('Less about this task').getAttribute('aria-expanded')).toBe('true');
  });
});
