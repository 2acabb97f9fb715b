import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { BackendReport } from '../../domain/backend';
import { createTestStores } from '../../state/storesForTest';
import { showPart } from '../showForTest';
import { BackendChip } from './BackendChip';

afterEach(cleanup);

async function openAfterTraining(report: BackendReport) {
  const { client, stores } = createTestStores();
  client.setBackend(report);
  showPart(<BackendChip />, stores);
  await act(() => stores.run.getState().train());
  const chip = screen.getByRole('button', { name: /^Backend: / });
  fireEvent.click(chip);
  return { client, stores, chip };
}

const ON_WASM: BackendReport = {
  name: 'wasm',
  adapter: null,
  passedOver: [{ name: 'webgpu', reason: 'slower' }],
  measurement: {
    batchSize: 64,
    sourceTime: 7,
    targetTime: 5,
    timings: [
      { name: 'wasm', msPerStep: 0.842, firstStepMs: 3.2 },
      { name: 'webgpu', msPerStep: 2.57, firstStepMs: 412.6 },
    ],
  },
};

const rows = (): (string | null)[][] =>
  screen
    .getAllByRole('row')
    .map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));

describe('the backend chip', () => {
  it('shows what a step took on each candidate, and that the slower one was passed over', async () => {
    const { chip } = await openAfterTraining(ON_WASM);
    expect(screen.getByText('Running on WebAssembly')).toBeTruthy();
    expect(rows()).toEqual([
      ['Measured', 'a step', 'the first'],
      ['WebAssembly', '0.84 ms', '3.2 ms'],
      ['WebGPU', '2.6 ms', '413 ms'],
    ]);
    expect(screen.getByRole('table').querySelector('caption')?.textContent).toBe(
      'Trial steps: batch 64, 7 + 5 time steps',
    );
    expect(screen.getByRole('listitem').textContent).toBe('Passed over WebGPU: slower');
    expect(chip.title).toBe('WebAssembly 0.84 ms a step, WebGPU 2.6 ms a step');
  });

  it('says why a candidate has no time', async () => {
    await openAfterTraining({
      ...ON_WASM,
      passedOver: [{ name: 'webgpu', reason: 'timedOut' }],
      measurement: { ...ON_WASM.measurement!, timings: ON_WASM.measurement!.timings.slice(0, 1) },
    });
    expect(rows()).toHaveLength(2);
    expect(screen.getByRole('listitem').textContent).toBe(
      'Passed over WebGPU: it did not finish trial steps of this model in time',
    );
  });

  it('shows no times where nothing was measured', async () => {
    const { chip } = await openAfterTraining({
      name: 'webgpu',
      adapter: 'acme / one',
      passedOver: [],
      measurement: null,
    });
    expect(screen.getByText('Adapter: acme / one')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByRole('listitem')).toBeNull();
    expect(chip.title).toBe('');
  });

  it('lets the person choose another one for the next run', async () => {
    const { client, stores } = await openAfterTraining(ON_WASM);
    const choices = screen.getByRole('radiogroup', { name: 'Compute on' });
    expect(within(choices).getByRole('radio', { name: 'Automatic', checked: true })).toBeTruthy();
    fireEvent.click(within(choices).getByRole('radio', { name: 'WebGPU' }));
    await act(() => stores.run.getState().restart());
    expect(client.startRequests.map(({ backend }) => backend)).toEqual(['auto', 'webgpu']);
  });
});
