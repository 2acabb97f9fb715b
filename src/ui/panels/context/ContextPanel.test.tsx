import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ContextUseReport } from '../../../domain/contextUse';
import { stackedSvg } from '../../layout/stackedSvg';
import { openPart, trainAndPause } from '../../showForTest';
import { contextCsv } from './contextCsv';
import { ContextPanel } from './ContextPanel';

afterEach(cleanup);

function open() {
  return openPart(<ContextPanel />);
}

async function trained() {
  const opened = open();
  await trainAndPause(opened);
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const { report } = opened.stores.context.getState();
  if (!report) return expect.fail('no answer');
  const at = (modelStep: number): ContextUseReport => ({ ...report, modelStep });
  return { ...opened, at };
}

const bars = () => screen.getByRole('group', { name: /^Loss by context/ });
const curves = () => screen.getByRole('group', { name: /^Gaps over training steps/ });
const reading = (place: number) => screen.getAllByRole('status')[place]?.textContent;

describe('the panel of context use', () => {
  it('asks for nothing before there is a model, and once it is out of view', async () => {
    const { client, stores, view } = open();
    expect(screen.getByText('No model to look into yet')).toBeTruthy();
    view.unmount();
    await act(() => stores.run.getState().train());
    expect(client.calls).not.toContain('contextUse');
  });

  it('says in words and figures what swapping contexts costs', async () => {
    await trained();
    expect(screen.getByText('The decoder uses the context.')).toBeTruthy();
    expect(screen.getByText(/Swapping contexts costs \+2\.680 nats per token/)).toBeTruthy();
    expect(
      screen.getByText(/\(95 %: \+2\.600 to \+2\.760\); zeroing them costs \+2\.180/),
    ).toBeTruthy();
    expect(screen.getByText(/^500 held-out examples · at step 100/)).toBeTruthy();
    expect(within(bars()).getByText('0.420')).toBeTruthy();
    expect(within(bars()).getByText('3.100')).toBeTruthy();
  });

  it('names a decoder that ignores the encoder', async () => {
    const { stores, at } = await trained();
    const report: ContextUseReport = {
      ...at(100),
      shuffledLoss: 0.421,
      shuffledGap: { value: 0.001, low: -0.002, high: 0.004 },
    };
    act(() => {
      stores.context.setState({ report });
    });
    expect(screen.getByText('The decoder ignores the encoder.')).toBeTruthy();
    expect(screen.getByText(/early in training that is usual/)).toBeTruthy();
  });

  it('draws a loss below the true one too, and an interval without ends not at all', async () => {
    const { stores, at } = await trained();
    act(() => {
      stores.context.setState({
        report: {
          ...at(100),
          shuffledLoss: 0.2,
          shuffledGap: { value: -0.22, low: -0.3, high: -0.14 },
          zeroedGap: { value: 2.18, low: -Infinity, high: Infinity },
        },
      });
    });
    const drawing = bars().querySelector('svg')!;
    expect(drawing.innerHTML).not.toMatch(/NaN|Infinity/);
    expect(drawing.querySelectorAll('path')).toHaveLength(1);
    const widths = [...drawing.querySelectorAll('rect')].map((rect) =>
      Number(rect.getAttribute('width')),
    );
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(0);
    expect(within(bars()).getByText('−0.220 (−0.300 to −0.140)')).toBeTruthy();
  });

  it('reads bars and measurements to the keyboard', async () => {
    const { stores, at } = await trained();
    act(() => {
      stores.context.setState({ history: [at(50), at(100)] });
    });
    fireEvent.keyDown(bars(), { key: 'ArrowDown' });
    expect(reading(0)).toBe('true context0.4200 nats per token, perplexity 1.522');
    fireEvent.keyDown(bars(), { key: 'End' });
    expect(reading(0)).toMatch(/^zeros2\.6000 nats.*\+2\.180 to the true context \(95 %: \+2\.110/);
    fireEvent.keyDown(curves(), { key: 'ArrowLeft' });
    expect(reading(1)).toMatch(/^step 100true loss 0\.420another’s \+2\.680/);
    fireEvent.keyDown(curves(), { key: 'Home' });
    expect(reading(1)).toMatch(/^step 50/);
    fireEvent.keyDown(curves(), { key: 'Escape' });
    expect(reading(1)).toMatch(/^another’s.*zeros/);
  });

  it('shows the same numbers as tables, the newest measurement first', async () => {
    const { stores, at } = await trained();
    const history = Array.from({ length: 130 }, (_, index) => at(10 * (index + 1)));
    act(() => {
      stores.context.setState({ history });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const now = screen.getByRole('table', { name: 'Loss by context' });
    const row = within(now).getByRole('row', { name: /^another/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['3.1000', '22.20', '+2.680', '+2.600', '+2.760']);
    const past = screen.getByRole('table', { name: 'Gaps over training steps' });
    const rows = within(past).getAllByRole('row');
    expect(rows).toHaveLength(101);
    expect(rows[1]?.textContent).toMatch(/^1,300/);
    expect(screen.getByText(/newest 100 of 130/)).toBeTruthy();
  });

  it('gives away all measurements in full, and both pictures as one drawing', async () => {
    const { at } = await trained();
    const third = 1 / 3;
    expect(contextCsv([{ ...at(7), trueLoss: third }])[1]).toEqual([
      7,
      500,
      third,
      3.1,
      2.6,
      2.68,
      2.6,
      2.76,
      2.18,
      2.11,
      2.25,
    ]);
    const drawings = document.querySelectorAll<SVGSVGElement>('[role="group"] > svg');
    const whole = stackedSvg(drawings);
    expect(whole?.querySelectorAll('svg')).toHaveLength(2);
    expect(Number(whole?.getAttribute('height'))).toBeGreaterThan(
      Number(drawings[0]?.getAttribute('height')),
    );
    expect(stackedSvg([])).toBeNull();
  });

  it('measures the steps that nobody watched, for the curve and the table', async () => {
    const { client } = await trained();
    act(() => {
      client.reportKept([0, 40, 80]);
    });
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Measure 2 steps not watched' }));
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    expect(screen.getByText('Measured over all of training.')).toBeTruthy();
    fireEvent.keyDown(curves(), { key: 'Home' });
    expect(reading(1)).toMatch(/^step 0true loss/);
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const past = screen.getByRole('table', { name: 'Gaps over training steps' });
    expect(
      within(past)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['100', '40', '0']);
  });

  it('says why there is no answer', async () => {
    const { client } = await trained();
    client.failNext('contextUse', { code: 'noHeldOut', message: 'none', details: {} });
    await act(async () => {
      client.reportSteps(1, 140, () => 0.1);
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    expect(screen.getByRole('alert').textContent).toMatch(/no held-out examples here/);
  });
});
