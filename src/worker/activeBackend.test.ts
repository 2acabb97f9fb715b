import { expect, it } from 'vitest';
import { prepareData } from '../data/experimentData';
import type { BackendChoice, BackendName, BackendReport } from '../domain/backend';
import { readExperimentConfig } from '../domain/readExperimentConfig';
import {
  NoBackendError,
  type BackendOptions,
  type FatalDeviceReason,
} from '../engine/backendSelection';
import { workloadOf, type TrainingWorkload } from '../engine/trainingWorkload';
import { ActiveBackend } from './activeBackend';

function workload(hiddenSize: number): () => TrainingWorkload {
  const read = readExperimentConfig({
    data: { task: 'copy', parameters: { symbols: 3, maxLength: 4 }, examples: 40 },
    model: { hiddenSize },
    training: { batchSize: 8 },
  });
  if (!read.ok) throw new Error('the config of this test is wrong');
  const config = read.value;
  const data = prepareData(config.data, config.seed, { sharedVocabulary: false });
  return () => workloadOf(config, data);
}

/** A machine on which models of fewer than 32 units are faster on wasm. */
function createMachine(adapter: 'hardware' | 'none' = 'hardware') {
  const selections: { choice: BackendChoice; isMeasured: boolean }[] = [];
  const devices: ((reason: FatalDeviceReason) => void)[] = [];
  const broken = new Set<BackendName>();
  const heard: FatalDeviceReason[] = [];
  const select = (choice: BackendChoice, options: BackendOptions): Promise<BackendReport> => {
    const measured = adapter === 'hardware' && choice === 'auto' ? options.workload : undefined;
    selections.push({ choice, isMeasured: measured !== undefined });
    devices.push(options.onFatal);
    const faster: BackendName =
      adapter === 'none' || (measured && measured.shape.model.hiddenSize < 32) ? 'wasm' : 'webgpu';
    const name = choice === 'auto' ? faster : choice;
    const measurement = measured
      ? { batchSize: 8, sourceTime: 4, targetTime: 5, timings: [] }
      : null;
    return broken.has(name)
      ? Promise.reject(new NoBackendError([{ name, reason: 'startFailed' }], undefined))
      : Promise.resolve({ name, adapter: null, passedOver: [], measurement });
  };
  const backend = new ActiveBackend((reason) => heard.push(reason), select);
  return { backend, selections, devices, broken, heard };
}

const LOST = { kind: 'deviceLost', message: 'gone' } as const;

it('measures a shape of model once a session', async () => {
  const { backend, selections } = createMachine();
  const small = await backend.activate('auto', workload(8));
  const large = await backend.activate('auto', workload(64));
  expect([small.name, large.name]).toEqual(['wasm', 'webgpu']);
  expect(await backend.activate('auto', workload(64))).toBe(large);
  expect(selections.map(({ isMeasured }) => isMeasured)).toEqual([true, true]);
  // Back to the first: what it found is started, not measured again.
  expect(await backend.activate('auto', workload(8))).toBe(small);
  expect(selections.slice(2)).toEqual([{ choice: 'wasm', isMeasured: false }]);
});

it('measures anew when what was found does not start any more', async () => {
  const { backend, selections, broken } = createMachine();
  await backend.activate('auto', workload(64));
  await backend.activate('wasm', workload(64));
  broken.add('webgpu');
  await expect(backend.activate('auto', workload(64))).rejects.toBeInstanceOf(NoBackendError);
  expect(selections.slice(2)).toEqual([
    { choice: 'webgpu', isMeasured: false },
    { choice: 'auto', isMeasured: true },
  ]);
  expect(backend.isActive).toBe(false);
});

it('starts an explicit choice once and never describes a workload for it', async () => {
  const { backend, selections } = createMachine();
  const describeNothing = (): never => expect.fail('nothing is to be measured');
  const first = await backend.activate('cpu', describeNothing);
  expect(await backend.activate('cpu', describeNothing)).toBe(first);
  expect(selections).toEqual([{ choice: 'cpu', isMeasured: false }]);
});

it('measures nothing for a model that is only read, and keeps what is active', async () => {
  const { backend, selections } = createMachine();
  await backend.activate('auto', null);
  const trained = await backend.activate('auto', workload(8));
  expect(await backend.activate('auto', null)).toBe(trained);
  expect(selections.map(({ isMeasured }) => isMeasured)).toEqual([false, true]);
});

it('selects once, whatever the model, where there is nothing to compare', async () => {
  const { backend, selections } = createMachine('none');
  await backend.activate('auto', workload(8));
  await backend.activate('auto', workload(64));
  expect(selections).toHaveLength(1);
});

it('forgets what it found when the device is lost, and says so once', async () => {
  const { backend, selections, devices, heard } = createMachine();
  await backend.activate('auto', workload(64));
  devices[0]?.(LOST);
  expect(heard).toEqual([LOST]);
  expect(backend.isActive).toBe(false);
  await backend.activate('auto', workload(64));
  expect(selections.map(({ isMeasured }) => isMeasured)).toEqual([true, true]);
});

it('does not listen to the device of an earlier selection', async () => {
  const { backend, devices, heard } = createMachine();
  await backend.activate('webgpu', null);
  await backend.activate('wasm', null);
  devices[0]?.(LOST);
  expect(heard).toEqual([]);
  expect(backend.isActive).toBe(true);
});
