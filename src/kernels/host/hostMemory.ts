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
  /** The same with a bias [columns] added to every row. */
  productWithBias(left: tf.TensorInfo, right: tf.TensorInfo, bias: tf.TensorInfo): tf.TensorInfo;
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

  productWithBias(left: tf.TensorInfo, right: tf.TensorInfo, bias: tf.TensorInfo): tf.TensorInfo {
    const rows = sizeOf(left, 0);
    const columns = sizeOf(right, 1);
    const stacked = (matrix: tf.TensorInfo): tf.TensorInfo => ({
      ...matrix,
      shape: [1, ...matrix.shape],
    });
    const result = this.call(
      '_FusedMatMul',
      { a: stacked(left), b: stacked(right), bias },
      { transposeA: false, transposeB: false, activation: 'linear' },
    );
    result.shape = [rows, columns];
    return result;
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

/** Eight rows at a time: each line of the target is written at once, not eight times in turn. */
function transposeInto(
  target: Float32Array,
  source: Float32Array,
  rows: number,
  columns: number,
): void {
  let row = 0;
  for (; row + 8 <= rows; row += 8) {
    let from = row * columns;
    for (let to = row; to < target.length; to += rows, from++) {
      target[to] = source[from]!;
      target[to + 1] = source[from + columns]!;
      target[to + 2] = source[from + 2 * columns]!;
      target[to + 3] = source[from + 3 * columns]!;
      target[to + 4] = source[from + 4 * columns]!;
      target[to + 5] = source[from + 5 * columns]!;
      target[to + 6] = source[from + 6 * columns]!;
      target[to + 7] = source[from + 7 * columns]!;
    }
  }
  for (; row < rows; row++) {
    let from = row * columns;
    for (let to = row; to < target.length; to += rows, from++) target[to] = source[from]!;
  }
}

/** Sum of each row of a matrix. */
export function sumEachRow(target: Float32Array, source: Float32Array, columns: number): void {
  for (let row = 0; row < target.length; row++) {
    const end = (row + 1) * columns;
    // Four sums at a time: one alone waits for its own last addition.
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    let k = row * columns;
    for (; k + 4 <= end; k += 4) {
      sum0 += source[k]!;
      sum1 += source[k + 1]!;
      sum2 += source[k + 2]!;
      sum3 += source[k + 3]!;
    }
    for (; k < end; k++) sum0 += source[k]!;
    target[row] = sum0 + sum1 + (sum2 + sum3);
  }
}
