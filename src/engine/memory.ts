/** What training holds on to: numbers that must not grow with its steps. */
import * as tf from '@tensorflow/tfjs';
import type { MemoryLimit } from '../domain/trainingCost';
import { deviceCounts } from '../kernels/backend';

export interface MemoryUse {
  readonly numTensors: number;
  /** Live buffers of the GPU device, or the memory of the wasm module; 0 on cpu. */
  readonly bytesOnDevice: number;
  /** Compute pipelines built since the page started; 0 off the GPU. */
  readonly numPipelines: number;
}

/** Typed arrays of one page beyond this make browsers end it. */
const CPU_BYTES = 4 * 2 ** 30;

/** The rest is scratch of the operations, and holes between tensors. */
const WASM_SHARE = 7 / 8;

/** What the active backend can hold. */
export function memoryLimit(): MemoryLimit {
  const backend: object = tf.backend();
  if ('maximumBytes' in backend && typeof backend.maximumBytes === 'number') {
    return { totalBytes: WASM_SHARE * backend.maximumBytes, bufferBytes: null };
  }
  if ('device' in backend) {
    // Of all its memory a device says nothing, of a buffer it does.
    const { limits } = backend.device as GPUDevice;
    const bufferBytes = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
    return { totalBytes: null, bufferBytes };
  }
  return { totalBytes: CPU_BYTES, bufferBytes: null };
}

export function memoryUse(): MemoryUse {
  const { liveBytes, pipelines } = deviceCounts();
  const backend: object = tf.backend();
  const isWasm = 'heapBytes' in backend && typeof backend.heapBytes === 'number';
  return {
    numTensors: tf.memory().numTensors,
    bytesOnDevice: isWasm ? Number(backend.heapBytes) : liveBytes,
    numPipelines: pipelines,
  };
}
