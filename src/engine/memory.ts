/** What training holds on to: numbers that must not grow with its steps. */
import * as tf from '@tensorflow/tfjs';
import { deviceCounts } from '../kernels/backend';

export interface MemoryUse {
  readonly numTensors: number;
  /** Live buffers of the GPU device, or the memory of the wasm module; 0 on cpu. */
  readonly bytesOnDevice: number;
  /** Compute pipelines built since the page started; 0 off the GPU. */
  readonly numPipelines: number;
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
