import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { RECURRENT_BACKWARD } from '../../kernels/recurrent/recurrent';
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
    // What it would add to the gradients goes elsewhere, and what it returns is 0.
    const kernelFunc: tf.KernelFunc = (call) => {
      const elsewhere = tf.zerosLike(call.inputs['gradients'] as tf.Tensor); // [layout.size]
      const outputs = kernel.kernelFunc({
        ...call,
        inputs: { ...call.inputs, gradients: elsewhere },
      });
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
