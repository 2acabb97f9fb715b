import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hiddenOf } from '../../../state/traceSide';
import { openPart, trainAndPause } from '../../showForTest';
import { shareAbove } from './plotScale';
import { UnitsPanel } from './UnitsPanel';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open() {
  return openPart(<UnitsPanel />);
}

/** Lets every answer arrive, and every pause end that comes before one. */
const settle = () => act(() => vi.advanceTimersByTimeAsync(400));

async function trained() {
  const opened = open();
  await trainAndPause(opened);
  act(() => {
    opened.stores.decode.getState().setExample('badcfe', 'efcdab');
  });
  await settle();
  act(() => {
    opened.stores.units.getState().setOutside('any');
    opened.stores.units.getState().setThreshold(0.05);
    opened.stores.units.getState().setRange({ from: 1, to: 2 });
  });
  await settle();
  return {
    ...opened,
    state: () => opened.stores.units.getState(),
    hidden: () => hiddenOf(opened.stores.decode.getState().trace!, 'encoder', 0),
  };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(button(name));
  await settle();
}

/** 60 x 100 pixels: ten a token of the six. */
function layOut(element: HTMLElement): HTMLElement {
  vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 60, 100));
  element.setPointerCapture = () => undefined;
  return element;
}

function drag(element: HTMLElement, from: number, to: number, pointerType = 'mouse'): void {
  const at = (clientX: number) => ({ clientX, clientY: 5, button: 0, pointerId: 1, pointerType });
  fireEvent.pointerDown(element, at(from));
  fireEvent.pointerMove(element, at((from + to) / 2));
  fireEvent.pointerMove(element, at(to));
  fireEvent.pointerUp(element, at(to));
}

