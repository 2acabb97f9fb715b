/**
 * The threads that help the caller's: module workers, each with its own instance of the module on
 * the same memory. Where one cannot be started the work is done by the others.
 */
import type { WasmModule } from './wasmModule';

/** What a helper is told. */
export interface HelperTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** From 1; the caller's thread is 0. */
  readonly index: number;
  readonly jobNumber: number;
}

/** Places of their own that the module has for threads. */
const MOST_THREADS = 16;

export class HelperPool {
  readonly #module: WasmModule;
  #workers: Worker[] = [];

  constructor(module: WasmModule) {
    this.#module = module;
    module.exports.setThreads(1, 0);
  }

  /** The caller's included. */
  get threads(): number {
    return this.#workers.length + 1;
  }

  async setThreads(count: number): Promise<void> {
    const wanted = this.#module.features.sharedMemory ? Math.min(count, MOST_THREADS) : 1;
    if (wanted === this.threads) return;
    this.stop();
    const { module, memory, exports } = this.#module;
    const jobNumber = exports.jobNumber();
    const workers: Worker[] = [];
    // One after the other: an index that did not start would leave a part undone.
    for (let index = 1; index < wanted; index++) {
      const worker = await startHelper({ module, memory, index, jobNumber });
      if (worker === null) break;
      workers.push(worker);
    }
    this.#workers = workers;
    exports.setThreads(this.threads, isPageThread() ? 0 : 1);
  }

  stop(): void {
    this.#module.exports.stopHelpers();
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }
}

/** The thread of a page must not sleep; it looks until the others are done. */
function isPageThread(): boolean {
  return 'document' in globalThis;
}

async function startHelper(task: HelperTask): Promise<Worker | null> {
  const worker = new Worker(new URL('./helper.worker.ts', import.meta.url), { type: 'module' });
  const isReady = await new Promise<boolean>((resolve) => {
    worker.addEventListener('message', () => resolve(true), { once: true });
    worker.addEventListener('error', () => resolve(false), { once: true });
    worker.postMessage(task);
  });
  if (isReady) return worker;
  worker.terminate();
  return null;
}
