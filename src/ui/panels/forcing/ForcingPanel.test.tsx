import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { evaluationForTest } from '../../../domain/runFiguresForTest';
import type { EvaluationPoint } from '../../../state/runStore';
import { createTestStores } from '../../../state/storesForTest';
import { showPart } from '../../showForTest';
import { forcingCsv } from './forcingCsv';
import { ForcingPanel } from './ForcingPanel';
import { forcingVerdictOf } from './forcingVerdict';
import { formatPoints } from './formatPoints';

afterEach(cleanup);

async function evaluated(...evaluations: readonly (readonly [number, number])[]) {
  const { client, stores } = createTestStores();
  await stores.run.getState().train();
  for (const [step, exactMatch] of evaluations) client.reportEvaluation(step, exactMatch);
  showPart(<ForcingPanel />, stores);
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
    expect(screen.getByText('Free running falls far behind teacher forcing.')).toBeTruthy();
    expect(
      screen.getByText(
        /loss 0\.500 → 0\.800, \+0\.300 nats per token \(95 %: \+0\.250 to \+0\.350\); token accuracy 75\.0 % → 65\.0 %, −10\.0 points \(−12\.0 to −8\.0\)/,
      ),
    ).toBeTruthy();
    expect(screen.getByText(/500 held-out examples at each evaluation, newest at step 200/));
  });

  it('draws both losses and both accuracies with the gaps between them, linear or log', async () => {
    await evaluated([100, 0.1], [200, 0.5]);
    const drawing = () => chart().querySelector('svg')!;
    // Two lines, what lies between and its interval, twice.
    expect(drawing().querySelectorAll('path')).toHaveLength(8);
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
      'step 100loss 0.900 → 1.200: +0.300 (+0.250 to +0.350)accuracy 55.0 % → 45.0 %: −10.0 (−12.0 to −8.0)',
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
    expect(screen.getByText(/loss 0\.900 → 1\.200/)).toBeTruthy();
    expect(lines()).toBe(before + 2);
  });

  it('shows the same numbers as a table, newest first', async () => {
    await evaluated([100, 0.1], [200, 0.5]);
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', { name: /by evaluation/ });
    const gap = ['+0.300', '+0.250 … +0.350'];
    const points = ['−10.0', '−12.0 … −8.0'];
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => [...row.children].map(({ textContent }) => textContent)),
    ).toEqual([
      ['200', '0.5000', '0.8000', ...gap, '75.0 %', '65.0 %', ...points],
      ['100', '0.9000', '1.2000', ...gap, '55.0 %', '45.0 %', ...points],
    ]);
  });
});

const point = (
  tokenAccuracy: number,
  accuracy: readonly [number, number, number],
  loss: readonly [number, number, number],
): EvaluationPoint => ({
  ...evaluationForTest(7, {
    validationLoss: 1 / 3,
    tokenAccuracy,
    freeRunningAccuracy: tokenAccuracy - accuracy[1],
  }),
  exposureBias: { loss: estimate(loss), accuracy: estimate(accuracy) },
});

const estimate = ([low, value, high]: readonly [number, number, number]) => ({ low, value, high });

describe('what free running costs', () => {
  it.each([
    ['none where both intervals hold zero', [-0.01, 0.03, 0.07], [-0.1, 0.1, 0.3], 'none'],
    ['none where it is better', [-0.05, -0.03, -0.01], [-0.3, -0.2, -0.1], 'none'],
    [
      'none where it is certain and too small to matter',
      [0, 0.001, 0.002],
      [0.0001, 0.0002, 0.0003],
      'none',
    ],
    ['unclear where they may hide a large gap', [-0.1, 0.1, 0.3], [-1, 0.5, 2], 'unclear'],
    [
      'unclear where nothing is known',
      [-Infinity, 0, Infinity],
      [-Infinity, 0, Infinity],
      'unclear',
    ],
    [
      'slight where the loss tells and hardly a token is lost',
      [-0.01, 0.01, 0.03],
      [0.01, 0.02, 0.03],
      'slight',
    ],
    ['some', [0.02, 0.05, 0.08], [-0.1, 0.1, 0.3], 'some'],
    ['large', [0.3, 0.4, 0.5], [0.3, 0.4, 0.5], 'large'],
  ] as const)('is called %s', (_, accuracy, loss, verdict) => {
    expect(forcingVerdictOf(point(0.9, accuracy, loss))).toBe(verdict);
  });

  it('says little where hardly a token is right', () => {
    expect(forcingVerdictOf(point(0.2, [0.1, 0.15, 0.2], [0.3, 0.4, 0.5]))).toBe('noise');
  });

  it('is given away in full', () => {
    expect(forcingCsv([point(0.9, [0.05, 0.1, 0.15], [0.3, 0.4, 0.5])])[1]).toEqual([
      7,
      500,
      1 / 3,
      0.8,
      0.9,
      0.8,
      ...[0.4, 0.3, 0.5],
      ...[0.1, 0.05, 0.15],
    ]);
  });

  it('is written in points with a sign', () => {
    expect([-0.123, 0.5, -0.0001, 0, -Infinity].map(formatPoints)).toEqual([
      '−12.3',
      '+50.0',
      '0.0',
      '0.0',
      '−∞',
    ]);
  });
});