describe('the units panel', () => {
  it('says what to do before there is a model, and asks for nothing', async () => {
    const { client } = open();
    await settle();
    expect(screen.getByText('No unit to look at yet')).toBeTruthy();
    expect(client.calls).toEqual([]);
  });

  it('chooses a range by dragging over the tokens, by mouse and by finger', async () => {
    const { state } = await trained();
    const axis = layOut(screen.getByTestId('unit-axis'));
    drag(axis, 15, 42);
    expect(state().range).toEqual({ from: 1, to: 5 });
    drag(axis, 55, 31, 'touch');
    expect(state().range).toEqual({ from: 3, to: 6 });
  });

  it('chooses a range with shift and the arrow keys, and walks the one clock', async () => {
    const { state, stores } = await trained();
    const axis = screen.getByTestId('unit-axis');
    fireEvent.keyDown(axis, { key: 'Home' });
    expect(stores.clock.getState().cursor).toBe(0);
    fireEvent.keyDown(axis, { key: 'ArrowRight' });
    expect(state().range).toEqual({ from: 1, to: 2 });
    fireEvent.keyDown(axis, { key: 'ArrowRight', shiftKey: true });
    fireEvent.keyDown(axis, { key: 'ArrowRight', shiftKey: true });
    expect(state().range).toEqual({ from: 1, to: 4 });
    expect(stores.clock.getState().cursor).toBe(3);
  });

  it('reads and chooses units by the keyboard alone', async () => {
    const { state, hidden } = await trained();
    const axis = screen.getByTestId('unit-axis');
    act(() => {
      state().clearUnits();
    });
    fireEvent.keyDown(axis, { key: 'Home' });
    fireEvent.keyDown(axis, { key: 'ArrowDown' });
    const values = hidden()[0]!;
    const highest = values.indexOf(Math.max(...values));
    const value = values[highest]!.toFixed(4);
    expect(screen.getByText(`unit ${highest + 1} at time step 1: ${value}`)).toBeTruthy();
    fireEvent.keyDown(axis, { key: 'Enter' });
    expect(state().units).toEqual([highest]);
    await settle();
  });

  it('adds and removes the unit whose line is clicked, and drags a range there too', async () => {
    const { state, hidden } = await trained();
    act(() => {
      state().clearUnits();
    });
    const lines = layOut(screen.getByTestId('unit-lines'));
    const value = hidden()[2]![5]!;
    const at = { clientX: 25, clientY: shareAbove(value) * 100, button: 0 };
    fireEvent.click(lines, at);
    expect(state().units).toEqual([5]);
    fireEvent.click(lines, at);
    expect(state().units).toEqual([]);
    drag(lines, 5, 25);
    expect(state().range).toEqual({ from: 0, to: 3 });
    await settle();
  });

  it('takes a threshold by typing, by dragging and by the arrow keys', async () => {
    const { state } = await trained();
    const box = screen.getByRole('textbox', { name: 'Threshold' });
    fireEvent.change(box, { target: { value: '-0.' } });
    fireEvent.change(box, { target: { value: '-0.4' } });
    expect(state().threshold).toBe(-0.4);
    expect(screen.getByText('fire at ≤')).toBeTruthy();
    const handle = screen.getByRole('slider', { name: /^Threshold/ });
    fireEvent.keyDown(handle, { key: 'ArrowUp' });
    expect(state().threshold).toBe(-0.39);
    layOut(handle.parentElement!);
    let isCaptured = false;
    handle.setPointerCapture = () => {
      isCaptured = true;
    };
    handle.hasPointerCapture = () => isCaptured;
    fireEvent.pointerMove(handle, { clientY: 10 });
    expect(state().threshold).toBe(-0.39);
    fireEvent.pointerDown(handle, { clientY: 50, pointerId: 1 });
    fireEvent.pointerMove(handle, { clientY: shareAbove(0.7) * 100, pointerId: 1 });
    expect(state().threshold).toBe(0.7);
    await settle();
  });

  it('adds a unit by its number, and says which numbers there are', async () => {
    const { state } = await trained();
    act(() => {
      state().clearUnits();
    });
    const box = screen.getByRole('textbox', { name: 'Add unit' });
    fireEvent.change(box, { target: { value: '9' } });
    fireEvent.submit(box);
    expect(screen.getByText('Units go from 1 to 8.')).toBeTruthy();
    fireEvent.change(box, { target: { value: '8' } });
    fireEvent.submit(box);
    expect(state().units).toEqual([7]);
    expect(screen.getByText('1 unit chosen')).toBeTruthy();
    await press('Remove unit 8');
    expect(screen.getByText('0 units chosen')).toBeTruthy();
  });

  it('offers the nearest rule when no unit fires', async () => {
    const { state } = await trained();
    fireEvent.change(screen.getByRole('textbox', { name: 'Threshold' }), {
      target: { value: '1' },
    });
    expect(screen.getByText('No unit stays at or beyond 1.00 on the whole range.')).toBeTruthy();
    await press(/^Use /);
    expect(state().units).not.toEqual([]);
  });

  it('lists where else the chosen units fire, and opens one in the machine', async () => {
    const { client, stores } = await trained();
    const list = screen.getByRole('region', { name: 'Where else do they fire?' });
    expect(client.matchRequests.at(-1)?.selection.units).toEqual(stores.units.getState().units);
    expect(list.textContent).toContain('1 range in 500 held-out examples');
    const match = within(list).getByRole('button', { name: /^Open badge: fires on “b a”/ });
    expect(match.querySelector('mark')?.textContent).toBe('ba');
    fireEvent.click(match);
    await settle();
    expect(stores.decode.getState()).toMatchObject({ source: 'badge', gold: 'egdab' });
    expect(stores.clock.getState().cursor).toBe(0);
  });

  it('shows what drives one unit, by example and by token', async () => {
    const { client, stores } = await trained();
    const { units } = stores.units.getState();
    const unit = units.at(-1)!;
    await press(new RegExp(`^Look closely at unit ${unit + 1},`));
    expect(client.contextRequests.at(-1)?.unit).toBe(unit);
    const part = screen.getByRole('region', { name: `Unit ${unit + 1} alone` });
    const highest = within(part).getByRole('list', { name: 'Highest' });
    expect(highest.querySelector('mark')?.textContent).toBe('a');
    expect(part.textContent).toContain('−0.88');
    expect(within(part).getByText('81 ×')).toBeTruthy();
    fireEvent.click(within(part).getByRole('button', { name: /time step 4/ }));
    await settle();
    expect(stores.clock.getState().cursor).toBe(3);
  });

  it('measures exact match without the units, and says when that is old', async () => {
    const { client, stores } = await trained();
    const { units } = stores.units.getState();
    await press(/^Switch (this|these)/);
    expect(client.ablatedSelections).toEqual([{ side: 'encoder', layer: 0, units }]);
    const results = screen.getByRole('list', { name: 'Exact match without units' });
    expect(results.textContent).toContain('with92.0 %');
    expect(results.textContent).toContain('without62.0 %');
    expect(results.textContent).toContain('95 %: 57.7–66.1');
    expect(results.textContent).toContain('155 lost · 5 gained');
    expect(results.textContent).toContain('loss 0.080 → 0.510');
    expect(results.textContent).toContain('measured at step 100');
    act(() => {
      client.reportSteps(1, 1900, () => 0.1);
    });
    expect(results.textContent).toContain('measured at step 100; now 1,900.');
    fireEvent.click(within(results).getByRole('button', { name: 'Measure again' }));
    await settle();
    expect(client.ablatedSelections).toHaveLength(2);
  });

  it('says at its place why there is no answer', async () => {
    const { client } = await trained();
    client.failNext('ablateUnits', { code: 'noHeldOut', message: 'none', details: {} });
    await press(/^Switch (this|these)/);
    const part = screen.getByRole('region', { name: 'What is lost without them?' });
    expect(within(part).getByRole('alert').textContent).toMatch(/held-out/);
  });

  it('gives the chosen values as a table', async () => {
    const { state, hidden } = await trained();
    await press('Table');
    const table = screen.getByRole('table', { name: /^Hidden values/ });
    const [first] = state().units;
    const row = within(table).getAllByRole('row')[2]!;
    expect(row.textContent).toContain(hidden()[1]![first!]!.toFixed(4));
    expect(row.textContent).toContain('yes');
  });

  it('hands the chosen units of the encoder to context surgery', async () => {
    const { stores } = await trained();
    const { units } = stores.units.getState();
    await press('Operate on these');
    expect(stores.surgery.getState().picks).toEqual([{ layer: 0, state: 'hidden', units }]);
    expect(stores.layout.getState().inspectorTab).toBe('surgery');
  });

  it('asks for nothing more once it is out of view', async () => {
    const { client, stores, view } = await trained();
    view.unmount();
    const before = client.calls.length;
    stores.units.getState().setRange({ from: 0, to: 3 });
    await settle();
    expect(client.calls).toHaveLength(before);
  });
});
