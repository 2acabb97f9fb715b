/**
 * Chooses what computes: webgpu on a hardware adapter, else wasm, else cpu, or what was asked for. A
 * candidate that does not start or fails the self-test is passed over, and the report says why.
 */
import type {
  BackendChoice,
  BackendName,
  BackendReport,
  PassedOverReason,
} from '../domain/backend';
import { activateBackend, BackendUnavailableError, probeWebGpu } from '../kernels/backend';
import { passesSelfTest } from './inspection/selfTest';

export interface FatalDeviceReason {
  readonly kind: 'deviceLost' | 'uncapturedError';
  readonly message: string;
}

export interface BackendOptions {
  /** The device is gone or wrong: no result since can be trusted. */
  readonly onFatal: (reason: FatalDeviceReason) => void;
}

type PassedOver = BackendReport['passedOver'][number];

/** No candidate computes rightly here. */
export class NoBackendError extends Error {
  readonly passedOver: readonly PassedOver[];

  constructor(passedOver: readonly PassedOver[]) {
    const tried = passedOver.map(({ name, reason }) => `${name} (${reason})`).join(', ');
    super(`no backend works here; tried ${tried}`);
    this.name = 'NoBackendError';
    this.passedOver = passedOver;
  }
}

async function candidatesFor(choice: BackendChoice): Promise<[BackendName[], PassedOver[]]> {
  if (choice !== 'auto') return [[choice], []];
  const adapter = await probeWebGpu();
  if (adapter === 'hardware') return [['webgpu', 'wasm', 'cpu'], []];
  const reason: PassedOverReason = adapter === 'software' ? 'softwareAdapter' : 'noAdapter';
  return [['wasm', 'cpu'], [{ name: 'webgpu', reason }]];
}

/** @throws NoBackendError when nothing works; an explicit choice is never replaced by another */
export async function selectBackend(
  choice: BackendChoice,
  options: BackendOptions,
): Promise<BackendReport> {
  const [candidates, passedOver] = await candidatesFor(choice);
  for (const name of candidates) {
    try {
      const info = await activateBackend(name, options);
      if (await passesSelfTest()) return { name, adapter: info.adapter, passedOver };
      passedOver.push({ name, reason: 'selfTestFailed' });
    } catch (error) {
      if (!(error instanceof BackendUnavailableError)) throw error;
      passedOver.push({ name, reason: reasonOf(error) });
    }
  }
  throw new NoBackendError(passedOver);
}

function reasonOf(error: BackendUnavailableError): PassedOverReason {
  return error.reason === 'noWebGpu' || error.reason === 'noAdapter' ? error.reason : 'startFailed';
}
