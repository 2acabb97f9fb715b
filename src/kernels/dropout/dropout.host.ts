/** Dropout where tensors live in ordinary memory (wasm, cpu). */
import type * as tf from '@tensorflow/tfjs';
import { streamBits } from '../../base/hashRandom';
import type { HostMemory } from '../host/hostMemory';
import type { KernelCall } from '../kernelCall';
import { inputOf, numberOf } from '../kernelCall';

export function dropoutOnHost(memory: HostMemory, call: KernelCall): tf.TensorInfo[] {
  const x = inputOf(call, 'x');
  const key = numberOf(call, 'key');
  const threshold = numberOf(call, 'threshold');
  const scale = numberOf(call, 'scale');
  const result = memory.allocate([...x.shape]);
  const source = memory.floats(x);
  const target = memory.floats(result);
  for (let i = 0; i < target.length; i++) {
    target[i] = streamBits(key, i) < threshold ? 0 : source[i]! * scale;
  }
  return [result];
}
