import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestStores } from '../../../state/storesForTest';
import { showPart } from '../../showForTest';
import { GradientPanel } from './GradientPanel';
import { trainingFlowCsv } from './trainingFlowCsv';

afterEach(cleanup);

const KEPT = [0, 16, 32, 48, 64];

/** A paused run at step 100 that keeps some steps, none of which was looked at. */
async function overTraining(kept: readonly number[] = KEPT, layers = 1) {
  const { client, stores } = createTestStores();
  showPart(<GradientPanel />, stores);
  await act(async () => {
    stores.experiment.getState().setSetting('model', 'numLayers', layers);
    await stores.run.getState().train();
    client.reportKept(kept);
    await stores.run.getState().pause();
  });
  fireEvent.click(screen.getByRole('radio', { name: 'Over training' }));
  return { client, stores };
}

const map = () => screen.getByRole('group', { name: /^Gradient over training/ });
const status = () => screen.getByRole('status').textContent;
const key = (...keys: string[]) => {
  for (const each of keys) fireEvent.keyDown(map(), { key: each });
};

async function fill(name: RegExp) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

describe('the gradient over training', () => {
  it('says how it is read, with the steps that were looked at on its axis', async () => {
    await overTraining();
    expect(screen.getByText(/a row a time step/)).toBeTruthy();
    expect(screen.queryByText(/orders of magnitude/)).toBeNull();
    expect(within(map()).getByText('100')).toBeTruthy();
    expect(within(map()).getByText('encoder 1')).toBeTruthy();
    expect(within(map()).getByText('context')).toBeTruthy();
  });

  it('measures the steps that nobody watched, and then has nothing to measure', async () => {
    const { client } = await overTraining();
    await fill(/^Measure 5 steps not watched/);
    for (const step of KEPT) expect(within(map()).getByText(String(step))).toBeTruthy();
    expect(client.countOf('pastGradientFlow')).toBe(5);
    expect(screen.queryByRole('button', { name: /^Measure/ })).toBeNull();
    expect(screen.getByText('Measured over all of training.')).toBeTruthy();
  });

  it('can be given up, and keeps what has come', async () => {
    const { stores } = await overTraining();
    act(() => {
      stores.gradients.setState({ filling: { report: null, progress: 0.4, failure: null } });
    });
    expect(screen.getByRole('progressbar', { name: 'Earlier steps measured' })).toBeTruthy();
    expect(screen.getByText('40 % measured')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', { name: /^Measure 5 steps/ })).toBeTruthy();
  });

  it('says why a step could not be measured, and why none can be', async () => {
    const { client } = await overTraining();
    client.failNext('pastGradientFlow', { code: 'noHeldOut', message: 'none', details: {} });
    await fill(/^Measure 5/);
    expect(screen.getByRole('alert').textContent).toMatch(/no held-out examples/);
    cleanup();
    await overTraining([]);
    expect(screen.getByText(/no earlier step is kept/)).toBeTruthy();
  });

  it('reads cells to the keyboard, and goes back to a training step by Enter', async () => {
    const { stores } = await overTraining();
    await fill(/^Measure/);
    key('ArrowDown', 'ArrowRight', 'ArrowDown');
    expect(status()).toBe(
      'Step 16Encoder, time step 2 of 8|dL/dh| 0.02335 % of the largestEnter or click: back to this step',
    );
    await act(async () => {
      key('Enter');
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    expect(stores.travel.getState().step).toBe(16);
    key('End');
    expect(status()).toMatch(/^Step 100.*back to step 64, the nearest kept$/);
    key(...Array.from({ length: 7 }, () => 'ArrowDown'));
    expect(status()).toContain('the context, between encoder and decoder');
    key('Escape');
    expect(status()).toMatch(/^Point at a cell/);
  });

  it('shows where much of training was not measured', async () => {
    const { stores } = await overTraining();
    act(() => {
      const { looks } = stores.gradients.getState();
      const { flows } = looks[0]!;
      stores.gradients.setState({
        looks: [0, 10, 20, 90, 100].map((modelStep) => ({ modelStep, flows })),
      });
    });
    key('ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(status()).toBe('not measured between step 20 and step 90');
    key('Enter');
    expect(stores.travel.getState().step).toBeNull();
    key('ArrowRight');
    expect(status()).toMatch(/^Step 90/);
  });

  it('goes nowhere where nothing is kept', async () => {
    const { stores } = await overTraining([]);
    key('ArrowDown', 'Enter');
    expect(status()).not.toContain('back to');
    expect(stores.travel.getState().step).toBeNull();
  });

  it('shows the layer that was chosen', async () => {
    const { stores } = await overTraining(KEPT, 2);
    act(() => {
      const { looks } = stores.gradients.getState();
      stores.gradients.setState({
        looks: looks.map(({ modelStep, flows }) => ({
          modelStep,
          flows: flows.map((flow) => ({
            ...flow,
            norms: flow.norms.map((norm) => norm * (1 + flow.layer)),
          })),
        })),
      });
    });
    key('ArrowDown');
    expect(status()).toContain('|dL/dh| 0.0140');
    act(() => {
      stores.clock.getState().selectLayer(1);
    });
    expect(status()).toContain('|dL/dh| 0.0280');
    expect(screen.getByRole('combobox', { name: 'Layer' })).toBeTruthy();
  });

  it('shows the same numbers as a table and as rows of a file', async () => {
    const { stores } = await overTraining();
    await fill(/^Measure/);
    fireEvent.click(screen.getByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', { name: /^Gradient by training step/ });
    const [head, newest] = within(table).getAllByRole('row');
    expect(head?.textContent).toMatch(/^Training stepencoder 1.*decoder 8$/);
    expect(newest?.textContent).toMatch(/^1000\.0140/);
    expect(within(table).getAllByRole('row')).toHaveLength(1 + KEPT.length + 1);
    const { looks } = stores.gradients.getState();
    const rows = trainingFlowCsv(looks);
    expect(rows).toHaveLength(1 + looks.length * 16);
    expect(rows[1]).toEqual([0, 'encoder', 1, 1, looks[0]?.flows[0]?.norms[0], 32]);
  });
});
