import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CellType } from '../../../base/cellType';
import type { DecodeTrace } from '../../../domain/decodeTrace';
import type { DecodingSettings } from '../../../domain/decoding';
import { createTestStores } from '../../../state/storesForTest';
import { showPart, words } from '../../showForTest';
import { stepCsv } from './stepCsv';
import { StepPanel } from './StepPanel';

afterEach(cleanup);

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));

async function open(model: { cell?: CellType; numLayers?: number; hiddenSize?: number } = {}) {
  const { client, stores } = createTestStores();
  const { setSetting, start } = {
    ...stores.experiment.getState(),
    start: stores.run.getState().train,
  };
  for (const [name, value] of Object.entries(model)) {
    setSetting('model', name, value);
  }
  showPart(<StepPanel />, stores);
  await act(async () => {
    await start();
  });
  await act(async () => {
    client.reportSteps(1, 10, (step) => 2 / step);
    client.reportEvaluation(10, 0.5);
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  const decode = async (settings: Partial<DecodingSettings>) => {
    stores.decode.getState().setSettings(settings);
    await settle();
  };
  const trace = (): DecodeTrace => stores.decode.getState().trace!;
  return { client, stores, decode, trace };
}

const press = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await settle();
};
const tokenList = () => screen.getByRole('list', { name: 'Which token next?' });
const cellList = () => screen.getByRole('list', { name: 'Inside the cell' });
const slider = () => screen.getByRole('slider', { name: 'Unit of the cell' });
/** Numbers of a formula as the page writes them. */
const read = (text: string): number => Number(text.replace('−', '-'));

describe('which token is next', () => {
  it('is calm at first, and shows its arithmetic on demand', async () => {
    await open();
    expect(within(tokenList()).getByText('91.0 %')).toBeTruthy();
    expect(within(tokenList()).getByText('chosen')).toBeTruthy();
    expect(within(tokenList()).queryByText(/logit/)).toBeNull();
    await press('Numbers');
    const first = within(tokenList()).getAllByRole('listitem')[0]!;
    expect(first.textContent).toContain(`logit ${(Math.log(0.91) + 3).toFixed(3)}`);
    expect(first.textContent).toContain('log p −0.094');
  });

  it('says where the draw fell among the kept tokens', async () => {
    const { decode } = await open();
    await decode({ kind: 'sample', temperature: 0.5 });
    expect(screen.getByText('draw 0.4200 fell in 0.0000–0.9100')).toBeTruthy();
    await press('Numbers');
    const [first] = within(tokenList()).getAllByRole('listitem');
    expect(first!.textContent).toMatch(/divided .*filter kept.*chance 91\.0/);
    expect(screen.getByText('/ T = 0.5')).toBeTruthy();
  });

  it('says the rank in the beam', async () => {
    const { decode } = await open();
    await decode({ kind: 'beam' });
    await press('Numbers');
    expect(screen.getByText(/^beam rank 1, sum of log p −\d/)).toBeTruthy();
    expect(within(tokenList()).getByText('1 kept')).toBeTruthy();
    expect(within(tokenList()).getByText('2 pruned')).toBeTruthy();
  });

  it('writes another token instead, and keeps both ways as branches', async () => {
    const { stores, trace } = await open();
    await act(async () => {
      stores.clock.getState().moveTo(trace().encoder.length + 1);
      await Promise.resolve();
    });
    const [first, second] = trace().decoder;
    const other = second!.candidates[1]!;
    const name = other.token === '<eos>' ? 'end' : other.token;
    const choice = screen.getByRole('button', { name: `Write ${name} here instead` });
    choice.focus();
    await press(`Write ${name} here instead`);
    expect(stores.decode.getState().forcedIds).toEqual([first!.chosen.tokenId, other.tokenId]);
    expect(stores.branches.getState().branches).toHaveLength(2);
    expect(within(tokenList()).getByText('forced')).toBeTruthy();
    expect(screen.getByText('forced by hand')).toBeTruthy();
    // The keyboard stays on the token it chose.
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`${name} is written here`);
  });

  it('explains the second decoding when two are compared', async () => {
    const { stores } = await open();
    expect(screen.queryByRole('radio', { name: 'Second' })).toBeNull();
    await act(async () => {
      stores.clock.getState().setComparing(true);
      await Promise.resolve();
    });
    await settle();
    fireEvent.click(screen.getByRole('radio', { name: 'Second' }));
    await settle();
    stores.compare.getState().setSettings({ kind: 'sample' });
    await settle();
    expect(screen.getByText(/^draw/)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'First' }));
    await settle();
    expect(screen.queryByText(/^draw/)).toBeNull();
  });
});

describe('the export', () => {
  it('has every number of the tokens and of the cell, a row each', async () => {
    const { stores, decode, trace } = await open();
    await decode({ kind: 'sample' });
    const { result, settings } = stores.decode.getState();
    const index = trace().decoder.length - 1;
    const at = { side: 'decoder' as const, index, step: trace().decoder[index]! };
    const shown = { result: result!, settings, at, layer: 0, layers: 1 };
    const [header, ...rows] = stepCsv(shown, words.t);
    expect(header).toEqual(['side', 'time step', 'part', 'token or unit', 'quantity', 'value']);
    expect(rows.every((row) => row.length === header!.length)).toBe(true);
    const { chosen, layers } = at.step;
    const of = (...cells: (string | number)[]) => ['decoder', index + 1, ...cells];
    expect(rows).toContainEqual(of('token', chosen.token, 'logit', chosen.logit));
    expect(rows).toContainEqual(of('token', chosen.token, 'choice', 'sampled'));
    expect(rows).toContainEqual(of('draw', '', 'uniform number', 0.42));
    expect(rows).toContainEqual(of('layer 1', 7, 'forget f', layers[0]!.gates[1]![6]!));
  });
});

