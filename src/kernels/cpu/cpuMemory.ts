/** The arrays behind the tensors of tfjs's cpu backend, for kernels that read and write in place. */
import * as tf from '@tensorflow/tfjs';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { assert } from '../../base/assert';
import type { InfoView } from '../view';

/** What is used of tfjs's cpu backend. */
export type CpuBackend = Pick<MathBackendCPU, 'data' | 'makeTensorInfo'>;

export interface Allocation {
  readonly info: tf.TensorInfo;
  readonly values: Float32Array;
}

export class CpuMemory {
  readonly #backend: CpuBackend;

  constructor(backend: CpuBackend) {
    this.#backend = backend;
  }

  /** A new float32 tensor of zeros. */
  allocate(shape: number[]): Allocation {
    const values = new Float32Array(tf.util.sizeFromShape(shape));
    return { info: this.#backend.makeTensorInfo(shape, 'float32', values), values };
  }

  /** A new int32 tensor of these numbers. */
  keepIntegers(shape: number[], values: Int32Array): tf.TensorInfo {
    return this.#backend.makeTensorInfo(shape, 'int32', values);
  }

  /** The tensor's own memory from the view's offset on. @throws Error when it is shorter */
  floats(view: InfoView, size: number): Float32Array {
    return this.allFloats(view).subarray(0, this.#checkSize(view, size));
  }

  /** The same to the end of the tensor. */
  allFloats({ info, offset }: InfoView): Float32Array {
    const { values } = this.#backend.data.get(info.dataId);
    assert(values instanceof Float32Array, 'a float32 tensor of the cpu backend');
    return values.subarray(offset);
  }

  /** @throws Error when the tensor is shorter */
  integers(view: InfoView, size: number): Int32Array {
    const { values } = this.#backend.data.get(view.info.dataId);
    assert(values instanceof Int32Array, 'an int32 tensor of the cpu backend');
    return values.subarray(view.offset).subarray(0, this.#checkSize(view, size));
  }

  #checkSize({ info, offset }: InfoView, size: number): number {
    const total = tf.util.sizeFromShape(info.shape);
    assert(offset + size <= total, `${size} elements from ${offset} on, of ${total}`);
    return size;
  }
}
