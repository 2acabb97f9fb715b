import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { prepareData } from '../data/experimentData';
import type { BackendName } from '../domain/backend';
import { BackendUnavailableError } from '../kernels/backend';
import { RECURRENT_BACKWARD } from '../kernels/recurrent/recurrent';
import { MeasurementTimeoutError } from './backendMeasurement';
import {
  NoBackendError,
  selectBackend,
  type FatalDeviceReason,
  type SelectionParts,
} from './backendSelection';
import { smallConfig } from './testing/smallExperimentForTest';
import { workloadOf } from './trainingWorkload';

const options = { onFatal: ({ message }: { message: string }) => expect.fail(message) };

/** As on the phone GPU whose recurrent gradients were all zero, without an error. */
async function withZeroGradients(name: BackendName, job: () => Promise<void>): Promise<void> {
  await selectBackend(name, options);
  const kernel = tf.getKernel(RECURRENT_BACKWARD, name);
  tf.unregisterKernel(RECURRENT_BACKWARD, name);
  tf.registerKernel({
    ...kernel,
    kernelFunc: (call) => {
      const outputs = kernel.kernelFunc(call);
      return (Array.isArray(outputs) ? outputs : [outputs]).map(({ shape }) => tf.zeros(shape)); // as the kernel's
    },
  });
  try {
    await job();
  } finally {
    tf.unregisterKernel(RECURRENT_BACKWARD, name);
    tf.registerKernel(kernel);
  }
}

describe('choosing a backend where there is no GPU', () => {
  it('takes wasm and says why webgpu was passed over', async () => {
    expect(await selectBackend('auto', options)).toEqual({
      name: 'wasm',
      adapter: null,
      passedOver: [{ name: 'webgpu', reason: 'noAdapter' }],
      measurement: null,
    });
  });

  it('passes over a backend whose gradients are wrong', async () => {
    await withZeroGradients('wasm', async () => {
      const report = await selectBackend('auto', options);
      expect(report.name).toBe('cpu');
      expect(report.passedOver).toContainEqual({ name: 'wasm', reason: 'selfTestFailed' });
    });
  });

  it('refuses an explicit choice that does not work instead of replacing it', async () => {
    await withZeroGradients('cpu', async () => {
      await expect(selectBackend('cpu', options)).rejects.toThrow('cpu (selfTestFailed)');
    });
    await expect(selectBackend('webgpu', options)).rejects.toBeInstanceOf(NoBackendError);
  });
});

const config = smallConfig();
const workload = workloadOf(config, prepareData(config.data, 1, { sharedVocabulary: false }));
const LOST: FatalDeviceReason = { kind: 'deviceLost', message: 'gone' };

type Steps = number | Error | 'losesDevice';

interface Machine {
  /** What a training step takes, or what goes wrong with it. */
  readonly steps?: Partial<Record<BackendName, Steps>>;
  readonly doNotStart?: readonly BackendName[];
  readonly failSelfTest?: readonly BackendName[];
  readonly losesDeviceAtStart?: boolean;
  readonly adapter?: 'hardware' | 'software' | 'none';
}

/** A machine with a GPU that does as it is told. */
function createMachine(machine: Machine) {
  const activated: BackendName[] = [];
  const measured: { name: BackendName; rivalMs: number | null }[] = [];
  const devices: ((reason: FatalDeviceReason) => void)[] = [];
  const heard: FatalDeviceReason[] = [];
  const active = (): BackendName => activated.at(-1) ?? expect.fail('nothing is active');
  const parts: SelectionParts = {
    probe: () => Promise.resolve(machine.adapter ?? 'hardware'),
    activate: (name, { onFatal }) => {
      if (machine.doNotStart?.includes(name)) {
        return Promise.reject(new BackendUnavailableError('noDevice'));
      }
      activated.push(name);
      if (name === 'webgpu') devices.push(onFatal);
      if (name === 'webgpu' && machine.losesDeviceAtStart) onFatal(LOST);
      const adapter = name === 'webgpu' ? 'acme / one' : null;
      return Promise.resolve({ name, adapter, isSoftwareAdapter: false });
    },
    passesSelfTest: () => Promise.resolve(!machine.failSelfTest?.includes(active())),
    measure: (_, rivalMs) => {
      const name = active();
      measured.push({ name, rivalMs });
      const steps = machine.steps?.[name] ?? expect.fail(`${name} should not be measured`);
      if (steps instanceof Error) return Promise.reject(steps);
      if (steps === 'losesDevice') devices.at(-1)?.(LOST);
      const msPerStep = steps === 'losesDevice' ? 1 : steps;
      return Promise.resolve({ msPerStep, firstStepMs: 100 });
    },
  };
  const select = (choice: Parameters<typeof selectBackend>[0] = 'auto') =>
    selectBackend(choice, { onFatal: (reason) => heard.push(reason), workload }, parts);
  return { select, activated, measured, devices, heard };
}

