import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { GradientReport } from '../../../domain/gradientReport';
import { createTestStores } from '../../../state/storesForTest';
import { showPart } from '../../showForTest';
import { GradientPanel } from './GradientPanel';

afterEach(cleanup);

function open() {
  const { client, stores } = createTestStores();
  showPart(<GradientPanel />, stores);
  return { client, stores };
}

async function trained() {
  const opened = open();
  await act(async () => {
    await opened.stores.run.getState().train();
    opened.client.reportSteps(1, 100, () => 0.5);
    await opened.stores.run.getState().pause();
  });
  return opened;
}

type Opened = ReturnType<typeof open>;

function show({ stores }: Opened, change: (report: GradientReport) => GradientReport): void {
  act(() => {
    stores.gradients.setState(({ report }) => ({ report: report && change(report) }));
  });
}

const chart = () => screen.getByRole('group', { name: /^Gradient at 8 time steps/ });
const list = () => screen.getByRole('group', { name: /^Parameters with norms/ });
const readings = () => screen.getAllByRole('status').map(({ textContent }) => textContent ?? '');
const key = (element: HTMLElement, ...keys: string[]) => {
  for (const each of keys) fireEvent.keyDown(element, { key: each });
};

describe('the gradient panel', () => {
  it('says what will stand here before there is a model, and asks for nothing', () => {
    const { client } = open();
    expect(screen.getByText('No model to look into yet')).toBeTruthy();
    expect(client.calls).not.toContain('gradients');
  });

  it('says in words whether the gradient reaches what was read first', async () => {
    const opened = await trained();
    // 0.6^7
    expect(screen.getByText('The gradient fades on its way back.')).toBeTruthy();
    expect(screen.getByText(/still gets 3 % of the encoder’s largest gradient/)).toBeTruthy();
    show(opened, (report) => ({
      ...report,
      flows: report.flows.map((flow) => ({ ...flow, norms: flow.norms.map((norm) => norm ** 3) })),
    }));
    expect(screen.getByText('The gradient vanishes before time step 4.')).toBeTruthy();
  });

  it('draws a line for each layer and side, told apart by dash and mark', async () => {
    const opened = await trained();
    show(opened, (report) => ({
      ...report,
      flows: report.flows.flatMap((flow) => [flow, { ...flow, layer: 1 }]),
    }));
    const lines = [...chart().querySelectorAll('[data-side] > path:first-child')];
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.getAttribute('stroke-dasharray'))).size).toBe(2);
    expect(screen.getByText('encoder, layer 2')).toBeTruthy();
  });

  it('reads time steps to the keyboard, across the context into the decoder', async () => {
    await trained();
    key(chart(), 'ArrowRight');
    expect(readings()[0]).toContain('Encoder, time step 1 of 8|dL/dh| 0.01403 % of the largest');
    key(chart(), ...Array.from({ length: 7 }, () => 'ArrowRight'));
    expect(readings()[0]).toContain('Encoder, time step 8 of 8|dL/dh| 0.500the largest');
    key(chart(), 'ArrowRight');
    expect(readings()[0]).toContain('Decoder, time step 1 of 8');
    expect(readings()[0]).toContain('mean of 32 sources');
    key(chart(), 'Escape');
    expect(readings()[0]).toContain('gradient flows back');
  });

  it('says what the flow was at the earliest step it saw', async () => {
    const opened = await trained();
    expect(screen.queryByText(/the same at step/)).toBeNull();
    act(() => {
      const { report, looks } = opened.stores.gradients.getState();
      opened.stores.gradients.setState({ report: report && { ...report, modelStep: 900 }, looks });
    });
    expect(screen.getByText('the same at step 100')).toBeTruthy();
    expect(chart().querySelectorAll('path[class*="earlier"]')).toHaveLength(2);
  });

  it('shows norms before and after clipping, and how many updates were clipped', async () => {
    const { client } = await trained();
    expect(screen.getByText(/Clip norm 1.00: 0 of the last 100 updates/)).toBeTruthy();
    const norms = screen.getByRole('group', { name: /^Norm of the gradient at each/ });
    key(norms, 'End');
    expect(readings()[1]).toBe('Step 100before clipping 0.800after 0.800');
    expect(client.calls).toContain('gradients');
  });

  it('reads parameters, their bins and what one update changes to the keyboard', async () => {
    const opened = await trained();
    key(list(), 'ArrowDown');
    expect(readings()[2]).toBe(
      'encoder.embedding.weight14 × 16norm 3.00gradient 0.400update ratio 0.00100: usual',
    );
    key(list(), 'ArrowRight');
    expect(readings()[2]).toMatch(/weights from −1.00 to −0.917: \d+ of [\d,]+$/);
    key(list(), ...Array.from({ length: 24 }, () => 'ArrowRight'));
    expect(readings()[2]).toMatch(/gradients from −0.0200 to −0.0183/);
    show(opened, (report) => ({
      ...report,
      parameters: report.parameters.map((each) => ({ ...each, updateRatio: 0.3 })),
    }));
    expect(screen.getAllByText('large')).toHaveLength(3);
  });

  it('opens a parameter by click and by Enter, with both histograms large', async () => {
    await trained();
    fireEvent.click(screen.getByRole('button', { name: /weight_hh_l0/ }));
    expect(screen.getAllByText(/values, typically/)).toHaveLength(2);
    expect(list().querySelectorAll('figure')).toHaveLength(2);
    key(list(), 'Home', 'Enter');
    expect(
      screen.getByRole('button', { name: /embedding.weight/ }).getAttribute('aria-expanded'),
    ).toBe('true');
    expect(list().querySelectorAll('figure')).toHaveLength(2);
    key(list(), 'Enter');
    expect(list().querySelectorAll('figure')).toHaveLength(0);
  });

  it('says when update ratios will come', async () => {
    const opened = await trained();
    show(opened, (report) => ({
      ...report,
      updateStep: null,
      parameters: report.parameters.map((each) => ({ ...each, updateRatio: null })),
    }));
    expect(screen.getByText(/after the next training step that this panel sees/)).toBeTruthy();
  });

  it('draws on a linear scale when asked to', async () => {
    await trained();
    const ticks = () => [...chart().querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(ticks()).toContain('0.1');
    expect(ticks()).not.toContain('0');
    fireEvent.click(screen.getByRole('radio', { name: 'Linear' }));
    expect(ticks()).toContain('0');
    expect(screen.getByText(/grow with the count/)).toBeTruthy();
  });

  it('shows the same numbers as tables', async () => {
    await trained();
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const flow = screen.getByRole('table', { name: 'Gradient by time step' });
    const row = within(flow).getByRole('row', { name: /^encoder 8/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['0.500', '32']);
    expect(within(flow).getAllByRole('row')).toHaveLength(1 + 16);
    const parameters = screen.getByRole('table', { name: 'Parameters' });
    expect(within(parameters).getByRole('row', { name: /^decoder.fc_out.bias/ })).toBeTruthy();
    const updates = screen.getByRole('table', { name: 'The newest updates' });
    expect(within(updates).getAllByRole('row')[1]?.textContent).toBe('1000.8000.800');
  });
});
