/** The module at work: its functions, its memory, and views on it that outlive its growth. */
import { assert } from '../../base/assert';
import type { ModuleFeatures } from './moduleVariant';
import { findModuleFeatures, loadModule } from './moduleVariant';

/** The functions of assembly/index.ts that take their operands from the call words. */
export type ModuleOperation =
  | 'affineForward'
  | 'affineBackward'
  | 'recurrentForward'
  | 'recurrentBackward'
  | 'tokenLoss'
  | 'tokenChoice'
  | 'optimizerStep'
  | 'dropout'
  | 'denseProduct';

type ModuleExports = Readonly<Record<ModuleOperation, () => void>> & {
  readonly CALL: WebAssembly.Global;
  readonly allocate: (bytes: number) => number;
  readonly release: (address: number, bytes: number) => void;
  readonly helperLoop: (index: number, generation: number) => void;
  readonly setThreads: (count: number, callerMaySleep: number) => void;
  /** Returns the generation of the helpers to come. */
  readonly stopHelpers: () => number;
};

const PAGE_BYTES = 65_536;
const INITIAL_PAGES = 64;
/** The most that is asked for; smaller devices refuse to reserve as much. */
const MAXIMUM_PAGES = [65_536, 32_768, 16_384, 4_096] as const;

export class WasmModule {
  readonly features: ModuleFeatures;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** How far memory may grow. */
  readonly maximumBytes: number;
  readonly exports: ModuleExports;
  #floats = new Float32Array();
  #integers = new Int32Array();

  /** @throws Error where WebAssembly, its SIMD or the memory is missing */
  static async start(): Promise<WasmModule> {
    const features = findModuleFeatures();
    const module = await loadModule(features);
    const { memory, maximum } = features.sharedMemory
      ? reserveSharedMemory()
      : { memory: new WebAssembly.Memory({ initial: INITIAL_PAGES }), maximum: MAXIMUM_PAGES[0] };
    const instance = await WebAssembly.instantiate(module, { env: { memory } });
    return new WasmModule(features, module, memory, maximum * PAGE_BYTES, instance);
  }

  private constructor(
    features: ModuleFeatures,
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    maximumBytes: number,
    instance: WebAssembly.Instance,
  ) {
    this.features = features;
    this.module = module;
    this.memory = memory;
    this.maximumBytes = maximumBytes;
    this.exports = instance.exports as unknown as ModuleExports;
  }

  get byteLength(): number {
    return this.memory.buffer.byteLength;
  }

  /** All of memory, until it grows. */
  get floats(): Float32Array {
    if (this.#floats.buffer !== this.memory.buffer) {
      this.#floats = new Float32Array(this.memory.buffer);
    }
    return this.#floats;
  }

  /** All of memory, until it grows. */
  get integers(): Int32Array {
    if (this.#integers.buffer !== this.memory.buffer) {
      this.#integers = new Int32Array(this.memory.buffer);
    }
    return this.#integers;
  }

  /** @throws Error when memory is exhausted */
  allocate(bytes: number): number {
    const address = this.exports.allocate(bytes) >>> 0;
    assert(address !== 0, `out of memory: ${bytes} bytes more than ${this.byteLength}`);
    return address;
  }

  /** @param bytes as they were asked for */
  release(address: number, bytes: number): void {
    this.exports.release(address, bytes);
  }

  /**
   * Runs an operation on operands written word by word.
   *
   * @param integers addresses and sizes
   * @param numbers float32, behind them
   * @throws Error when its scratch memory cannot be had
   */
  run(operation: ModuleOperation, integers: readonly number[], numbers: readonly number[]): void {
    const at = (this.exports.CALL.value as number) / 4;
    this.integers.set(integers, at);
    this.floats.set(numbers, at + integers.length);
    try {
      this.exports[operation]();
    } catch (error) {
      throw new Error(`${operation} ran out of memory at ${this.byteLength} bytes`, {
        cause: error,
      });
    }
  }
}

/** Shared memory must say how far it may grow. */
function reserveSharedMemory(): { memory: WebAssembly.Memory; maximum: number } {
  let refusal: unknown;
  for (const maximum of MAXIMUM_PAGES) {
    try {
      const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum, shared: true });
      return { memory, maximum };
    } catch (error) {
      refusal = error;
    }
  }
  throw new Error('no shared memory can be reserved', { cause: refusal });
}
