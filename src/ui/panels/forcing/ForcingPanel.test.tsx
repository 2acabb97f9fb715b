import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationPoint } from '../../../state/runStore';
import { createTestStores } from '../../../state/storesForTest';
import { createI18n } from '../../locales/i18n';
import { StoresContext } from '../../storesContext';
import { forcingCsv } from './forcingCsv';
import { forcingGapOf } from './forcingGap';
import { ForcingPanel } from './ForcingPanel';
import { formatPoints } from './formatPoints';

let words: i18n;

beforeAll(async () => {
  words = await createI18n();
});
afterEach(cleanup);

async function evaluated(...evaluations: readonly (readonly [number, number])[]) {
  const { client, stores } = createTestStores();
  await stores.run.getState().train();
  for (const [step, exactMatch] of evaluations) client.reportEvaluation(step, exactMatch);
  render(
    <I18nextProvider i18n={words}>
      <StoresContext value={stores}>
        <ForcingPanel />
      </StoresContext>
    </I18nextProvider>,
  );
  return { client, stores };
}

const chart = () => screen.getByRole('group', { name: /^Teacher-forced and free-running/ });

describe('the panel of free running', () => {
  it('waits for the first evaluation, and says that opened models bring none', async () => {
    const { stores } = await evaluated();
    expect(screen.getByText('No evaluation yet')).toBeTruthy();
    await act(async () => {
      const bytes = await stores.run.getState().saveModel();
      await stores.run.getState().openModel('mine.safetensors', new Uint8Array(bytes!).buffer);
    });
    expect(screen.getByText(/brings no evaluations along/)).toBeTruthy();
  });

  it('asks the trainer for nothing', async () => {
    const { client } = await evaluated([100, 0.5]);
    expect(client.calls).toEqual(['start']);
  });

  it('puts the gap of the newest evaluation in words and figures', async () => {
    await evaluated([100, 0.1], [200, 0.5]);
    expect(screen.getByText('Free running falls behind teacher forcing.')).toBeTruthy();
    expect(
      screen.getByText(
        /costs \+0\.300 nats per token \(0\.500 → 0\.800\) and −10\.0 points of token accuracy \(75\.0 % → 65\.0 %\)/,
      ),
    ).toBeTruthy();
    expect(screen.getByText(/500 held-out examples at each evaluation, newest at step 200/));
  });

  it('draws both losses and both accuracies with the gaps between them, linear or log', async () => {
    await evaluated([100, 0.1], [200, 0.5]);
    const drawing = () => chart().querySelector('svg')!;
    // Two lines and what lies between, twice.
    expect(drawing().querySelectorAll('path')).toHaveLength(6);
    const before = drawing().innerHTML;
    fireEvent.click(screen.getByRole('radio', { name: 'Linear' }));
    expect(drawing().innerHTML).not.toBe(before);
    expect(drawing().innerHTML).not.toMatch(/NaN|Infinity/);
  });

  it('reads an evaluation to the keyboard and to the pointer', async () => {
    await evaluated([100, 0.1], [200, 0.5]);
    fireEvent.keyDown(chart(), { key: 'ArrowRight' });
    const status = screen.getByRole('status');
    expect(status.textContent).toBe(
      'step 100loss 0.900 → 1.200 (+0.300)accuracy 55.0 % → 45.0 % (−10.0)',
    );
    fireEvent.keyDown(chart(), { key: 'ArrowRight' });
    expect(status.textContent).toMatch(/^step 200/);
    fireEvent.pointerMove(chart().querySelector('svg')!, { clientX: 60, clientY: 60 });
    expect(status.textContent).toMatch(/^step 100/);
    fireEvent.pointerLeave(chart().querySelector('svg')!);
    expect(status.textContent).toMatch(/^teacher forcedfree running/);
    // A finger's reading stays when it is lifted.
    const drawing = chart().querySelector('svg')!;
    fireEvent.pointerDown(drawing, { clientX: 400, clientY: 60, pointerType: 'touch' });
    fireEvent.pointerLeave(drawing, { pointerType: 'touch' });
    expect(status.textContent).toMatch(/^step 200/);
  });

  it('speaks of the evaluation behind the state in view, and marks its step', async () => {
    const { stores } = await evaluated([100, 0.1], [200, 0.5]);
    const lines = () => chart().querySelectorAll('line').length;
    const before = lines();
    act(() => {
      stores.travel.setState({ step: 150 });
    });
    expect(screen.getByText(/\(0\.900 → 1\.200\)/)).toBeTruthy();
    expect(lines()).toBe(before + 2);
  });

  it('shows the same numbers as a table, newest first', async () => {
    await evaluated([100, 0.1], [200, 0.5]);
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', { name: /by evaluation/ });
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => [...row.children].map(({ textContent }) => textContent)),
    ).toEqual([
      ['200', '0.5000', '0.8000', '+0.300', '75.0 %', '65.0 %', '−10.0'],
      ['100', '0.9000', '1.2000', '+0.300', '55.0 %', '45.0 %', '−10.0'],
    ]);
  });
});

const point = (tokenAccuracy: number, freeRunningAccuracy: number): EvaluationPoint => ({
  step: 7,
  epoch: 1,
  examples: 500,
  validationLoss: 1 / 3,
  perplexity: 1.4,
  tokenAccuracy,
  freeRunningLoss: 0.5,
  freeRunningAccuracy,
  distinctOutputs: 1,
  distinctTargets: 1,
  exactMatch: 0,
  tokenErrorRate: 0,
});

describe('what free running costs', () => {
  it.each([
    [0.95, 0.94, 'none'],
    [0.94, 0.95, 'none'],
    [0.9, 0.85, 'some'],
    [0.9, 0.5, 'large'],
    [0.2, 0.05, 'noise'],
  ] as const)('at accuracies %d and %d is called %s', (forced, free, verdict) => {
    expect(forcingGapOf(point(forced, free)).verdict).toBe(verdict);
  });

  it('is given away in full', () => {
    expect(forcingCsv([point(0.9, 0.8)])[1]).toEqual([7, 500, 1 / 3, 0.5, 0.9, 0.8]);
  });

  it('is written in points with a sign', () => {
    expect([-0.123, 0.5, -0.0001, 0].map(formatPoints)).toEqual(['−12.3', '+50.0', '0.0', '0.0']);
  });
});
