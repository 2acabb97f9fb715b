/**
 * Runs our own compute shaders inside tfjs's webgpu backend: several outputs, tensors written in
 * place, uniforms, one pipeline per program and device. Commands go into the backend's current
 * compute pass, because an encoder of our own would run before the work that tfjs still holds back.
 * The only file that touches WebGPUBackend; it mirrors that class's `recordAndSubmit`.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../base/assert';

/** Why nothing that the device returns can be trusted any more. */
export interface FatalReason {
  readonly kind: 'deviceLost' | 'uncapturedError';
  readonly message: string;
}

export interface DeviceProgram {
  /** Names the pipeline in error messages and, with the constants, in the cache. */
  readonly name: string;
  /** WGSL. Binding 0 is the uniform buffer, the tensors follow in the order of `writes`. */
  readonly source: string;
  /** Prepended as `const NAME = value;`: what the shader is specialised for. */
  readonly constants: Readonly<Record<string, number | boolean>>;
  /** For each tensor whether the shader declares it read_write. */
  readonly writes: readonly boolean[];
}

/** The uniform buffer: its u32 members first, then its f32 members. */
export interface ProgramUniforms {
  readonly integers: readonly number[];
  readonly floats?: readonly number[];
}

/** Private members of WebGPUBackend 4.22 that its own `recordAndSubmit` works with. */
interface BackendInternals {
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  readonly bufferManager: { acquireBuffer(size: number, usage: number): GPUBuffer };
  readonly tensorMap: { get(dataId: object): { resource?: unknown; values: unknown } };
  readonly uniformPendingDisposal: GPUBuffer[];
  readonly commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<object>;
  dispatchCountInPass: number;
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  incRef(dataId: object): void;
  disposeData(dataId: object): boolean;
  makeTensorInfo(shape: number[], dtype: tf.DataType): tf.TensorInfo;
}

/** A workgroup count that one dimension of a dispatch may have on every device. */
const MAX_WORKGROUPS = 65535;

const pipelines = new WeakMap<GPUDevice, Map<string, GPUComputePipeline>>();
const reporters = new WeakMap<GPUDevice, (reason: FatalReason) => void>();

/** Sends what the shader compiler objects to on this device to `report`. */
export function reportShaderErrors(device: GPUDevice, report: (reason: FatalReason) => void): void {
  reporters.set(device, report);
}

/** The webgpu backend as our kernels use it. */
export class DeviceMemory {
  private readonly backend: BackendInternals;

  /** @param backend the active WebGPUBackend */
  constructor(backend: object) {
    this.backend = backend as BackendInternals;
  }

  /** A new tensor with undefined contents. */
  allocate(shape: number[]): tf.TensorInfo {
    return this.backend.makeTensorInfo(shape, 'float32');
  }

  /** The same tensor once more, for a kernel that returns one result twice. */
  share(info: tf.TensorInfo): tf.TensorInfo {
    this.backend.incRef(info.dataId);
    return { ...info };
  }

  release(...infos: (tf.TensorInfo | null)[]): void {
    for (const info of infos) if (info !== null) this.backend.disposeData(info.dataId);
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
    const pipeline = this.pipelineOf(program);
    const buffers = tensors.map((tensor, index) => {
      backend.uploadToGPU(tensor.dataId);
      const data = backend.tensorMap.get(tensor.dataId);
      // A value read back earlier would go on being served instead of the new one.
      if (program.writes[index]) data.values = null;
      assert(data.resource instanceof GPUBuffer, `${program.name}: tensor ${index} has no buffer`);
      backend.commandQueueOwnedIds.add(tensor.dataId);
      return data.resource;
    });
    const bindGroup = backend.device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [this.uploadUniforms(uniforms), ...buffers].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
    backend.ensureCommandEncoderReady();
    assert(backend.commandEncoder !== null, 'the backend has a command encoder');
    backend.computePassEncoder ??= backend.commandEncoder.beginComputePass();
    const pass = backend.computePassEncoder;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    const columns = Math.min(workgroups, MAX_WORKGROUPS);
    pass.dispatchWorkgroups(columns, Math.ceil(workgroups / columns));
    backend.dispatchCountInPass++;
    if (backend.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
      backend.endComputePassEncoder();
      backend.submitQueue();
    }
  }

  private uploadUniforms({ integers, floats = [] }: ProgramUniforms): GPUBuffer {
    const { backend } = this;
    const bytes = Math.ceil((4 * (integers.length + floats.length)) / 16) * 16;
    const content = new ArrayBuffer(bytes);
    new Uint32Array(content).set(integers);
    new Float32Array(content).set(floats, integers.length);
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM;
    const buffer = backend.bufferManager.acquireBuffer(bytes, usage);
    backend.queue.writeBuffer(buffer, 0, content);
    backend.uniformPendingDisposal.push(buffer);
    return buffer;
  }

  private pipelineOf(program: DeviceProgram): GPUComputePipeline {
    const { device } = this.backend;
    const cache = pipelines.get(device) ?? new Map<string, GPUComputePipeline>();
    pipelines.set(device, cache);
    const constants = Object.entries(program.constants)
      .map(([name, value]) => `const ${name} = ${String(value)};\n`)
      .join('');
    const key = `${program.name}\n${constants}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const pipeline = buildPipeline(device, program, constants + program.source);
    cache.set(key, pipeline);
    return pipeline;
  }
}

function buildPipeline(
  device: GPUDevice,
  { name, writes }: DeviceProgram,
  code: string,
): GPUComputePipeline {
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
  return device.createComputePipeline({
    label: name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module, entryPoint: 'main' },
  });
}

/** One buffer bound twice with a writer among them voids the whole submit without an exception. */
function assertNoAliasing(program: DeviceProgram, tensors: readonly tf.TensorInfo[]): void {
  for (const [index, { dataId }] of tensors.entries()) {
    if (!program.writes[index]) continue;
    const uses = tensors.filter((other) => other.dataId === dataId).length;
    assert(uses === 1, `${program.name}: tensor ${index} is written and bound twice`);
  }
}
