/**
 * Chooses what computes. What was asked for is started and never replaced. By itself: on a hardware
 * adapter the faster of wasm and webgpu at the very training steps that are about to run, else wasm,
 * else cpu. A candidate that does not start, fails the self-test or cannot be measured is passed over,
 * and the report says why.
 */
import type {
  BackendChoice,
  BackendMeasurement,
  BackendName,
  BackendReport,
  BackendTiming,
  PassedOverReason,
} from '../domain/backend';
import {
  activateBackend,
  BackendUnavailableError,
  probeWebGpu,
  type BackendInfo,
} from '../kernels/backend';
import {
  measureTrainingStep,
  MeasurementTimeoutError,
  type StepTiming,
} from './backendMeasurement';
import { passesSelfTest } from './inspection/selfTest';
import type { TrainingWorkload } from './trainingWorkload';

export interface FatalDeviceReason {
  readonly kind: 'deviceLost' | 'uncapturedError';
  readonly message: string;
}

export interface BackendOptions {
  /** The selected device is gone or wrong: no result since can be trusted. */
  readonly onFatal: (reason: FatalDeviceReason) => void;
  /** What is about to be trained; without it nothing is measured. */
  readonly workload?: TrainingWorkload;
}

/** How a selection acts on the machine; a test hands in its own. */
export interface SelectionParts {
  readonly probe: typeof probeWebGpu;
  readonly activate: typeof activateBackend;
  readonly passesSelfTest: typeof passesSelfTest;
  readonly measure: (workload: TrainingWorkload, rivalMs: number | null) => Promise<StepTiming>;
}

const PARTS: SelectionParts = {
  probe: probeWebGpu,
  activate: activateBackend,
  passesSelfTest,
  measure: measureTrainingStep,
};

type PassedOver = BackendReport['passedOver'][number];

/** No candidate computes rightly here. */
export class NoBackendError extends Error {
  readonly passedOver: readonly PassedOver[];

  constructor(passedOver: readonly PassedOver[], cause: unknown) {
    const tried = passedOver.map(({ name, reason }) => `${name} (${reason})`).join(', ');
    super(`no backend works here; tried ${tried}`, { cause });
    this.name = 'NoBackendError';
    this.passedOver = passedOver;
  }
}

/** @throws NoBackendError when nothing works; an explicit choice is never replaced by another */
export async function selectBackend(
  choice: BackendChoice,
  options: BackendOptions,
  parts: SelectionParts = PARTS,
): Promise<BackendReport> {
  const selection = new Selection(options.onFatal, parts);
  if (choice !== 'auto') return selection.first([choice]);
  const adapter = await parts.probe();
  if (adapter !== 'hardware') {
    selection.passOver('webgpu', adapter === 'software' ? 'softwareAdapter' : 'noAdapter');
    return selection.first(['wasm', 'cpu']);
  }
  if (!options.workload) return selection.first(['webgpu', 'wasm', 'cpu']);
  return selection.faster(['wasm', 'webgpu'], options.workload, 'cpu');
}

class Selection {
  private readonly onFatal: BackendOptions['onFatal'];
  private readonly parts: SelectionParts;
  private readonly passedOver: PassedOver[] = [];
  private readonly failedDevices = new Set<BackendName>();
  private active: BackendInfo | null = null;
  private selected: BackendName | null = null;
  private lastError: unknown = undefined;

  constructor(onFatal: BackendOptions['onFatal'], parts: SelectionParts) {
    this.onFatal = onFatal;
    this.parts = parts;
  }

  passOver(name: BackendName, reason: PassedOverReason): void {
    this.passedOver.push({ name, reason });
  }

  /** @throws NoBackendError */
  async first(
    candidates: readonly BackendName[],
    measurement: BackendMeasurement | null = null,
  ): Promise<BackendReport> {
    for (const name of candidates) {
      const info = await this.start(name);
      if (info) return this.settle(info, measurement);
    }
    throw new NoBackendError(this.passedOver, this.lastError);
  }

  /**
   * The last candidate is the one that is dear to activate again.
   * @throws NoBackendError
   */
  async faster(
    candidates: readonly BackendName[],
    workload: TrainingWorkload,
    fallback: BackendName,
  ): Promise<BackendReport> {
    const timings: BackendTiming[] = [];
    for (const [index, name] of candidates.entries()) {
      const info = await this.start(name);
      if (!info) continue;
      const isLeftAlone = index === candidates.length - 1 && timings.length === 0;
      if (isLeftAlone) return this.settle(info, null);
      const rivalMs =
        timings.length > 0 ? Math.min(...timings.map((each) => each.msPerStep)) : null;
      const timing = await this.measure(name, workload, rivalMs);
      if (timing) timings.push(timing);
    }
    timings.sort((a, b) => a.msPerStep - b.msPerStep);
    const { batchSize, sourceTime, targetTime } = workload.batch;
    const measurement = { batchSize, sourceTime, targetTime, timings };
    for (const [rank, { name }] of timings.entries()) {
      const info = this.active?.name === name ? this.active : await this.activate(name);
      if (!info) continue;
      for (const slower of timings.slice(rank + 1)) this.passOver(slower.name, 'slower');
      return this.settle(info, measurement);
    }
    return this.first([fallback], timings.length > 0 ? measurement : null);
  }

  private settle(info: BackendInfo, measurement: BackendMeasurement | null): BackendReport {
    this.selected = info.name;
    const { passedOver } = this;
    return { name: info.name, adapter: info.adapter, passedOver, measurement };
  }

  /** Activated and tested, or passed over. */
  private async start(name: BackendName): Promise<BackendInfo | null> {
    const info = await this.activate(name);
    if (!info) return null;
    if (!(await this.passesSelfTest())) return this.leave(name, 'selfTestFailed');
    // A shader that does not compile need not spoil the numbers of the self-test.
    return this.failedDevices.has(name) ? this.leave(name, 'startFailed') : info;
  }

  /** A device that is lost meanwhile throws. */
  private async passesSelfTest(): Promise<boolean> {
    try {
      return await this.parts.passesSelfTest();
    } catch (error) {
      this.lastError = error;
      return false;
    }
  }

  private async activate(name: BackendName): Promise<BackendInfo | null> {
    this.active = null;
    try {
      this.active = await this.parts.activate(name, {
        onFatal: (reason) => {
          // Until it is selected, a device that fails is passed over; after that, it ends the run.
          if (this.selected === null) this.failedDevices.add(name);
          else if (this.selected === name) this.onFatal(reason);
        },
      });
      return this.active;
    } catch (error) {
      if (!(error instanceof BackendUnavailableError)) throw error;
      this.lastError = error;
      return this.leave(name, reasonOf(error));
    }
  }

  private async measure(
    name: BackendName,
    workload: TrainingWorkload,
    rivalMs: number | null,
  ): Promise<BackendTiming | null> {
    try {
      const timing = await this.parts.measure(workload, rivalMs);
      if (this.failedDevices.has(name)) return this.leave(name, 'measurementFailed');
      return { name, ...timing };
    } catch (error) {
      this.lastError = error;
      const isTooLate = error instanceof MeasurementTimeoutError;
      return this.leave(name, isTooLate ? 'timedOut' : 'measurementFailed');
    }
  }

  private leave(name: BackendName, reason: PassedOverReason): null {
    this.passOver(name, reason);
    this.active = null;
    return null;
  }
}

function reasonOf(error: BackendUnavailableError): PassedOverReason {
  return error.reason === 'noWebGpu' || error.reason === 'noAdapter' ? error.reason : 'startFailed';
}
