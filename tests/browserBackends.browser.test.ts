/** That the browser under test has what every kernel test stands on: WebGPU, wasm, isolation. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
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

test('the wasm backend finds its binaries', async () => {
  // With threads tfjs sends the text of a bundled function to its workers, which fails in the built
  // site ("e is not defined") and leaves setBackend hanging.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrl,
    'tfjs-backend-wasm-simd.wasm': wasmSimdUrl,
    // Asked for by name, never fetched.
    'tfjs-backend-wasm-threaded-simd.wasm': wasmSimdUrl,
  });
  expect(await tf.setBackend('wasm')).toBe(true);
  expect(await product()).toEqual([11]);
});
