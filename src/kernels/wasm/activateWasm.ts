/** Brings up the wasm backend: our module, tfjs's cold operations, and threads where they exist. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { HeapBackend } from './heapBackend';
import { registerWasmKernels } from './registerWasmKernels';
import { WasmModule } from './wasmModule';

/** The layers have few rows to share, and the page needs a core too. */
const MOST_THREADS = 4;

export interface WasmOptions {
  /** Threads that share an operation; without it one fewer than there are cores, at most 4. */
  readonly threads?: number;
}

/**
 * Makes `wasm` the active backend. A backend of that name that is already there is removed with its
 * tensors.
 *
 * @throws Error saying what is missing: WebAssembly, its SIMD, or memory
 */
export async function activateWasm(options: WasmOptions = {}): Promise<HeapBackend> {
  const backend = new HeapBackend(await WasmModule.start());
  await backend.setThreads(options.threads ?? defaultThreads());
  registerWasmKernels();
  if ('wasm' in tf.engine().registryFactory) tf.removeBackend('wasm');
  tf.registerBackend('wasm', () => backend, 2);
  assert(await tf.setBackend('wasm'), 'tfjs starts a backend that is already there');
  return backend;
}

/** One core stays with the page: a page that shares all of its cores with training stutters. */
function defaultThreads(): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  return Math.max(1, Math.min(MOST_THREADS, cores - 1));
}
