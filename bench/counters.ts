/**
 * Counts what any library asks of a WebGPU device, by wrapping the prototypes. Must run before the
 * first library loads; adds well under a microsecond a call.
 */
export interface DeviceCounts {
  dispatches: number;
  submits: number;
  buffers: number;
  bindGroups: number;
}

const counts: DeviceCounts = {
  dispatches: 0,
  submits: 0,
  buffers: 0,
  bindGroups: 0,
};

const errors: string[] = [];

const REMEMBERED_BUFFERS = 8;
const latestBuffers: string[] = [];

/** The last few buffers, to find who still makes new ones. */
export function readLatestBuffers(): readonly string[] {
  return [...latestBuffers];
}

/** What devices complained of so far: WebGPU goes on with zeros after an error, without a word. */
export function readDeviceErrors(): readonly string[] {
  return [...errors];
}

/** The counts so far. */
export function readCounts(): DeviceCounts {
  return { ...counts };
}

/** Wraps the prototypes; does nothing where there is no WebGPU. */
export function countDeviceCalls(): void {
  if (!('GPUDevice' in globalThis)) return;
  listenToErrors();
  observe(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => counts.dispatches++);
  observe(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => counts.dispatches++);
  observe(GPUQueue.prototype, 'submit', () => counts.submits++);
  observe(GPUDevice.prototype, 'createBindGroup', () => counts.bindGroups++);
  observe(GPUDevice.prototype, 'createBuffer', ([descriptor]) => {
    counts.buffers++;
    const { size, usage } = descriptor as GPUBufferDescriptor;
    latestBuffers.push(`${size} bytes, usage 0x${usage.toString(16)}`);
    if (latestBuffers.length > REMEMBERED_BUFFERS) latestBuffers.shift();
  });
}

/** Adapters hand out devices that tell us of their errors. */
function listenToErrors(): void {
  const open: unknown = Reflect.get(GPUAdapter.prototype, 'requestDevice');
  if (typeof open !== 'function') return;
  Object.defineProperty(GPUAdapter.prototype, 'requestDevice', {
    async value(this: GPUAdapter, ...args: unknown[]): Promise<GPUDevice> {
      const device = (await Reflect.apply(open, this, args)) as GPUDevice;
      device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
      return device;
    },
  });
}

/** Calls `before` ahead of every call of a prototype's method. */
function observe(prototype: object, name: string, before: (args: unknown[]) => void): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
  const method: unknown = descriptor?.value;
  if (typeof method !== 'function') return;
  Object.defineProperty(prototype, name, {
    ...descriptor,
    value(this: unknown, ...args: unknown[]): unknown {
      before(args);
      return Reflect.apply(method, this, args);
    },
  });
}
