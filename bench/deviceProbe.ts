/** What the machine itself gives, library apart: memory bandwidth, and the price of a dispatch. */

export interface DeviceFigures {
  /** The adapter's own words; null without WebGPU. */
  readonly adapter: string | null;
  /** GB/s read plus written by a copy in a shader; null without WebGPU. */
  readonly copyGigabytesPerSecond: number | null;
  /** An empty dispatch among many of one pass. */
  readonly dispatchMicroseconds: number | null;
  /** A submit of one empty dispatch, awaited. */
  readonly roundTripMicroseconds: number | null;
  /** GB/s read plus written by one thread of JavaScript (`TypedArray.set`). */
  readonly memoryGigabytesPerSecond: number;
  readonly hardwareConcurrency: number;
}

const COPIED_FLOATS = 2 ** 22;
const DISPATCHES = 500;
const REPEATS = 5;

const COPY = `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> target_: array<vec4f>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&source)) { target_[id.x] = source[id.x]; }
}`;

/** The shortest of several runs, in seconds. */
async function shortest(run: () => void | Promise<void>): Promise<number> {
  let best = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const startedAt = performance.now();
    await run();
    best = Math.min(best, (performance.now() - startedAt) / 1000);
  }
  return best;
}

export async function measureDevice(usesWebGpu: boolean): Promise<DeviceFigures> {
  const from = new Float32Array(COPIED_FLOATS * 4).fill(1);
  const to = new Float32Array(from.length);
  const copySeconds = await shortest(() => {
    to.set(from);
  });
  const plain = {
    adapter: null,
    copyGigabytesPerSecond: null,
    dispatchMicroseconds: null,
    roundTripMicroseconds: null,
    memoryGigabytesPerSecond: (2 * from.byteLength) / copySeconds / 1e9,
    hardwareConcurrency: navigator.hardwareConcurrency,
  };
  const adapter = usesWebGpu ? await navigator.gpu.requestAdapter() : null;
  if (adapter === null) return plain;
  const device = await adapter.requestDevice();
  const { vendor, architecture, description } = adapter.info;

  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: COPY }) },
  });
  const bind = (floats: number): GPUBindGroup => {
    const buffers = [0, 1].map(() =>
      device.createBuffer({ size: 4 * floats, usage: GPUBufferUsage.STORAGE }),
    );
    return device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  };
  const large = bind(COPIED_FLOATS);
  const small = bind(4);
  const submit = async (group: GPUBindGroup, times: number, workgroups: number): Promise<void> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let time = 0; time < times; time++) pass.dispatchWorkgroups(workgroups);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  };
  const workgroups = COPIED_FLOATS / 4 / 64;
  const once = await shortest(() => submit(small, 1, 1));
  const many = await shortest(() => submit(small, 1 + DISPATCHES, 1));
  const copied = await shortest(() => submit(large, 1, workgroups));
  device.destroy();
  return {
    ...plain,
    adapter: [vendor, architecture, description].filter((word) => word !== '').join(' / '),
    copyGigabytesPerSecond: (2 * 4 * COPIED_FLOATS) / Math.max(copied - once, 1e-9) / 1e9,
    dispatchMicroseconds: ((many - once) / DISPATCHES) * 1e6,
    roundTripMicroseconds: once * 1e6,
  };
}
