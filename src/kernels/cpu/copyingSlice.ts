/**
 * A Slice kernel for the cpu backend whose result is a copy. tfjs's own hands out a window on the
 * memory of the tensor it cuts from: a slice of the parameters would change with the next in-place
 * step.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { CpuBackend } from './cpuMemory';

export function replaceCpuSlice(): void {
  const original = tf.getKernel('Slice', 'cpu');
  tf.unregisterKernel('Slice', 'cpu');
  tf.registerKernel({
    ...original,
    kernelFunc: (call) => {
      const result = original.kernelFunc(call);
      assert(!Array.isArray(result), 'a slice is one tensor');
      const data = (call.backend as CpuBackend).data.get(result.dataId);
      const { values } = data;
      if (values instanceof Float32Array || values instanceof Int32Array) {
        data.values = values.slice();
      }
      return result;
    },
  });
}
