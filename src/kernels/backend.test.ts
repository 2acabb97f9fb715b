/** Starting a backend where there is no WebGPU: in Node. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { activateBackend, BackendUnavailableError, dispatchCount, probeWebGpu } from './backend';

const options = { onFatal: (): void => expect.fail('nothing to fail') };

test('cpu starts everywhere', async () => {
  expect(await activateBackend('cpu', options)).toEqual({
    name: 'cpu',
    adapter: null,
    isSoftwareAdapter: false,
  });
  expect(tf.getBackend()).toBe('cpu');
  expect(dispatchCount()).toBe(0);
});

test('webgpu is refused with a reason and what to do', async () => {
  expect(await probeWebGpu()).toBe('none');
  const error: unknown = await activateBackend('webgpu', options).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BackendUnavailableError);
  expect(error).toMatchObject({ reason: 'noWebGpu' });
  expect((error as Error).message).toContain('wasm');
});
