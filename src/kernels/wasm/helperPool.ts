/**
 * The threads that help the caller's: module workers, each with its own instance of the module on
 * the same memory. Where one cannot be started the caller's thread works alone.
 */
import type { WasmModule } from './wasmModule';

/** What a helper is told. */
export interface HelperTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** From 1; the caller's thread is 0. */
  readonly index: number;
  /** That of the module when it was started: it returns when another begins. */
  readonly generation: number;
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
    const generation = this.stop();
    const { module, memory, exports } = this.#module;
    const tasks = Array.from({ length: wanted - 1 }, (_, i) => ({
      module,
      memory,
      generation,
      index: i + 1,
    }));
    const started = await Promise.all(tasks.map(startHelper));
    this.#workers = started.filter((worker) => worker !== null);
    if (started.includes(null)) this.stop();
    exports.setThreads(this.threads, isPageThread() ? 0 : 1);
  }

  /** @returns the generation of the helpers to come */
  stop(): number {
    const generation = this.#module.exports.stopHelpers();
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    return generation;
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
