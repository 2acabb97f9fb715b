import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestStores } from '../../../state/storesForTest';
import { PredictionsPanel } from '../PredictionsPanel';
import { openPart, showPart } from '../../showForTest';
import { TravelBar } from './TravelBar';

afterEach(cleanup);

const settle = () =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

async function paused(steps: readonly number[] = [0, 8, 16, 24]) {
  const { client, stores } = openPart(
    <>
      <TravelBar />
      <PredictionsPanel />
    </>,
  );
  await act(() => stores.run.getState().train());
  act(() => {
    client.reportSteps(1, 30, () => 2);
    client.reportEvaluation(30, 0.5);
    client.reportKept(steps);
  });
  await act(() => stores.run.getState().pause());
  return { client, stores };
}

const slider = () => screen.getByRole('slider', { name: 'Training step in view' });
const valueText = () => slider().getAttribute('aria-valuetext');
const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => {
  fireEvent.click(button(name));
  return settle();
};

describe('the time line of training', () => {
  it('is not there before anything is kept', () => {
    const { stores } = createTestStores();
    const { container } = showPart(<TravelBar />, stores);
    expect(container.textContent).toBe('');
  });

  it('walks the kept states by keyboard, its right end being the model that trains', async () => {
    await paused();
    expect(valueText()).toBe('live, step 30');
    const keys = async (...names: string[]) => {
      for (const key of names) fireEvent.keyDown(slider(), { key });
      await settle();
    };
    await keys('ArrowLeft', 'ArrowLeft');
    expect(valueText()).toBe('Step 16 of 30');
    await keys('Home');
    expect(valueText()).toBe('Step 0 of 30');
    await keys('End');
    expect(valueText()).toBe('live, step 30');
  });

  it('says that one looks at the past, and leads back', async () => {
    const { stores } = await paused();
    await press('To the untrained model');
    expect(screen.getByText('Step 0 of 30').tagName).toBe('STRONG');
    expect(screen.getByText(/^An earlier state is in view; Train and Step/)).toBeTruthy();
    await press('To the next kept step');
    expect(stores.travel.getState().step).toBe(8);
    await act(() => stores.run.getState().train());
    expect(screen.getByText(/while training goes on/)).toBeTruthy();
    await press('Back to live');
    expect(stores.travel.getState().step).toBeNull();
    expect(screen.getByText('Live · step 30')).toBeTruthy();
  });

  it('brings the predictions of that step into view', async () => {
    await paused();
    expect(screen.queryByText(/^As written at step/)).toBeNull();
    expect(screen.getByText('dcba')).toBeTruthy();
    await press('To the previous kept step');
    expect(screen.getByText('As written at step 24')).toBeTruthy();
    expect(screen.getByText(/^aaa/)).toBeTruthy();
    await press('Back to live');
    expect(screen.getByText('dcba')).toBeTruthy();
  });

  it('says why nothing is kept of a large model', async () => {
    await paused([]);
    expect(screen.queryByRole('slider')).toBeNull();
    expect(
      screen.getByText(
        /one state of this model takes 2.0 MB, and fewer than four fit into 64.0 MB/,
      ),
    ).toBeTruthy();
  });
});
