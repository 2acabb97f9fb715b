/**
 * What a device keeps from call to call so that a dispatch costs no more than recording it:
 * pipelines with their layouts, bind groups by the buffers in them, uniform buffers by content.
 */

/** Why nothing that the device returns can be trusted any more. */
export interface FatalReason {
  readonly kind: 'deviceLost' | 'uncapturedError';
  readonly message: string;
}

export interface PipelineRequest {
  readonly name: string;
  /** Complete WGSL with an entry point `main`. */
  readonly code: string;
  /** For each tensor whether it is written; binding 0 is the uniform. */
  readonly writes: readonly boolean[];
}

export interface PreparedPipeline {
  readonly id: number;
  readonly layout: GPUBindGroupLayout;
  /** null while it is still being compiled. */
  pipeline: GPUComputePipeline | null;
  readonly build: () => GPUComputePipeline;
  readonly buildAhead: () => Promise<void>;
}

const reporters = new WeakMap<GPUDevice, (reason: FatalReason) => void>();
const caches = new WeakMap<GPUDevice, DeviceCache>();

/** Sends what the shader compiler objects to on this device to `report`. */
export function reportShaderErrors(device: GPUDevice, report: (reason: FatalReason) => void): void {
  reporters.set(device, report);
}

/** Groups and uniforms that a run needs at once, many times over; beyond it the oldest goes. */
const MAX_BIND_GROUPS = 4096;
const MAX_UNIFORMS = 2048;

export function cacheOf(device: GPUDevice): DeviceCache {
  const known = caches.get(device);
  if (known !== undefined) return known;
  const cache = new DeviceCache(device);
  caches.set(device, cache);
  return cache;
}

export class DeviceCache {
  private readonly device: GPUDevice;
  private readonly pipelines = new Map<string, PreparedPipeline>();
  private readonly bindGroups = new Map<string, GPUBindGroup>();
  private readonly uniforms = new Map<string, GPUBuffer>();
  /** Uniforms that had to go, but may stand in commands that were not submitted yet. */
  private retired: GPUBuffer[] = [];
  private readonly bufferIds = new WeakMap<GPUBuffer, number>();
  private buffersSeen = 0;

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** @param key names the program; `request` is called for an unknown one */
  pipeline(key: string, request: () => PipelineRequest): PreparedPipeline {
    let prepared = this.pipelines.get(key);
    if (prepared === undefined) {
      prepared = preparePipeline(this.device, this.pipelines.size, request());
      this.pipelines.set(key, prepared);
    }
    return prepared;
  }

  bindGroup({ id, layout }: PreparedPipeline, buffers: readonly GPUBuffer[]): GPUBindGroup {
    let key = `${id}`;
    for (const buffer of buffers) key += ` ${this.idOf(buffer)}`;
    return recall(this.bindGroups, key, MAX_BIND_GROUPS, null, () =>
      this.device.createBindGroup({
        layout,
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    );
  }

  /** A buffer of this content, which nobody may change. */
  uniform(content: Uint32Array<ArrayBuffer>): GPUBuffer {
    const retire = (buffer: GPUBuffer): void => {
      this.retired.push(buffer);
    };
    return recall(this.uniforms, content.join(), MAX_UNIFORMS, retire, () => {
      const buffer = this.device.createBuffer({
        size: content.byteLength,
        usage: GPUBufferUsage.UNIFORM,
        mappedAtCreation: true,
      });
      new Uint32Array(buffer.getMappedRange()).set(content);
      buffer.unmap();
      return buffer;
    });
  }

  /** Call after each submit. */
  destroyRetired(): void {
    for (const buffer of this.retired) buffer.destroy();
    this.retired = [];
  }

  /** Numbers buffers in the order in which they are first seen. */
  idOf(buffer: GPUBuffer): number {
    let id = this.bufferIds.get(buffer);
    if (id === undefined) {
      id = this.buffersSeen++;
      this.bufferIds.set(buffer, id);
    }
    return id;
  }
}

/** A map's value, made where it is missing; the one that was asked for longest ago goes. */
function recall<T>(
  known: Map<string, T>,
  key: string,
  limit: number,
  retire: ((value: T) => void) | null,
  make: () => T,
): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    const [oldest] = known;
    if (known.size >= limit && oldest !== undefined) {
      known.delete(oldest[0]);
      retire?.(oldest[1]);
    }
  } else {
    known.delete(key);
  }
  known.set(key, value);
  return value;
}

function preparePipeline(
  device: GPUDevice,
  id: number,
  { name, code, writes }: PipelineRequest,
): PreparedPipeline {
  const module = device.createShaderModule({ label: name, code });
  void module.getCompilationInfo().then(({ messages }) => {
    const errors = messages.filter(({ type }) => type === 'error');
    if (errors.length === 0) return;
    const lines = errors.map(({ lineNum, message }) => `line ${lineNum}: ${message}`);
    reporters.get(device)?.({
      kind: 'uncapturedError',
      message: `shader ${name} does not compile: ${lines.join('; ')}`,
    });
  });
  // Laid out by hand: an automatic layout drops what the shader happens not to read.
  const types: GPUBufferBindingType[] = [
    'uniform',
    ...writes.map((isWritten) => (isWritten ? 'storage' : 'read-only-storage')),
  ];
  const layout = device.createBindGroupLayout({
    entries: types.map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type },
    })),
  });
  const descriptor: GPUComputePipelineDescriptor = {
    label: name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module, entryPoint: 'main' },
  };
  const prepared: PreparedPipeline = {
    id,
    layout,
    pipeline: null,
    build: () => (prepared.pipeline ??= device.createComputePipeline(descriptor)),
    buildAhead: async () => {
      prepared.pipeline ??= await device.createComputePipelineAsync(descriptor);
    },
  };
  return prepared;
}
