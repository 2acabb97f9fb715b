/**
 * A Slice kernel for the wasm backend that copies only what it returns. tfjs's own first copies the
 * whole tensor out of the heap, for every slice; a recurrent layer's history is sliced three times.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { inputOf } from '../kernelCall';

/** What is used of tfjs's BackendWasm. */
interface WasmHeap {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): tf.TypedArray;
}

/** Takes over slices that lie in one piece of memory; the others stay with tfjs. */
export function replaceWasmSlice(): void {
  const original = tf.getKernel('Slice', 'wasm');
  tf.unregisterKernel('Slice', 'wasm');
  tf.registerKernel({
    ...original,
    kernelFunc: (call) => {
      const x = inputOf(call, 'x');
      const begin = call.attrs?.['begin'];
      const size = call.attrs?.['size'];
      assert(isIndex(begin) && isIndex(size), 'a slice has a begin and a size');
      // The type says a list of optional lists; it is always these two.
      const [from, extent] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
      if (x.dtype === 'string' || !tf.slice_util.isSliceContinous(x.shape, from, extent)) {
        return original.kernelFunc(call);
      }
      const backend = call.backend as WasmHeap;
      const result = backend.makeOutput(extent, x.dtype);
      const offset = tf.slice_util.computeFlatOffset(from, tf.util.computeStrides(x.shape));
      const length = tf.util.sizeFromShape(extent);
      const source = backend.typedArrayFromHeap(x);
      backend.typedArrayFromHeap(result).set(source.subarray(offset, offset + length));
      return result;
    },
  });
}

function isIndex(value: unknown): value is number | number[] {
  return typeof value === 'number' || Array.isArray(value);
}
