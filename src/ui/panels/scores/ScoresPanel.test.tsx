import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { metricRows } from './metricRows';
import { ScoresPanel } from './ScoresPanel';
import { drawScoresSvg } from './scoresSvg';
import { openPart, trainAndPause, words } from '../../showForTest';

afterEach(cleanup);

function open() {
  return openPart(<ScoresPanel />);
}

async function trained() {
  const opened = open();
  await trainAndPause(opened);
  return opened;
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function press(name: string | RegExp): Promise<void> {
  await act(async () => {
    fireEvent.click(button(name));
    await Promise.resolve();
  });
}

async function trainOn(client: ReturnType<typeof open>['client'], step: number): Promise<void> {
  await act(async () => {
    client.reportSteps(1, step, () => 0.1);
    await Promise.resolve();
  });
}

const showTest = () => {
  fireEvent.click(screen.getByRole('radio', { name: 'Test' }));
};

describe('the scores panel', () => {
  it('says what will stand here before there is a model, and asks for nothing', () => {
    const { client } = open();
    expect(screen.getByText('No model to score yet')).toBeTruthy();
    expect(client.calls).toEqual([]);
  });

  it('scores validation on demand and shows what suits the task, the rest on demand', async () => {
    const { client } = await trained();
    await press('Score validation');
    expect(client.scoreRequests).toEqual([{ split: 'validation' }]);
    const chart = screen.getByRole('group', { name: /^Scores on the Validation split/ });
    expect(within(chart).getByText('Exact match')).toBeTruthy();
    expect(within(chart).getByText('82.0 %')).toBeTruthy();
    expect(within(chart).getByText('80.0–84.0')).toBeTruthy();
    expect(within(chart).queryByText('BLEU')).toBeNull();
    await press('7 more metrics');
    expect(within(chart).getByText('BLEU')).toBeTruthy();
    expect(within(chart).getByText('74.0')).toBeTruthy();
    expect(screen.getByText(/1,000 examples, at step 100/)).toBeTruthy();
  });

  it('reads a row with its baselines to the keyboard', async () => {
    await trained();
    await press('Score validation');
    const chart = screen.getByRole('group', { name: /^Scores on the Validation split/ });
    fireEvent.keyDown(chart, { key: 'ArrowDown' });
    const [reading] = screen.getAllByRole('status');
    expect(reading?.textContent).toBe(
      'Exact match82.0 % (95 %: 80.0–84.0)most frequent target 1.6 %source copied 8.2 %1,000 examples',
    );
    fireEvent.keyDown(chart, { key: 'End' });
    expect(reading?.textContent).toContain('Token accuracy');
    fireEvent.keyDown(chart, { key: 'Escape' });
    expect(reading?.textContent).toContain('lower is better');
  });

  it('reads scores by source length', async () => {
    await trained();
    await press('Score validation');
    const chart = screen.getByRole('group', { name: /by source length\. Up and down/ });
    expect(
      within(chart)
        .getAllByText(/^\d–\d$/)
        .map(({ textContent }) => textContent),
    ).toEqual(['3–4', '5–6', '7–8']);
    fireEvent.keyDown(chart, { key: 'ArrowUp' });
    expect(screen.getAllByRole('status').at(-1)?.textContent).toBe(
      'sources of 7–8 tokensExact match 75.0 % (95 %: 72.0–78.0)Token error rate 12.0 % (95 %: 9.0–15.0)500 examples',
    );
  });

  it('looks at the test once, and a second time only after a warning, which it then bears', async () => {
    const { client } = await trained();
    showTest();
    await press('Score test, once');
    expect(screen.getByText('Looked at once.')).toBeTruthy();
    // The same weights have nothing new to say.
    expect(screen.queryByRole('button', { name: 'Look again…' })).toBeNull();
    await trainOn(client, 140);
    await press('Look again…');
    expect(screen.getByText(/then flatters it/)).toBeTruthy();
    await press('Leave it');
    expect(client.scoreRequests).toHaveLength(1);
    await press('Look again…');
    await press('Look again');
    expect(client.scoreRequests).toEqual([{ split: 'test' }, { split: 'test' }]);
    expect(screen.getByText('Looked at twice: no longer unseen.')).toBeTruthy();
  });

  it('says when the model has trained on, and scores it again', async () => {
    const { client } = await trained();
    await press('Score validation');
    await trainOn(client, 2000);
    expect(screen.getByText(/at step 100; the model is at 2,000/)).toBeTruthy();
    await press('Score again');
    expect(client.scoreRequests).toHaveLength(2);
  });

  it('shows the same numbers as a table, every metric with its baselines', async () => {
    await trained();
    await press('Score validation');
    await press('Table');
    const table = screen.getByRole('table', { name: 'Scores on the Validation split' });
    const row = within(table).getByRole('row', { name: /^Token accuracy/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['96.0 %', '94.0–98.0', '–', '–', '1,000']);
  });

  it('explains a metric with its paper and how BLEU cut the text', async () => {
    await trained();
    await press('Score validation');
    await press('7 more metrics');
    await press('About BLEU');
    const about = screen.getByRole('dialog', { name: 'About BLEU' });
    expect(within(about).getByText(/13a: at blanks/)).toBeTruthy();
    expect(within(about).getByRole('link', { name: /Papineni et al. 2002/ })).toBeTruthy();
    expect(within(about).getByRole('link', { name: /Efron 1979/ })).toBeTruthy();
  });

  it('says that it is scoring, and that training goes on meanwhile', async () => {
    const { stores } = open();
    await act(() => stores.run.getState().train());
    fireEvent.click(button('Score validation'));
    expect(screen.getByRole('status').textContent).toMatch(/training goes on between/);
    await act(async () => {
      await Promise.resolve();
    });
    expect(screen.queryByText(/training goes on between/)).toBeNull();
  });

  it('says what to change where no test was held out', async () => {
    const { stores } = await trained();
    act(() => {
      stores.run.setState(({ summary }) => ({
        summary: summary && { ...summary, testExamples: 0 },
      }));
    });
    showTest();
    expect(screen.getByText(/raise “Test share”/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Score test, once' })).toBeNull();
  });

  it('draws every metric with its marks for the file', async () => {
    const { stores } = await trained();
    await press('Score validation');
    const report = stores.scores.getState().reports.validation.report!;
    const host = document.createElement('div');
    const drawing = drawScoresSvg(host, metricRows(report, 'algorithms'), words.t);
    const texts = [...(drawing?.querySelectorAll('text') ?? [])].map((each) => each.textContent);
    expect(texts).toContain('BLEU');
    expect(texts).toContain('82.0 % (80.0–84.0)');
    // One of the legend, then one of each metric but token accuracy.
    expect(drawing?.querySelectorAll('path')).toHaveLength(1 + 9);
    expect(host.firstChild).toBe(drawing);
  });

  it('says why there is no score, and lets it be tried again', async () => {
    const { client } = await trained();
    client.failNext('score', { code: 'noHeldOut', message: 'none', details: {} });
    await press('Score validation');
    expect(screen.getByRole('alert').textContent).toMatch(/no held-out examples here/);
    await press('Score validation');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
