/**
 * Runs our own compute shaders inside tfjs's webgpu backend: several outputs, tensors written in
 * place, uniforms, one pipeline per program and device. Commands go into the backend's current
 * compute pass, because an encoder of our own would run before the work that tfjs still holds back.
 * The only file that touches WebGPUBackend; it mirrors that class's `recordAndSubmit`.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../base/assert';
import { cacheOf, type PreparedPipeline } from './deviceCache';

export interface DeviceProgram {
  /** Names the pipeline in error messages and, with the constants, in the cache. */
  readonly name: string;
  /** Directives (`enable`, `diagnostic`), which WGSL wants before everything else. */
  readonly head?: string;
  /**
   * WGSL, or what writes it once it is needed. Binding 0 is the uniform buffer, the tensors follow
   * in the order of `writes`.
   */
  readonly source: string | (() => string);
  /** Prepended as `const NAME = value;`: what the shader is specialised for. */
  readonly constants: Readonly<Record<string, number | boolean>>;
  /** For each tensor whether the shader declares it read_write. */
  readonly writes: readonly boolean[];
}

/** The uniform buffer: its u32 members first, then its f32 members. */
export interface ProgramUniforms {
  readonly integers: readonly number[];
  readonly floats?: readonly number[];
  /** Other numbers at every call: a buffer of this content is not worth keeping. */
  readonly isFleeting?: boolean;
}

/** Private members of WebGPUBackend 4.22 that its own `recordAndSubmit` works with. */
interface BackendInternals {
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  readonly bufferManager: {
    readonly freeBuffers: Map<string, GPUBuffer[]>;
    acquireBuffer(size: number, usage: number): GPUBuffer;
  };
  readonly tensorMap: {
    get(dataId: object): { resource?: unknown; values: unknown; refCount: number };
  };
  readonly uniformPendingDisposal: GPUBuffer[];
  readonly commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  readonly commandQueueOwnedIds: WeakSet<object>;
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  disposeData(dataId: object): boolean;
  makeTensorInfo(shape: number[], dtype: tf.DataType): tf.TensorInfo;
}

/** A workgroup count that one dimension of a dispatch may have on every device. */
const MAX_WORKGROUPS = 65535;

/** So many of our dispatches wait for `submitStep`; then they go without it. */
const MAX_WAITING = 1000;

/** Dispatches recorded since the last submit of ours, by backend. */
const waiting = new WeakMap<object, number>();

/** Where programs go instead of the device while `compileAhead` asks for them. */
let collected: Set<PreparedPipeline> | null = null;

/** The webgpu backend as our kernels use it. */
export class DeviceMemory {
  private readonly backend: BackendInternals;

  /** @param backend the active WebGPUBackend */
  constructor(backend: object) {
    this.backend = backend as BackendInternals;
  }

  get device(): GPUDevice {
    return this.backend.device;
  }

  /** A new tensor with undefined contents. */
  allocate(shape: number[], dtype: 'float32' | 'int32' = 'float32'): tf.TensorInfo {
    return this.backend.makeTensorInfo(shape, dtype);
  }

  /**
   * Gives scratch tensors back. Unlike tfjs, which waits for the submit, their memory is free for
   * the next dispatch: dispatches run in order.
   */
  release(...infos: (tf.TensorInfo | null)[]): void {
    const { backend } = this;
    for (const info of infos) {
      if (info === null) continue;
      if (backend.tensorMap.get(info.dataId).refCount === 1) {
        backend.commandQueueOwnedIds.delete(info.dataId);
      }
      backend.disposeData(info.dataId);
    }
  }

  /**
   * Records one dispatch. More workgroups than one dimension holds are folded into two: shaders
   * that may get that many take their index from `elementIndex` of elementIndex.wgsl.
   *
   * @throws Error when the tensors do not fit the program, or one would be read and written at once
   */
  run(
    program: DeviceProgram,
    tensors: readonly tf.TensorInfo[],
    uniforms: ProgramUniforms,
    workgroups: number,
  ): void {
    const { backend } = this;
    assert(tensors.length === program.writes.length, `${program.name}: wrong number of tensors`);
    assertNoAliasing(program, tensors);
    const cache = cacheOf(backend.device);
    const prepared = cache.pipeline(keyOf(program), () => requestOf(program));
    if (collected !== null) {
      collected.add(prepared);
      return;
    }
    const buffers = [
      this.uniformBuffer(uniforms),
      ...tensors.map((tensor, index) => this.bufferOf(program, tensor, index)),
    ];
    const bindGroup = cache.bindGroup(prepared, buffers);
    backend.ensureCommandEncoderReady();
    assert(backend.commandEncoder !== null, 'the backend has a command encoder');
    backend.computePassEncoder ??= backend.commandEncoder.beginComputePass();
    const pass = backend.computePassEncoder;
    pass.setPipeline(prepared.build());
    pass.setBindGroup(0, bindGroup);
    const columns = Math.min(workgroups, MAX_WORKGROUPS);
    pass.dispatchWorkgroups(columns, Math.ceil(workgroups / columns));
    const count = (waiting.get(backend) ?? 0) + 1;
    waiting.set(backend, count);
    if (count >= MAX_WAITING) submitTo(backend);
  }

