/**
 * One view of the two backends whose tensors live in ordinary memory: cpu (JavaScript arrays) and
 * wasm (ranges of the module's heap). The host kernels are written once over this.
 */
import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { assert } from '../../base/assert';
import { sizeOf } from '../kernelCall';

/** What tfjs's cpu backend offers of what is used here. */
interface CpuBackend {
  readonly data: { get(dataId: tf.DataId): { values?: unknown } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values?: tf.TypedArray): tf.TensorInfo;
  disposeIntermediateTensorInfo(info: tf.TensorInfo): void;
}

export interface HostMemory {
  /** A new tensor with undefined contents; invalidates every view taken before (wasm may grow). */
  allocate(shape: number[]): tf.TensorInfo;
  /** The tensor's memory itself, until the next `allocate`, `product` or `sigmoid`. */
  floats(info: tf.TensorInfo): Float32Array;
  integers(info: tf.TensorInfo): Int32Array;
  /** [rows, inner] x [inner, columns] -> [rows, columns]; neither side is ever transposed. */
  product(left: tf.TensorInfo, right: tf.TensorInfo): tf.TensorInfo;
  /** [rows, columns] -> [columns, rows] */
  transpose(matrix: tf.TensorInfo): tf.TensorInfo;
  /** 1 / (1 + exp(-x)), element by element. */
  sigmoid(x: tf.TensorInfo): tf.TensorInfo;
  release(...infos: (tf.TensorInfo | null)[]): void;
}

type HostBackendName = 'cpu' | 'wasm';

export function openHostMemory(name: HostBackendName, backend: unknown): HostMemory {
  return name === 'wasm'
    ? new WasmMemory(backend as BackendWasm)
    : new CpuMemory(backend as CpuBackend);
}

abstract class KernelMemory {
  protected abstract readonly name: HostBackendName;
  protected abstract readonly backend: object;
  abstract allocate(shape: number[]): tf.TensorInfo;
  abstract floats(info: tf.TensorInfo): Float32Array;

  product(left: tf.TensorInfo, right: tf.TensorInfo): tf.TensorInfo {
    return this.call(
      'BatchMatMul',
      { a: left, b: right },
      { transposeA: false, transposeB: false },
    );
  }

  transpose(matrix: tf.TensorInfo): tf.TensorInfo {
    const rows = sizeOf(matrix, 0);
    const columns = sizeOf(matrix, 1);
    const result = this.allocate([columns, rows]);
    transposeInto(this.floats(result), this.floats(matrix), rows, columns);
    return result;
  }

  sigmoid(x: tf.TensorInfo): tf.TensorInfo {
    return this.call('Sigmoid', { x }, {});
  }

  private call(
    kernelName: string,
    inputs: tf.NamedTensorInfoMap,
    attrs: tf.NamedAttrMap,
  ): tf.TensorInfo {
    const result = tf.getKernel(kernelName, this.name).kernelFunc({
      inputs,
      backend: this.backend,
      attrs,
    });
    assert(!Array.isArray(result), `${kernelName} has one output`);
    return result;
  }
}

class WasmMemory extends KernelMemory implements HostMemory {
  protected readonly name = 'wasm';
  protected readonly backend: BackendWasm;

  constructor(backend: BackendWasm) {
    super();
    this.backend = backend;
  }

  allocate(shape: number[]): tf.TensorInfo {
    return this.backend.makeOutput(shape, 'float32');
  }

  floats(info: tf.TensorInfo): Float32Array {
    return this.backend.typedArrayFromHeap(info) as Float32Array;
  }

  integers(info: tf.TensorInfo): Int32Array {
    return this.backend.typedArrayFromHeap(info) as Int32Array;
  }

  release(...infos: (tf.TensorInfo | null)[]): void {
    for (const info of infos) if (info !== null) this.backend.disposeData(info.dataId);
  }
}

class CpuMemory extends KernelMemory implements HostMemory {
  protected readonly name = 'cpu';
  protected readonly backend: CpuBackend;

  constructor(backend: CpuBackend) {
    super();
    this.backend = backend;
  }

  allocate(shape: number[]): tf.TensorInfo {
    const values = new Float32Array(tf.util.sizeFromShape(shape));
    return this.backend.makeTensorInfo(shape, 'float32', values);
  }

  floats(info: tf.TensorInfo): Float32Array {
    const { values } = this.backend.data.get(info.dataId);
    assert(values instanceof Float32Array, 'a float32 tensor of the cpu backend');
    return values;
  }

  integers(info: tf.TensorInfo): Int32Array {
    const { values } = this.backend.data.get(info.dataId);
    assert(values instanceof Int32Array, 'an int32 tensor of the cpu backend');
    return values;
  }

  release(...infos: (tf.TensorInfo | null)[]): void {
    for (const info of infos) if (info !== null) this.backend.disposeIntermediateTensorInfo(info);
  }
}

/** Blocks of 16 x 16 keep both the rows read and the rows written in the first cache. */
function transposeInto(
  target: Float32Array,
  source: Float32Array,
  rows: number,
  columns: number,
): void {
  const block = 16;
  for (let rowStart = 0; rowStart < rows; rowStart += block) {
    const rowEnd = Math.min(rowStart + block, rows);
    for (let columnStart = 0; columnStart < columns; columnStart += block) {
      const columnEnd = Math.min(columnStart + block, columns);
      for (let column = columnStart; column < columnEnd; column++) {
        for (let row = rowStart; row < rowEnd; row++) {
          target[column * rows + row] = source[row * columns + column]!;
        }
      }
    }
  }
}

/** Column sums of the rows of a matrix, summed in row order. */
export function sumRows(
  target: Float32Array,
  source: Float32Array,
  rows: number,
  columns: number,
): void {
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let column = 0; column < columns; column++) sums[column]! += source[start + column]!;
  }
  target.set(sums);
}

/** left^T right: [inner, rows], [inner, columns] -> [rows, columns]; transposes the smaller side. */
export function productOfTransposed(
  memory: HostMemory,
  left: tf.TensorInfo,
  right: tf.TensorInfo,
): tf.TensorInfo {
  if (sizeOf(left, 1) <= sizeOf(right, 1)) {
    const leftT = memory.transpose(left); // [rows, inner]
    const result = memory.product(leftT, right); // [rows, columns]
    memory.release(leftT);
    return result;
  }
  const rightT = memory.transpose(right); // [columns, inner]
  const resultT = memory.product(rightT, left); // [columns, rows]
  const result = memory.transpose(resultT); // [rows, columns]
  memory.release(rightT, resultT);
  return result;
}
