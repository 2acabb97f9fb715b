import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { RECURRENT_BACKWARD } from '../../kernels/recurrentLayer/recurrentShapes';
import { passesSelfTest } from './selfTest';

describe('the start-up self-test', () => {
  const activate = () => activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });

  beforeAll(activate);

  it('passes on a backend that computes rightly and leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    expect(await passesSelfTest()).toBe(true);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('fails on a backend whose recurrent gradients are all zero', async () => {
    const kernel = tf.getKernel(RECURRENT_BACKWARD, 'cpu');
    const kernelFunc: tf.KernelFunc = (call) => {
      const outputs = kernel.kernelFunc(call);
      return (Array.isArray(outputs) ? outputs : [outputs]).map(({ shape }) => tf.zeros(shape)); // as the kernel's outputs
    };
    tf.unregisterKernel(RECURRENT_BACKWARD, 'cpu');
    tf.registerKernel({ ...kernel, kernelFunc });
    try {
      expect(await passesSelfTest()).toBe(false);
    } finally {
      tf.unregisterKernel(RECURRENT_BACKWARD, 'cpu');
      tf.registerKernel(kernel);
    }
  });
});