  private bufferOf(program: DeviceProgram, { dataId }: tf.TensorInfo, index: number): GPUBuffer {
    const { backend } = this;
    backend.uploadToGPU(dataId);
    const data = backend.tensorMap.get(dataId);
    // A value read back earlier would go on being served instead of the new one.
    if (program.writes[index]) data.values = null;
    assert(data.resource instanceof GPUBuffer, `${program.name}: tensor ${index} has no buffer`);
    backend.commandQueueOwnedIds.add(dataId);
    return data.resource;
  }

  private uniformBuffer({ integers, floats = [], isFleeting }: ProgramUniforms): GPUBuffer {
    const { backend } = this;
    const content = new Uint32Array(Math.ceil((integers.length + floats.length) / 4) * 4);
    content.set(integers);
    new Float32Array(content.buffer).set(floats, integers.length);
    if (!isFleeting) return cacheOf(backend.device).uniform(content);
    // A buffer per call and not per program: two calls may wait for one submit.
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM;
    const buffer = backend.bufferManager.acquireBuffer(content.byteLength, usage);
    backend.queue.writeBuffer(buffer, 0, content);
    backend.uniformPendingDisposal.push(buffer);
    return buffer;
  }
}

/**
 * Sends everything recorded to the device, as at the end of a training step. Does nothing where
 * nothing waits, and on other backends.
 */
export function submitStep(): void {
  const backend = activeBackend();
  if (backend !== null && backend.commandEncoder !== null) submitTo(backend);
}

/**
 * Compiles the shaders of all our kernels that `work` calls, in parallel, without running them: what
 * the kernels return has no contents. Does nothing, `work` included, on other backends.
 *
 * @param work calls kernels and disposes what they return
 */
export async function compileAhead(work: () => void): Promise<void> {
  if (activeBackend() === null) return;
  const programs = new Set<PreparedPipeline>();
  collected = programs;
  try {
    work();
  } finally {
    collected = null;
  }
  await Promise.all([...programs].map(({ buildAhead }) => buildAhead()));
}

/**
 * Whole numbers for the device: in the place of the first elements of `previous`, if it has room,
 * else in a new tensor and `previous` is disposed. What was recorded before still sees the old ones.
 * On webgpu without tfjs's staging buffer, a new one at every upload.
 *
 * @returns at least as large as `values`
 */
export function uploadInts(
  previous: tf.Tensor1D | null,
  values: Int32Array<ArrayBuffer>,
): tf.Tensor1D {
  const backend = activeBackend();
  const hasRoom = previous !== null && previous.size >= values.length;
  if (backend === null || !hasRoom) previous?.dispose();
  if (backend === null) return tf.tensor1d(values, 'int32'); // [values]
  // A write does not wait its turn among the commands recorded.
  submitStep();
  const tensor = hasRoom ? previous : emptyInts(backend, values.length); // [values or more]
  backend.uploadToGPU(tensor.dataId);
  const data = backend.tensorMap.get(tensor.dataId);
  data.values = null;
  assert(data.resource instanceof GPUBuffer, 'the tensor has no buffer');
  backend.queue.writeBuffer(data.resource, 0, values);
  return tensor;
}

function emptyInts(backend: BackendInternals, size: number): tf.Tensor1D {
  const info = backend.makeTensorInfo([size], 'int32');
  return tf.engine().makeTensorFromTensorInfo(info) as tf.Tensor1D; // [size]
}

function activeBackend(): BackendInternals | null {
  const isActive = tf.getBackend() === 'webgpu';
  return isActive ? (tf.backend() as unknown as BackendInternals) : null;
}

function submitTo(backend: BackendInternals): void {
  waiting.set(backend, 0);
  backend.endComputePassEncoder();
  backend.submitQueue();
  // tfjs takes buffers from the end of these lists. Always in the same order, a step like the last
  // one gets the last one's buffers and with them its bind groups.
  const cache = cacheOf(backend.device);
  cache.destroyRetired();
  for (const buffers of backend.bufferManager.freeBuffers.values()) {
    if (buffers.length > 1) buffers.sort((a, b) => cache.idOf(b) - cache.idOf(a));
  }
}

function keyOf({ name, constants }: DeviceProgram): string {
  let key = name;
  for (const constant in constants) key += `\n${constant} ${String(constants[constant])}`;
  return key;
}

function requestOf({ name, head = '', source, constants, writes }: DeviceProgram) {
  const lines = Object.entries(constants).map(
    ([constant, value]) => `const ${constant} = ${String(value)};\n`,
  );
  const code = head + lines.join('') + (typeof source === 'string' ? source : source());
  return { name, code, writes };
}

/** One buffer bound twice with a writer among them voids the whole submit without an exception. */
function assertNoAliasing(
  { name, writes }: DeviceProgram,
  tensors: readonly tf.TensorInfo[],
): void {
  for (const [index, { dataId }] of tensors.entries()) {
    if (!writes[index]) continue;
    const uses = tensors.filter((other) => other.dataId === dataId).length;
    assert(uses === 1, `${name}: tensor ${index} is written and bound twice`);
  }
}
