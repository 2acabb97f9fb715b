/** That the browser under test has what every kernel test stands on: WebGPU and isolation. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgpu';
import { expect, test } from 'vitest';

const product = async (): Promise<number[]> => {
  const answer = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]]))); // [1, 1]
  const values = [...(await answer.data())];
  answer.dispose();
  return values;
};

test('the browser hands out a WebGPU adapter', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  expect(adapter?.info.architecture).toBe('swiftshader');
});

test('the page is cross-origin isolated', () => {
  expect(crossOriginIsolated).toBe(true);
});

test('the webgpu backend multiplies on the device', async () => {
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  expect(await tf.setBackend('webgpu')).toBe(true);
  expect(await product()).toEqual([11]);
});
