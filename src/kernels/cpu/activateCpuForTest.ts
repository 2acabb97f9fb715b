/** Brings up the cpu backend with our kernels for a test. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { registerCpuKernels } from './registerCpuKernels';

export async function activateCpuForTest(): Promise<void> {
  registerCpuKernels();
  assert(await tf.setBackend('cpu'), 'the cpu backend starts everywhere');
}
