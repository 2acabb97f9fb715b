/**
 * Gives Node a WebGPU: the npm package `webgpu` (Dawn, as in Chromium) under the names that a
 * browser has, so that the engine runs unchanged on a GPU host without a browser.
 */
import { availableParallelism } from 'node:os';
import { create, globals } from 'webgpu';

/** The object that keeps Dawn's instance alive: without it the adapters go with the collector. */
const gpu = create([]);

/** @param {GPUAdapterInfo} info */
function describe({ vendor, architecture, device, description }) {
  return [vendor, architecture, device, description].filter((word) => word !== '').join(' / ');
}

/** The adapter that the engine would get, in its own words; null where there is none. */
export async function probeDawn() {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter === null ? null : describe(adapter.info);
}

/** Makes `navigator.gpu`, `GPUBuffer`, `GPUBufferUsage` and the rest global. */
export function installDawn() {
  Object.assign(globalThis, globals);
  // Node 21 and newer have a navigator, which takes no new properties by assignment.
  const navigator = /** @type {{ navigator?: object }} */ (globalThis).navigator ?? {
    hardwareConcurrency: availableParallelism(),
  };
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
}
