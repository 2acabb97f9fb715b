/**
 * Brings up one tfjs backend with our kernels in it, or says why it cannot. The webgpu backend is
 * built on a device of our own: tfjs asks for too few limits, watches neither `device.lost` nor
 * uncaptured errors (which are its only sign that everything turned to zeros), and cannot come back
 * after a loss.
 */
import * as tf from '@tensorflow/tfjs';
import { registerCpuKernels } from './cpu/registerCpuKernels';
import {
  describeAdapter,
  isSoftwareAdapter,
  isWebGpuKnown,
  requestAdapter,
  requestDevice,
} from './device';
import type { FatalReason } from './deviceCache';

export { deviceCounts, dispatchCount } from './dispatchCount';
export type { FatalReason } from './deviceCache';
export { compileAhead, submitStep, uploadInts } from './program';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

export interface BackendInfo {
  readonly name: BackendName;
  /** The device's own words, e.g. `nvidia / ada-lovelace`; null off the GPU. */
  readonly adapter: string | null;
  /** The GPU is simulated by the CPU. */
  readonly isSoftwareAdapter: boolean;
}

export type BackendUnavailableReason = 'noWebGpu' | 'noAdapter' | 'noDevice' | 'noWasm' | 'refused';

const UNAVAILABLE: Readonly<Record<BackendUnavailableReason, string>> = {
  noWebGpu: 'This browser has no WebGPU. Use Chrome or Edge 113 or newer, or choose wasm.',
  noAdapter: 'The browser offers no GPU. Turn on hardware acceleration, or choose wasm.',
  noDevice: 'The GPU refused to open a device. Close other GPU-heavy pages, or choose wasm.',
  noWasm: 'The WebAssembly backend did not load. Reload the page, or choose cpu.',
  refused: 'TensorFlow.js refused to start this backend. Choose another one.',
};

export class BackendUnavailableError extends Error {
  readonly reason: BackendUnavailableReason;

  constructor(reason: BackendUnavailableReason, cause?: unknown) {
    super(UNAVAILABLE[reason], { cause });
    this.name = 'BackendUnavailableError';
    this.reason = reason;
  }
}

export interface ActivateOptions {
  /** wasm: threads that share an operation; without it a core is left to the page. */
  readonly threads?: number;
  /** Called at most once, when the GPU device can no longer be trusted: the run is lost. */
  readonly onFatal: (reason: FatalReason) => void;
}

/**
 * Makes a backend the active one and registers our kernels for it. Calling it again for webgpu
 * builds a new device, also after a loss; tensors of the old one are gone.
 *
 * @throws BackendUnavailableError saying what is missing
 */
export async function activateBackend(
  name: BackendName,
  options: ActivateOptions,
): Promise<BackendInfo> {
  switch (name) {
    case 'webgpu':
      return activateWebGpu(options);
    case 'wasm':
      await activateWasmModule(options.threads);
      return { name, adapter: null, isSoftwareAdapter: false };
    case 'cpu':
      registerCpuKernels();
      await setBackend('cpu');
      return { name, adapter: null, isSoftwareAdapter: false };
  }
}

/** What WebGPU would run on here. Opens no device. */
export async function probeWebGpu(): Promise<'hardware' | 'software' | 'none'> {
  const adapter = await requestAdapter();
  if (adapter === null) return 'none';
  return isSoftwareAdapter(adapter) ? 'software' : 'hardware';
}

async function activateWasmModule(threads: number | undefined): Promise<void> {
  try {
    const { activateWasm } = await import('./wasm/activateWasm');
    await activateWasm(threads === undefined ? {} : { threads });
  } catch (error) {
    throw new BackendUnavailableError('noWasm', error);
  }
}

async function activateWebGpu({ onFatal }: ActivateOptions): Promise<BackendInfo> {
  if (!isWebGpuKnown()) throw new BackendUnavailableError('noWebGpu');
  const adapter = await requestAdapter();
  if (adapter === null) throw new BackendUnavailableError('noAdapter');
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const { registerDeviceKernels } = await import('./registerDeviceKernels');
  const device = await requestDevice(adapter, onFatal).catch((error: unknown) => {
    throw new BackendUnavailableError('noDevice', error);
  });
  // Small operations would otherwise run on the CPU unasked, and inner dimensions of 2,000 and more
  // would be summed with atomics: other bits on every run.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', MATMUL_PACKED);
  if ('webgpu' in tf.engine().registryFactory) tf.removeBackend('webgpu');
  openDevice?.destroy();
  openDevice = device;
  tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info), 3);
  registerDeviceKernels();
  await setBackend('webgpu');
  return {
    name: 'webgpu',
    adapter: describeAdapter(adapter),
    isSoftwareAdapter: isSoftwareAdapter(adapter),
  };
}

/** The device of the last activation: tfjs frees a removed backend's buffers, not its device. */
let openDevice: GPUDevice | null = null;

/** MatMulPackedProgram in tfjs's flags_webgpu: the product without split sums. */
const MATMUL_PACKED = 3;

async function setBackend(name: BackendName): Promise<void> {
  // With no device behind it tfjs answers false and yet reports the new name.
  if (!(await tf.setBackend(name))) throw new BackendUnavailableError('refused');
}
