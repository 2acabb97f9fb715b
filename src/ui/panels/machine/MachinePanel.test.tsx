import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestStores } from '../../../state/storesForTest';
import { showPart } from '../../showForTest';
import { MachinePanel } from './MachinePanel';

afterEach(cleanup);

const settle = () =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

async function decoded(source: string, target: string | null, layers = 1) {
  const { client, stores } = createTestStores();
  stores.experiment.getState().setSetting('model', 'numLayers', layers);
  showPart(<MachinePanel />, stores);
  await act(() => stores.run.getState().train());
  await act(() => stores.run.getState().pause());
  act(() => {
    if (target === null) {
      stores.decode.getState().setExample(source, '');
      stores.decode.getState().setGold(null);
    } else {
      stores.decode.getState().setExample(source, target);
    }
  });
  await settle();
  return { client, stores };
}

const button = (name: string) => screen.getByRole('button', { name });
const reading = () => screen.getByRole('status', { name: 'Value' });
const picture = () => screen.getByRole('group', { name: /^Hidden states/ });
const press = (name: string) => {
  fireEvent.click(button(name));
  return settle();
};

describe('the machine', () => {
  it('has a button for every time step and marks the one in view', async () => {
    const { stores } = await decoded('badge', 'egdab');
    expect(screen.getAllByRole('button', { name: /^Encoder step/ })).toHaveLength(5);
    expect(screen.getAllByRole('button', { name: /^Decoder step/ })).toHaveLength(6);
    fireEvent.click(button('Encoder step 2, reads a'));
    expect(stores.clock.getState().cursor).toBe(1);
    expect(button('Encoder step 2, reads a').getAttribute('aria-current')).toBe('step');
    expect(document.querySelectorAll('[aria-current]')).toHaveLength(1);
  });

  it('is walked one step a key, wherever the focus is', async () => {
    const { stores } = await decoded('badge', 'egdab');
    const column = button('Decoder step 2, writes g');
    fireEvent.click(column);
    fireEvent.keyDown(column, { key: 'ArrowLeft', code: 'ArrowLeft' });
    expect(stores.clock.getState().cursor).toBe(5);
    fireEvent.keyDown(button('Play'), { key: 'ArrowRight', code: 'ArrowRight' });
    expect(stores.clock.getState().cursor).toBe(6);
    fireEvent.keyDown(document.body, { key: 'Home', code: 'Home' });
    expect(stores.clock.getState().cursor).toBe(0);
    const source = screen.getByRole('textbox', { name: 'Source to decode' });
    fireEvent.keyDown(source, { key: 'ArrowRight', code: 'ArrowRight' });
    expect(stores.clock.getState().cursor).toBe(0);
  });

  it('tells the exact value of the unit that the keyboard walks to, through time and layers', async () => {
    const { stores } = await decoded('badge', 'egdab', 2);
    const trace = stores.decode.getState().trace!;
    fireEvent.keyDown(picture(), { key: 'Home' });
    for (let unit = 0; unit < 3; unit++) fireEvent.keyDown(picture(), { key: 'ArrowDown' });
    const value = () => Number(reading().querySelector('data')!.getAttribute('value'));
    expect(reading().textContent).toContain('unit 3 of layer 1 at encoder step 1');
    expect(value()).toBe(trace.encoder[0]!.layers[0]!.hidden[2]);
    fireEvent.keyDown(picture(), { key: 'ArrowUp', shiftKey: true });
    fireEvent.keyDown(picture(), { key: 'End' });
    expect(reading().textContent).toContain('unit 3 of layer 2 at decoder step 6');
    expect(value()).toBe(trace.decoder[5]!.layers[1]!.hidden[2]);
    expect(reading().textContent).toContain(value().toFixed(4).replace('-', '−'));
  });

  it('says when the state between both sides was operated on', async () => {
    const { stores } = await decoded('badge', 'egdab');
    expect(screen.queryByText('edited')).toBeNull();
    act(() => {
      void stores.decode
        .getState()
        .setSurgery({ blend: { source: 'face', share: 0.5 }, edits: [] });
    });
    expect(screen.getByText('edited')).toBeTruthy();
  });

  it('shows the true target with its verdict, and takes one that is typed', async () => {
    const { stores } = await decoded('badge', null);
    await press('Add the true target');
    const box = screen.getByRole('textbox', { name: 'True target' });
    fireEvent.change(box, { target: { value: 'egdaa' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await settle();
    expect(stores.decode.getState().gold).toBe('egdaa');
    const closed = screen.getByText('egdaa').closest('button')!;
    expect(within(closed).getByLabelText('wrong')).toBeTruthy();
    const wrong = document.querySelectorAll('[aria-description*="not the true token"]');
    expect([...wrong].map((column) => column.getAttribute('aria-label'))).toEqual([
      'Decoder step 5, writes b',
    ]);
  });
});

describe('the table of the machine', () => {
  it('holds every step with its norms and follows the clock', async () => {
    const { stores } = await decoded('badge', 'egdab', 2);
    await press('Table');
    const table = screen.getByRole('table', { name: 'Decoding, step by step' });
    expect(within(table).getAllByRole('row')).toHaveLength(12);
    const { hidden } = stores.decode.getState().trace!.encoder[0]!.layers[1]!;
    const norm = Math.hypot(...hidden).toFixed(3);
    const first = within(table).getAllByRole('row')[1]!;
    expect(within(first).getByText(norm)).toBeTruthy();
    await press('First time step');
    expect(first.getAttribute('aria-current')).toBe('step');
  });

  it('fills a long one in after its beginning', async () => {
    await decoded('abcdefghij'.repeat(12), '');
    await press('Table');
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
    });
    expect(screen.getAllByRole('row')).toHaveLength(1 + 120 + 121);
  });
});

describe('two machines', () => {
  it('stand at one clock, and a line says where their outputs part', async () => {
    const { client, stores } = await decoded('badge', 'egdab');
    const before = client.decodeRequests.length;
    await press('Compare');
    const second = screen.getByRole('textbox', { name: 'Second source to decode' });
    expect(second).toHaveProperty('value', 'badge');
    expect(client.decodeRequests.length).toBeGreaterThan(before);
    act(() => {
      stores.compare.getState().setExample('bafge', 'egfab');
    });
    await settle();
    const line = screen.getByRole('status', { name: 'Comparison' });
    expect(line.textContent).toContain('They part at token 3');
    expect(line.textContent).toContain('the first writes “d”');
    expect(within(line).getAllByLabelText('right')).toHaveLength(2);
    await press('First time step');
    expect(document.querySelectorAll('button[aria-current="step"]')).toHaveLength(2);
  });

  it('leave the second one alone once it is closed', async () => {
    const { client, stores } = await decoded('badge', 'egdab');
    await press('Compare');
    await press('Compare');
    const before = client.decodeRequests.length;
    act(() => {
      stores.compare.getState().setExample('face', 'ecaf');
    });
    await settle();
    expect(client.decodeRequests).toHaveLength(before);
  });
});