describe('choosing a backend on a hardware adapter', () => {
  it('keeps webgpu, which is active already, where it is faster', async () => {
    const { select, activated, measured } = createMachine({ steps: { wasm: 8, webgpu: 2 } });
    expect(await select()).toEqual({
      name: 'webgpu',
      adapter: 'acme / one',
      passedOver: [{ name: 'wasm', reason: 'slower' }],
      measurement: {
        batchSize: 16,
        sourceTime: 4,
        targetTime: 5,
        timings: [
          { name: 'webgpu', msPerStep: 2, firstStepMs: 100 },
          { name: 'wasm', msPerStep: 8, firstStepMs: 100 },
        ],
      },
    });
    expect(activated).toEqual(['wasm', 'webgpu']);
    expect(measured).toEqual([
      { name: 'wasm', rivalMs: null },
      { name: 'webgpu', rivalMs: 8 },
    ]);
  });

  it('activates wasm again where that is faster', async () => {
    const { select, activated } = createMachine({ steps: { wasm: 1, webgpu: 2 } });
    const report = await select();
    expect([report.name, report.adapter]).toEqual(['wasm', null]);
    expect(report.passedOver).toEqual([{ name: 'webgpu', reason: 'slower' }]);
    expect(report.measurement?.timings.map(({ name }) => name)).toEqual(['wasm', 'webgpu']);
    expect(activated).toEqual(['wasm', 'webgpu', 'wasm']);
  });

  it.each([
    ['does not start', { doNotStart: ['webgpu'] }, 'startFailed'],
    ['fails the self-test', { failSelfTest: ['webgpu'] }, 'selfTestFailed'],
    ['loses its device at the start', { losesDeviceAtStart: true }, 'startFailed'],
    [
      'loses its device in the measurement',
      { steps: { webgpu: 'losesDevice' } },
      'measurementFailed',
    ],
    ['throws in the measurement', { steps: { webgpu: new Error('memory') } }, 'measurementFailed'],
    [
      'does not finish the measurement',
      { steps: { webgpu: new MeasurementTimeoutError(1) } },
      'timedOut',
    ],
  ] as const)('goes back to wasm where webgpu %s', async (_, machine, reason) => {
    const steps = { wasm: 5, ...('steps' in machine ? machine.steps : {}) };
    const { select, activated, heard } = createMachine({ ...machine, steps });
    const report = await select();
    expect(report.name).toBe('wasm');
    expect(report.passedOver).toEqual([{ name: 'webgpu', reason }]);
    expect(report.measurement?.timings).toEqual([{ name: 'wasm', msPerStep: 5, firstStepMs: 100 }]);
    expect(activated.at(-1)).toBe('wasm');
    expect(heard).toEqual([]);
  });

  it.each([
    ['does not start', { doNotStart: ['wasm'] }, 'startFailed'],
    ['fails the self-test', { failSelfTest: ['wasm'] }, 'selfTestFailed'],
    ['throws in the measurement', { steps: { wasm: new Error('memory') } }, 'measurementFailed'],
  ] as const)('takes webgpu unmeasured where wasm %s', async (_, machine, reason) => {
    const report = await createMachine(machine).select();
    expect(report).toMatchObject({ name: 'webgpu', measurement: null });
    expect(report.passedOver).toEqual([{ name: 'wasm', reason }]);
  });

  it('falls back to cpu where neither works, and says so where nothing does', async () => {
    const report = await createMachine({ doNotStart: ['webgpu', 'wasm'] }).select();
    expect(report.name).toBe('cpu');
    expect(report.passedOver.map(({ name }) => name)).toEqual(['wasm', 'webgpu']);
    const nothing = createMachine({ doNotStart: ['webgpu', 'wasm', 'cpu'] });
    await expect(nothing.select()).rejects.toBeInstanceOf(NoBackendError);
  });

  it('measures neither an explicit choice nor without a workload', async () => {
    const chosen = createMachine({});
    expect(await chosen.select('wasm')).toMatchObject({ name: 'wasm', measurement: null });
    expect(chosen.activated).toEqual(['wasm']);
    await expect(
      createMachine({ failSelfTest: ['webgpu'] }).select('webgpu'),
    ).rejects.toBeInstanceOf(NoBackendError);
  });

  it.each([
    ['software', 'softwareAdapter'],
    ['none', 'noAdapter'],
  ] as const)('passes over webgpu unmeasured where the adapter is: %s', async (adapter, reason) => {
    const report = await createMachine({ adapter }).select();
    expect(report).toMatchObject({ name: 'wasm', measurement: null });
    expect(report.passedOver).toEqual([{ name: 'webgpu', reason }]);
  });

  it('hears of the device only while that is what computes', async () => {
    const onWebGpu = createMachine({ steps: { wasm: 8, webgpu: 2 } });
    await onWebGpu.select();
    onWebGpu.devices[0]?.(LOST);
    expect(onWebGpu.heard).toEqual([LOST]);
    const onWasm = createMachine({ steps: { wasm: 1, webgpu: 2 } });
    await onWasm.select();
    onWasm.devices[0]?.(LOST);
    expect(onWasm.heard).toEqual([]);
  });
});
