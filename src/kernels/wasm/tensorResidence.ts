/** Where the numbers of one tensor live: in an ordinary array, or in the module's memory. */
import type { DataType, TensorInfo } from '@tensorflow/tfjs';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { assert } from '../../base/assert';
import type { WasmModule } from './wasmModule';

type Values = Parameters<MathBackendCPU['write']>[0];

interface Block {
  readonly address: number;
  readonly size: number;
}

/** tfjs's cpu backend keeps one such record a tensor and reads and writes its fields. */
export class TensorResidence {
  readonly dtype: DataType;
  refCount: number;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  readonly #module: WasmModule;
  #array: Values | undefined;
  #block: Block | null = null;

  constructor(module: WasmModule, values: Values | undefined, dtype: DataType, refCount: number) {
    this.#module = module;
    this.#array = values;
    this.dtype = dtype;
    this.refCount = refCount;
  }

  /** A tensor of undefined contents in the module's memory. */
  static inHeap(module: WasmModule, size: number, dtype: 'float32' | 'int32'): TensorResidence {
    const residence = new TensorResidence(module, undefined, dtype, 1);
    residence.#block = { address: module.allocate(4 * size), size };
    return residence;
  }

  /** The numbers themselves: a view made anew, since memory may have grown. */
  get values(): Values {
    if (this.#block === null) {
      assert(this.#array !== undefined, 'a complex tensor has its numbers in two others');
      return this.#array;
    }
    const { address, size } = this.#block;
    const all = this.dtype === 'float32' ? this.#module.floats : this.#module.integers;
    return all.subarray(address / 4, address / 4 + size);
  }

  set values(values: Values) {
    this.leave();
    this.#array = values;
  }

  /** The address in the module's memory, after moving there. @throws Error when it is exhausted */
  moveIntoHeap(): number {
    if (this.#block !== null) return this.#block.address;
    const values = this.#array;
    assert(
      values instanceof Float32Array || values instanceof Int32Array,
      `operations of the module take float32 and int32 tensors, not ${this.dtype}`,
    );
    const address = this.#module.allocate(values.byteLength);
    if (values instanceof Float32Array) this.#module.floats.set(values, address / 4);
    else this.#module.integers.set(values, address / 4);
    this.#block = { address, size: values.length };
    this.#array = undefined;
    return address;
  }

  /** Gives the memory back. */
  leave(): void {
    if (this.#block === null) return;
    this.#module.release(this.#block.address, 4 * this.#block.size);
    this.#block = null;
  }
}
