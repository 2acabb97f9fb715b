/**
 * tfjs's cpu backend with tensors that can move into the module's memory. They begin as ordinary
 * arrays; one that an operation of the module reads or writes moves there and stays. So the cold
 * operations, which are tfjs's own, cost what they cost on cpu, and hot ones get addresses and copy
 * nothing. Memory grows only while an operation of the module gets its operands: never under the
 * feet of a cold one, which keeps views.
 */
import * as tf from '@tensorflow/tfjs';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { assert } from '../../base/assert';
import type { InfoView } from '../view';
import { HelperPool } from './helperPool';
import { TensorResidence } from './tensorResidence';
import type { ModuleOperation, WasmModule } from './wasmModule';

type Values = Parameters<MathBackendCPU['write']>[0];

/** What a new tensor of the module is: its info for tfjs and its address. */
export interface Allocation {
  readonly info: tf.TensorInfo;
  readonly address: number;
}

export class HeapBackend extends MathBackendCPU {
  readonly #module: WasmModule;
  readonly #helpers: HelperPool;

  constructor(module: WasmModule) {
    super();
    this.#module = module;
    this.#helpers = new HelperPool(module);
  }

  /** Threads that share an operation, this one included. */
  get threads(): number {
    return this.#helpers.threads;
  }

  get heapBytes(): number {
    return this.#module.byteLength;
  }

  /** How far `heapBytes` may grow. */
  get maximumBytes(): number {
    return this.#module.maximumBytes;
  }

  /** How many threads share an operation; 1 without shared memory. Call it between operations. */
  async setThreads(count: number): Promise<void> {
    await this.#helpers.setThreads(count);
  }

  /** A tensor of undefined contents. @throws Error when memory is exhausted */
  allocate(shape: number[], dtype: 'float32' | 'int32' = 'float32'): Allocation {
    const dataId = {};
    const size = tf.util.sizeFromShape(shape);
    const residence = TensorResidence.inHeap(this.#module, size, dtype);
    this.data.set(dataId, residence);
    return { info: { dataId, shape, dtype }, address: residence.moveIntoHeap() };
  }

  /**
   * The address of `size` elements of a float32 or int32 tensor, which moves into the module's
   * memory if it is not there yet.
   *
   * @throws Error when the tensor is shorter, or memory exhausted
   */
  addressOf({ info, offset }: InfoView, size: number): number {
    const residence = this.data.get(info.dataId);
    assert(residence instanceof TensorResidence, 'a tensor of this backend');
    const total = tf.util.sizeFromShape(info.shape);
    assert(offset + size <= total, `${size} elements from ${offset} on, of ${total}`);
    return residence.moveIntoHeap() + 4 * offset;
  }

  /** The same; 0 for a view that is absent. */
  optionalAddressOf(view: InfoView | null, size: number): number {
    return view === null ? 0 : this.addressOf(view, size);
  }

  run(
    operation: ModuleOperation,
    integers: readonly number[],
    numbers: readonly number[] = [],
  ): void {
    this.#module.run(operation, integers, numbers);
  }

  override write(values: Values, _shape: number[], dtype: tf.DataType): object {
    const dataId = {};
    this.data.set(dataId, this.#open(values, dtype, 1));
    return dataId;
  }

  override move(
    dataId: object,
    values: Values,
    _shape: number[],
    dtype: tf.DataType,
    refCount: number,
  ): void {
    this.data.set(dataId, this.#open(values, dtype, refCount));
  }

  /** A copy: what is read must not change with the next step. */
  override readSync(dataId: object): Values {
    const values = super.readSync(dataId);
    return values instanceof Float32Array ||
      values instanceof Int32Array ||
      values instanceof Uint8Array
      ? values.slice()
      : values;
  }

  override disposeData(dataId: object, force = false): boolean {
    const residence = this.data.has(dataId) ? this.data.get(dataId) : null;
    const isGone = super.disposeData(dataId, force);
    if (residence instanceof TensorResidence && !this.data.has(dataId)) residence.leave();
    return isGone;
  }

  override dispose(): void {
    this.#helpers.stop();
  }

  /** A cold operation may hand over a window on another tensor's memory: it gets its own. */
  #open(values: Values, dtype: tf.DataType, refCount: number): TensorResidence {
    const isWindow =
      (values instanceof Float32Array || values instanceof Int32Array) &&
      values.buffer === this.#module.memory.buffer;
    return new TensorResidence(this.#module, isWindow ? values.slice() : values, dtype, refCount);
  }
}