describe('inside the cell', () => {
  it.each([
    ['lstm', ['previous h′', 'previous c′', 'input i', 'forget f', 'candidate g', 'output o']],
    ['gru', ['previous h′', 'reset r', 'update z', 'candidate n', 'hidden h']],
    ['rnn', ['previous h′', 'hidden h']],
  ] as const)('lists what a %s holds', async (cell, names) => {
    await open({ cell });
    for (const name of names) expect(within(cellList()).getByText(name)).toBeTruthy();
  });

  it('reads the exact value of a unit by keyboard, and keeps the unit while time moves', async () => {
    const { stores, trace } = await open();
    fireEvent.keyDown(slider(), { key: 'ArrowRight' });
    fireEvent.keyDown(slider(), { key: 'ArrowRight' });
    const last = trace().decoder.at(-1)!.layers[0]!;
    const forget = last.gates[1]![1]!.toFixed(4).replace('-', '−');
    expect(slider().getAttribute('aria-valuetext')).toContain(`forget f ${forget}`);
    expect(slider().getAttribute('aria-valuenow')).toBe('2');
    expect(within(cellList()).getByText(forget)).toBeTruthy();
    await act(async () => {
      stores.clock.getState().moveBy(-1);
      await Promise.resolve();
    });
    const earlier = trace().decoder.at(-2)!.layers[0]!.gates[1]![1]!;
    expect(slider().getAttribute('aria-valuetext')).toContain(
      `forget f ${earlier.toFixed(4).replace('-', '−')}`,
    );
    fireEvent.keyDown(slider(), { key: 'Escape' });
    expect(slider().getAttribute('aria-valuetext')).toBe('no unit chosen');
  });

  it('puts the numbers of a unit into the formulas', async () => {
    await open();
    fireEvent.keyDown(slider(), { key: 'ArrowRight' });
    const lines = [...document.querySelectorAll('math')].map(({ textContent }) => textContent);
    expect(lines[0]).toBe('c=f⊙c′+i⊙g');
    const values = within(cellList())
      .getAllByRole('listitem')
      .map((item) => read(item.lastElementChild!.textContent));
    const [, previousCell, input, forget, candidate, output, cell] = values as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const terms = (line: string | undefined) =>
      [...(line ?? '').matchAll(/−?\d\.\d+/g)].map(([t]) => read(t));
    const shown = terms(lines[2]);
    [forget, previousCell, input, candidate].forEach((value, at) => {
      expect(shown[at]).toBeCloseTo(value, 2);
    });
    expect(terms(lines[3])[0]).toBeCloseTo(cell, 2);
    expect(terms(lines[4])).toHaveLength(2);
    expect(terms(lines[4])[0]).toBeCloseTo(output, 2);
  });

  it('starts the decoder from the state that crosses over, and the encoder from zeros', async () => {
    const { stores, trace } = await open();
    await act(async () => {
      stores.clock.getState().moveTo(trace().encoder.length);
      await Promise.resolve();
    });
    fireEvent.keyDown(slider(), { key: 'Home' });
    const crossed = trace().initialStates[0]!.cell![0]!.toFixed(4).replace('-', '−');
    expect(slider().getAttribute('aria-valuetext')).toContain(`previous c′ ${crossed}`);
    await act(async () => {
      stores.clock.getState().moveTo(0);
      await Promise.resolve();
    });
    expect(slider().getAttribute('aria-valuetext')).toContain('previous c′ 0.0000');
    expect(screen.getByText('What is read?')).toBeTruthy();
    expect(screen.getByRole('slider', { name: 'Dimension of the embedding' })).toBeTruthy();
  });

  it('gives every unit as a table whose cells are named', async () => {
    const { trace } = await open();
    await press('Table of the cell');
    const forget = trace().decoder.at(-1)!.layers[0]!.gates[1]![6]!;
    const cell = screen.getByRole('cell', { name: /^forget f of unit 7: / });
    expect(cell.textContent).toBe(forget.toFixed(6).replace('-', '−'));
    expect(cell.querySelector('data')?.getAttribute('value')).toBe(String(forget));
  });

  it('draws only the rows in view of a large cell', async () => {
    await open({ hiddenSize: 512 });
    await press('Table of the cell');
    const table = screen.getByRole('table', { name: 'Values of every unit' });
    expect(table.getAttribute('aria-rowcount')).toBe('513');
    expect(table.querySelectorAll('tr').length).toBeLessThan(40);
    const scroller = screen.getByRole('group', { name: 'Values of every unit' });
    fireEvent.scroll(scroller, { target: { scrollTop: 24 * 500 } });
    expect(screen.getByRole('cell', { name: /^hidden h of unit 512: / })).toBeTruthy();
  });

  it('switches the layer when there are several', async () => {
    const { stores } = await open({ numLayers: 2 });
    fireEvent.click(screen.getByRole('radio', { name: '2' }));
    await settle();
    expect(stores.clock.getState().layer).toBe(1);
  });
});
