/** Starting, watching and rebuilding a backend in a browser that has WebGPU. */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { activateForTest } from './activateForTest';
import { activateBackend, dispatchCount, probeWebGpu } from './backend';
import type { FatalReason } from './backend';
import { DeviceMemory } from './program';

const doubled = async (): Promise<number[]> => {
  const result = tf.tidy(() => tf.mul(tf.tensor1d([1, 2]), 2)); // [2]
  const values = [...(await result.data())];
  result.dispose();
  return values;
};

/** Errors arrive as events of their own some time after the work that caused them is done. */
async function waitForReports(device: GPUDevice, seen: readonly FatalReason[]): Promise<void> {
  const flushed = async (): Promise<number> => {
    await device.queue.onSubmittedWorkDone();
    return seen.length;
  };
  await expect.poll(flushed).toBeGreaterThan(0);
  await flushed();
}

test('the software adapter of the tests is recognised', async () => {
  expect(await probeWebGpu()).toBe('software');
  const info = await activateForTest('webgpu');
  expect(info.isSoftwareAdapter).toBe(true);
  expect(info.adapter).toContain('swiftshader');
});

test('webgpu computes on the device, also small tensors, and counts the dispatches', async () => {
  await activateForTest('webgpu');
  const before = dispatchCount();
  expect(await doubled()).toEqual([2, 4]);
  expect(dispatchCount() - before).toBe(1);
});

test('wasm and cpu start and need no dispatches', async () => {
  for (const name of ['wasm', 'cpu'] as const) {
    const before = dispatchCount();
    expect(await activateForTest(name)).toEqual({ name, adapter: null, isSoftwareAdapter: false });
    expect(tf.getBackend()).toBe(name);
    expect(await doubled()).toEqual([2, 4]);
    expect(dispatchCount()).toBe(before);
  }
});

test('a device that fails is reported once, and a new one can be built', async () => {
  const seen: FatalReason[] = [];
  await activateBackend('webgpu', { onFatal: (reason) => seen.push(reason) });
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  // A buffer without any usage: no device makes one.
  device.createBuffer({ size: 16, usage: 0 });
  device.createBuffer({ size: 16, usage: 0 });
  await waitForReports(device, seen);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ kind: 'uncapturedError' });
  expect(seen[0]?.message).toContain('usage');
  await activateForTest('webgpu');
  expect(await doubled()).toEqual([2, 4]);
});

test('a shader that does not compile is reported', async () => {
  const seen: FatalReason[] = [];
  await activateBackend('webgpu', { onFatal: (reason) => seen.push(reason) });
  const memory = new DeviceMemory(tf.backend());
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  const program = { name: 'broken', source: 'fn main( {', constants: {}, writes: [true] };
  memory.run(program, [memory.allocate([1])], { integers: [1] }, 1);
  await waitForReports(device, seen);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ kind: 'uncapturedError' });
  expect(seen[0]?.message).toMatch(/WGSL|broken/);
  await activateForTest('webgpu');
});

test('a tensor that would be read and written at once is refused', async () => {
  await activateForTest('webgpu');
  const memory = new DeviceMemory(tf.backend());
  const both = memory.allocate([1]);
  const program = { name: 'alias', source: '', constants: {}, writes: [false, true] };
  expect(() => {
    memory.run(program, [both, both], { integers: [1] }, 1);
  }).toThrow('bound twice');
  memory.release(both);
});
