/** Dispatches, submits and buffers of our own programs inside tfjs's webgpu backend. */
import * as tf from '@tensorflow/tfjs';
import { beforeEach, expect, test } from 'vitest';
import { activateForTest } from './activateForTest';
import { compileAhead, deviceCounts, submitStep, uploadInts } from './backend';
import type { DeviceCounts } from './dispatchCount';
import { DeviceMemory, type DeviceProgram } from './program';
import { tokenLossAndGradient } from './tokenLoss/tokenLoss';
import { whole } from './view';

const LAYOUT = { rows: 3, vocab: 4, labelSmoothing: 0, inverseCount: 0.5 };

/** y = factor x + shift */
const SCALE: DeviceProgram = {
  name: 'scale for the test',
  source: `
struct Settings {
  shift: u32,
}
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> x: array<i32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(1)
fn main(@builtin(workgroup_id) id: vec3u) {
  y[id.x] = f32(FACTOR * x[id.x] + i32(settings.shift));
}
`,
  constants: { FACTOR: 2 },
  writes: [false, true],
};

/** y = -x */
const NEGATE: DeviceProgram = {
  name: 'negate for the test',
  source: `
@group(0) @binding(0) var<uniform> unused: u32;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(1)
fn main(@builtin(workgroup_id) id: vec3u) {
  y[id.x] = -x[id.x];
}
`,
  constants: {},
  writes: [false, true],
};

function scaled(x: tf.Tensor, shift: number): tf.Tensor {
  const memory = new DeviceMemory(tf.backend());
  const y = memory.allocate([x.size]);
  memory.run(SCALE, [x, y], { integers: [shift] }, x.size);
  return tf.engine().makeTensorFromTensorInfo(y); // [x.size]
}

function since(before: DeviceCounts): Pick<DeviceCounts, 'dispatches' | 'submits' | 'buffers'> {
  const { dispatches, submits, buffers } = deviceCounts();
  return {
    dispatches: dispatches - before.dispatches,
    submits: submits - before.submits,
    buffers: buffers - before.buffers,
  };
}

beforeEach(async () => {
  await activateForTest('webgpu');
});

test('what was recorded goes in one submit, and a second time makes no buffer and no bind group', async () => {
  const x = uploadInts(null, Int32Array.of(1, 2, 3)); // [3]
  const device = new DeviceMemory(tf.backend()).device;
  let bindGroups = 0;
  const createBindGroup = device.createBindGroup.bind(device);
  device.createBindGroup = (descriptor) => {
    bindGroups++;
    return createBindGroup(descriptor);
  };
  const work = (): void => {
    const results = [scaled(x, 0), scaled(x, 1), scaled(x, 2)];
    tf.dispose(results);
    submitStep();
  };
  work();
  expect(bindGroups).toBe(3);
  const before = deviceCounts();
  work();
  expect(since(before)).toEqual({ dispatches: 3, submits: 1, buffers: 0 });
  expect(bindGroups).toBe(3);
  await device.queue.onSubmittedWorkDone();
  x.dispose();
});

test('with nothing recorded, and on other backends, there is nothing to submit', async () => {
  const before = deviceCounts();
  submitStep();
  await activateForTest('cpu');
  submitStep();
  expect(since(before).submits).toBe(0);
});

test('compiling ahead runs nothing and leaves nothing to compile', async () => {
  const logits = tf.zeros([3, 4]);
  const labels = uploadInts(null, Int32Array.of(1, 0, 3)); // [3]
  const run = (): tf.Tensor[] => Object.values(tokenLossAndGradient(logits, whole(labels), LAYOUT));
  const before = deviceCounts();
  await compileAhead(() => {
    tf.dispose(run());
  });
  expect(since(before).dispatches).toBe(0);
  const { pipelines } = deviceCounts();
  expect(pipelines).toBe(before.pipelines + 1);
  const [rowLosses, dLogits] = run();
  const share = Math.log(4) / 2;
  expect([...((await rowLosses?.data()) ?? [])]).toEqual([share, 0, share].map(Math.fround));
  expect(deviceCounts().pipelines).toBe(pipelines);
  tf.dispose([logits, labels, rowLosses ?? [], dLogits ?? []]);
});

test('an upload in place is not seen by what was recorded before it', async () => {
  const x = uploadInts(null, Int32Array.of(1, 2, 3)); // [3]
  const earlier = scaled(x, 0); // [3]
  expect(uploadInts(x, Int32Array.of(10, 20))).toBe(x);
  const later = scaled(x, 1); // [3]
  expect([...(await earlier.data())]).toEqual([2, 4, 6]);
  expect([...(await later.data())]).toEqual([21, 41, 7]);
  expect([...(await x.data())]).toEqual([10, 20, 3]);
  tf.dispose([x, earlier, later]);
});

test('an upload that is larger than its predecessor takes a new tensor', async () => {
  const small = uploadInts(null, Int32Array.of(1)); // [1]
  const large = uploadInts(small, Int32Array.of(4, 5)); // [2]
  expect(small.isDisposed).toBe(true);
  expect([...(await large.data())]).toEqual([4, 5]);
  large.dispose();
});

test('memory given back serves the next dispatch of the same submit', async () => {
  const memory = new DeviceMemory(tf.backend());
  const x = uploadInts(null, Int32Array.of(1, 2, 3)); // [3]
  const before = deviceCounts();
  const results = [1, 2, 3].map((shift) => {
    const scratch = memory.allocate([3]);
    memory.run(SCALE, [x, scratch], { integers: [shift] }, 3);
    const result = memory.allocate([3]);
    memory.run(NEGATE, [scratch, result], { integers: [0] }, 3);
    memory.release(scratch);
    return tf.engine().makeTensorFromTensorInfo(result); // [3]
  });
  // Of the uniforms four, of the results three, and one that all three have passed through.
  expect(since(before)).toEqual({ dispatches: 6, submits: 0, buffers: 8 });
  const values: number[][] = [];
  for (const result of results) values.push([...(await result.data())]);
  expect(values).toEqual([
    [-3, -5, -7],
    [-4, -6, -8],
    [-5, -7, -9],
  ]);
  tf.dispose([x, results]);
});
