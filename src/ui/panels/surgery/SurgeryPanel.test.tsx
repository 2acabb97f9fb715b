import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestStores } from '../../../state/storesForTest';
import { letOperate } from '../../../state/surgeryClientForTest';
import { showPart } from '../../showForTest';
import { SurgeryPanel } from './SurgeryPanel';

afterEach(cleanup);

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 0)));

function open() {
  const { client, stores } = createTestStores();
  const control = letOperate(client);
  const page = showPart(<SurgeryPanel />, stores);
  return { client, stores, control, ...page };
}

async function trained(model: Readonly<Record<string, string | number>> = {}) {
  const opened = open();
  const { experiment, run, decode } = opened.stores;
  for (const [name, value] of Object.entries(model)) {
    experiment.getState().setSetting('model', name, value);
  }
  await act(async () => {
    await run.getState().step();
    opened.client.reportEvaluation(100, 0.9);
    decode.getState().setExample('abc', 'cba');
  });
  await settle();
  return opened;
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const strip = (name: RegExp) => screen.getByRole('application', { name });
const answer = () => screen.getByRole('region', { name: 'The answer' });

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(button(name));
  await settle();
}

describe('context surgery', () => {
  it('says what will stand here before a model is trained', () => {
    open();
    expect(screen.getByText('No state to operate on yet')).toBeTruthy();
  });

  it('lays every layer open, with the cell state of an LSTM and none of a GRU', async () => {
    await trained({ numLayers: 2 });
    expect(screen.getAllByRole('application')).toHaveLength(4);
    cleanup();
    await trained({ cell: 'gru' });
    expect(screen.getAllByRole('application')).toHaveLength(1);
    expect(screen.queryByText('layer 1')).toBeNull();
  });

  it('picks by keyboard, reads the exact value and operates', async () => {
    const { stores } = await trained();
    const cells = strip(/hidden state h, layer 1, 8 units, 0 picked/);
    fireEvent.keyDown(cells, { key: 'ArrowRight' });
    fireEvent.keyDown(cells, { key: 'ArrowRight' });
    expect(screen.getByText(/unit 2: 0\.5403/)).toBeTruthy();
    fireEvent.keyDown(cells, { key: ' ' });
    fireEvent.keyDown(cells, { key: 'ArrowRight', shiftKey: true });
    expect(stores.surgery.getState().picks).toEqual([{ layer: 0, state: 'hidden', units: [1, 2] }]);
    await press('Clamp');
    expect(within(answer()).getByText('token 1: c became a')).toBeTruthy();
    expect(within(answer()).getByText(/One token differs, the first at token 1/)).toBeTruthy();
    expect(within(answer()).getByText(/answered in .* ms/)).toBeTruthy();
    expect(screen.getByText(/unit 3: −0\.4161 → 1\.0000 · picked/)).toBeTruthy();
  });

  it('picks with a pointer: a drag, a second click lets go, a scroll takes back', async () => {
    const { stores } = await trained();
    const cells = strip(/hidden state h/);
    cells.setPointerCapture = () => undefined;
    const at = (unit: number) => ({ clientX: unit * 28 + 10, clientY: 5, pointerId: 1, button: 0 });
    const picked = () => stores.surgery.getState().picks[0]?.units ?? [];
    fireEvent.pointerDown(cells, at(1));
    fireEvent.pointerMove(cells, at(3));
    fireEvent.pointerUp(cells, at(3));
    expect(picked()).toEqual([1, 2, 3]);
    fireEvent.pointerDown(cells, at(2));
    fireEvent.pointerUp(cells, at(2));
    expect(picked()).toEqual([1, 3]);
    fireEvent.pointerDown(cells, { ...at(6), shiftKey: true });
    expect(picked()).toEqual([1, 2, 3, 4, 5, 6]);
    fireEvent.pointerDown(cells, at(0));
    fireEvent.pointerCancel(cells, at(0));
    expect(picked()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('picks all, none, a row, and what is far from 0', async () => {
    const { stores } = await trained();
    await press('All');
    expect(screen.getByText('16 of 16 units picked')).toBeTruthy();
    await press('None');
    expect(button('Zero')).toHaveProperty('disabled', true);
    await press('Pick all of cell state c, layer 1');
    expect(stores.surgery.getState().picks.map(({ state }) => state)).toEqual(['cell']);
    await press('Pick |value| ≥ 0.50');
    expect(stores.surgery.getState().picks[0]?.units).toEqual([0, 1, 3, 4, 6, 7]);
  });

  it('lists operations with a slider each, removable one by one and undone', async () => {
    const { stores } = await trained();
    await press('Pick all of hidden state h, layer 1');
    await press('Zero');
    await press('Scale');
    const list = screen.getByRole('list', { name: 'Operations in force' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    const box = within(list).getByRole('textbox', { name: /exact value of times/ });
    fireEvent.change(box, { target: { value: '0.5' } });
    fireEvent.change(box, { target: { value: 'x' } });
    await settle();
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(stores.decode.getState().surgery.edits[1]?.amount).toBe(0.5);
    await press(/^Remove: set to 0/);
    expect(stores.decode.getState().surgery.edits).toHaveLength(1);
    await press('Undo');
    expect(stores.decode.getState().surgery.edits).toHaveLength(2);
    await press('Remove all');
    expect(within(answer()).getByText(/Nothing is operated on/)).toBeTruthy();
  });

  it('gives this decoder the context of another source, and says what that shows', async () => {
    const { stores } = await trained();
    fireEvent.change(screen.getByRole('textbox', { name: 'Another source' }), {
      target: { value: 'fed' },
    });
    await settle();
    expect(stores.decode.getState().surgery.blend).toEqual({ source: 'fed', share: 1 });
    expect(
      within(answer()).getByText(/The decoder writes what the other source gives/),
    ).toBeTruthy();
    const share = screen.getByRole('slider', { name: 'Share of the other context' });
    fireEvent.keyDown(share, { key: 'Home' });
    await settle();
    expect(stores.decode.getState().surgery.blend?.share).toBe(0);
    expect(within(answer()).getByText(/The output is the same/)).toBeTruthy();
    await press('Swap');
    expect(stores.decode.getState().surgery.blend?.share).toBe(1);
    fireEvent.change(screen.getByRole('textbox', { name: 'Another source' }), {
      target: { value: '' },
    });
    expect(stores.decode.getState().surgery.blend).toBeNull();
  });

  it('sweeps on demand and marks in words where the output changes', async () => {
    await trained();
    fireEvent.change(screen.getByRole('textbox', { name: 'Another source' }), {
      target: { value: 'fed' },
    });
    await settle();
    await press('Sweep');
    const table = screen.getByRole('table', { name: 'Outputs along the slider' });
    expect(within(table).getAllByRole('row')).toHaveLength(12);
    expect(within(table).getAllByText('the output changes here')).toHaveLength(1);
    await press('Go to 30 %');
    expect(within(table).getByText('30 %').closest('tr')?.getAttribute('aria-current')).toBe(
      'step',
    );
  });

  it('keeps the operations while the panel is away', async () => {
    const { stores, unmount } = await trained();
    await press('All');
    await press('Clamp');
    unmount();
    expect(stores.decode.getState().surgery.edits).toHaveLength(2);
    showPart(<SurgeryPanel />, stores);
    await settle();
    expect(screen.getByText('The machine shows the operated decoding.')).toBeTruthy();
    await press('Back to untouched');
    expect(stores.decode.getState().surgery.edits).toHaveLength(0);
  });

  it('shows a failed operation in words and offers the way back', async () => {
    const { client } = await trained();
    await press('All');
    client.failNext('decode', { code: 'noModel', message: '', details: {} });
    await press('Zero');
    expect(screen.getByRole('alert').textContent).toContain('There is no trained model yet');
    await press('Undo');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what a new model made impossible', async () => {
    const { stores } = await trained({ hiddenSize: 8 });
    await press('All');
    await press('Zero');
    stores.experiment.getState().setSetting('model', 'cell', 'gru');
    await act(() => stores.run.getState().step());
    await settle();
    expect(screen.getByText(/One operation was dropped/)).toBeTruthy();
    await press('Dismiss');
    expect(screen.queryByText(/was dropped/)).toBeNull();
  });

  it('gives every value as a table, units to be picked there too', async () => {
    const { stores } = await trained();
    await press('Table');
    const table = screen.getByRole('table', { name: 'Values of hidden state h, layer 1' });
    expect(within(table).getAllByRole('row')).toHaveLength(9);
    fireEvent.click(within(table).getByRole('checkbox', { name: 'Pick unit 3' }));
    expect(stores.surgery.getState().picks[0]?.units).toEqual([2]);
  });
});
