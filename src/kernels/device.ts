/** The GPU device: which adapter, with which limits, and who hears when it fails. */
import { countDispatches } from './dispatchCount';
import type { FatalReason } from './deviceCache';
import { reportShaderErrors } from './deviceCache';
import { probeProductForm } from './product/productForm';

/** Limits that tfjs or our kernels can use more of; each is asked for as the adapter has it. */
const WANTED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const;

const WANTED_FEATURES = ['subgroups', 'timestamp-query'] as const;

/** Whether the browser has heard of WebGPU at all. */
export function isWebGpuKnown(): boolean {
  return typeof navigator !== 'undefined' && 'gpu' in navigator;
}

export async function requestAdapter(): Promise<GPUAdapter | null> {
  if (!isWebGpuKnown()) return null;
  try {
    return await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch {
    // Some browsers reject instead of answering null.
    return null;
  }
}

/** Whether the CPU plays the GPU: usable in tests, far slower than wasm for a person. */
export function isSoftwareAdapter({ info }: GPUAdapter): boolean {
  return (
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|softpipe|basic render/i.test(
      `${info.vendor} ${info.architecture} ${info.device} ${info.description}`,
    )
  );
}

export function describeAdapter({ info }: GPUAdapter): string {
  const words = [info.vendor, info.architecture].filter((word) => word !== '');
  return words.length > 0 ? words.join(' / ') : info.description || 'unnamed GPU';
}

/**
 * Opens a device with all that the adapter has. `onFatal` is called at most once: after the first
 * failure nothing the device returns means anything.
 *
 * @throws Error when the adapter refuses
 */
export async function requestDevice(
  adapter: GPUAdapter,
  onFatal: (reason: FatalReason) => void,
): Promise<GPUDevice> {
  const requiredLimits: Record<string, number> = {};
  for (const name of WANTED_LIMITS) requiredLimits[name] = adapter.limits[name];
  const device = await adapter.requestDevice({
    requiredLimits,
    requiredFeatures: WANTED_FEATURES.filter((feature) => adapter.features.has(feature)),
  });
  let hasFailed = false;
  const fail = (reason: FatalReason): void => {
    if (hasFailed) return;
    hasFailed = true;
    onFatal(reason);
  };
  void device.lost.then(({ reason, message }) => {
    // Our own `destroy` when the backend is rebuilt is no failure.
    if (reason !== 'destroyed') fail({ kind: 'deviceLost', message });
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    fail({ kind: 'uncapturedError', message: error.message });
  });
  await probeProductForm(device);
  countDispatches(device);
  reportShaderErrors(device, fail);
  return device;
}
