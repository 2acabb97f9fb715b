import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { BackendName } from '../kernels/backend';
import { RECURRENT_BACKWARD } from '../kernels/recurrentLayer/recurrentShapes';
import { NoBackendError, selectBackend } from './backendSelection';

const options = { onFatal: ({ message }: { message: string }) => expect.fail(message) };

/** As on the phone GPU whose recurrent gradients were all zero, without an error. */
async function withZeroGradients(name: BackendName, job: () => Promise<void>): Promise<void> {
  await selectBackend(name, options);
  const kernel = tf.getKernel(RECURRENT_BACKWARD, name);
  tf.unregisterKernel(RECURRENT_BACKWARD, name);
  tf.registerKernel({
    ...kernel,
    kernelFunc: (call) => {
      const outputs = kernel.kernelFunc(call);
      return (Array.isArray(outputs) ? outputs : [outputs]).map(({ shape }) => tf.zeros(shape)); // as the kernel's
    },
  });
  try {
    await job();
  } finally {
    tf.unregisterKernel(RECURRENT_BACKWARD, name);
    tf.registerKernel(kernel);
  }
}

describe('choosing a backend where there is no GPU', () => {
  it('takes wasm and says why webgpu was passed over', async () => {
    expect(await selectBackend('auto', options)).toEqual({
      name: 'wasm',
      adapter: null,
      passedOver: [{ name: 'webgpu', reason: 'noAdapter' }],
    });
  });

  it('passes over a backend whose gradients are wrong', async () => {
    await withZeroGradients('wasm', async () => {
      const report = await selectBackend('auto', options);
      expect(report.name).toBe('cpu');
      expect(report.passedOver).toContainEqual({ name: 'wasm', reason: 'selfTestFailed' });
    });
  });

  it('refuses an explicit choice that does not work instead of replacing it', async () => {
    await withZeroGradients('cpu', async () => {
      await expect(selectBackend('cpu', options)).rejects.toThrow('cpu (selfTestFailed)');
    });
    await expect(selectBackend('webgpu', options)).rejects.toBeInstanceOf(NoBackendError);
  });
});
