import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DIAGNOSIS_KINDS, type DiagnosisKind } from '../../../domain/diagnosis';
import { openPart, trainAndPause } from '../../showForTest';
import { DiagnosisLine } from './DiagnosisLine';

afterEach(cleanup);

/** Every figure that any sentence names. */
const FIGURES = {
  start: 2.3,
  now: 4.56,
  median: 61.4,
  largest: 1,
  updates: 200,
  clipNorm: 5,
  gain: 13.3,
  ratio: 2.1e-7,
  reach: 0.0004,
  totalSteps: 2000,
  gap: 0.0042,
  low: -0.001,
  high: 0.009,
  trueLoss: 2.105,
  distinctOutputs: 3,
  distinctTargets: 480,
  examples: 500,
  before: 12,
  timeSteps: 40,
  first: 4.4e-6,
  since: 1800,
  lowest: 0.9,
  trainNow: 0.1,
  trainThen: 0.4,
  forced: 0.953,
  free: 0.61,
  lost: 0.343,
};

async function open(kinds: readonly DiagnosisKind[]) {
  const all = openPart(<DiagnosisLine />);
  await trainAndPause(all);
  act(() => {
    all.stores.diagnosis.setState({
      diagnoses: kinds.map((kind) => ({ kind, figures: FIGURES })),
    });
  });
  return all;
}

const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

describe('the line of diagnoses', () => {
  it('takes no room when nothing stands out', async () => {
    await open([]);
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('names the most telling fault with the figure behind it, and unfolds into the others', async () => {
    await open(['ignoresEncoder', 'overfitting']);
    const list = screen.getByRole('list', { name: 'What stands out' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(list.textContent).toContain('The decoder ignores the encoder');
    expect(list.textContent).toContain(
      'swapping contexts costs 0.004 nats per token (−0.001 to 0.009) at a loss of 2.105',
    );
    expect(list.textContent).not.toContain('belong together');
    press('What to try, 1 more');
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(list.textContent).toContain('belong together');
    expect(list.textContent).toContain('Overfitting since step 1,800');
    press('Show less');
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
  });

  it('reads out what it found, without figures that change all the time', async () => {
    await open(['vanishingGradients', 'freeRunningBehind']);
    expect(screen.getByRole('status').textContent).toBe(
      'Gradients vanish on the way to the first source tokens. Free running falls behind teacher forcing.',
    );
  });

  it.each(DIAGNOSIS_KINDS)('has every word and figure of %s', async (kind) => {
    await open([kind]);
    press('What to try');
    const text = screen.getByRole('listitem').textContent;
    expect(text).not.toMatch(/\{\{|NaN|undefined|diagnosis\./);
    expect(text.length).toBeGreaterThan(100);
  });

  it('counts time steps from 1 and says how little of the gradient arrives', async () => {
    await open(['vanishingGradients']);
    expect(screen.getByRole('listitem').textContent).toContain(
      'Gradients vanish before time step 13the first of 40 source tokens gets 1/200,000',
    );
  });

  it('opens the panel that shows the figure', async () => {
    const { stores } = await open(['vanishingGradients']);
    press('Open Gradients');
    expect(stores.layout.getState().inspectorTab).toBe('gradients');
  });

  it('sets the setting to try in the draft, and says that it is set', async () => {
    const { stores } = await open(['ignoresEncoder']);
    press('What to try');
    press('Context at every decoder input');
    expect(stores.experiment.getState().draft.model.contextToInput).toBe(true);
    expect(stores.run.getState().config?.model.contextToInput).toBe(false);
    const set = screen.getByRole<HTMLButtonElement>('button', { name: /set for the next run/ });
    expect(set.disabled).toBe(true);
  });

  it('can be told to say no more of it', async () => {
    const { stores } = await open(['overfitting']);
    press('Dismiss for this run: Overfitting');
    expect(stores.diagnosis.getState().diagnoses).toEqual([]);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('says of which step it speaks when one looks at the past', async () => {
    const { client, stores } = await open([]);
    client.reportKept([0, 1200]);
    await act(async () => {
      stores.travel.getState().travelTo(1200);
      await Promise.resolve();
    });
    act(() => {
      stores.diagnosis.setState({ diagnoses: [{ kind: 'overfitting', figures: FIGURES }] });
    });
    expect(screen.getByRole('listitem').textContent).toContain('At step 1,200:');
  });
});
