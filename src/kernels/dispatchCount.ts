/** What the device was given since the page started, tfjs's own work included. */

export interface DeviceCounts {
  /** Compute dispatches. */
  readonly dispatches: number;
  /** Calls of `queue.submit`. */
  readonly submits: number;
  /** Buffers created. */
  readonly buffers: number;
  /** Bytes of the buffers that were created and not destroyed. */
  readonly liveBytes: number;
  /** Compute pipelines built, in the course of a call or ahead of it. */
  readonly pipelines: number;
}

const counts = { dispatches: 0, submits: 0, buffers: 0, liveBytes: 0, pipelines: 0 };

/** Counts so far; all stay 0 while only wasm or cpu compute. */
export function deviceCounts(): DeviceCounts {
  return { ...counts };
}

/** Dispatches so far; stays 0 while only wasm or cpu compute. */
export function dispatchCount(): number {
  return counts.dispatches;
}

/** Counts every dispatch of every compute pass of this device, every submit, buffer and pipeline. */
export function countDispatches(device: GPUDevice): void {
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => {
    const encoder = createCommandEncoder(descriptor);
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (passDescriptor) => {
      const pass = beginComputePass(passDescriptor);
      const dispatchWorkgroups = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = (x, y, z) => {
        counts.dispatches++;
        dispatchWorkgroups(x, y, z);
      };
      return pass;
    };
    return encoder;
  };
  const createBuffer = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = createBuffer(descriptor);
    let { size } = buffer;
    counts.buffers++;
    counts.liveBytes += size;
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      counts.liveBytes -= size;
      size = 0;
      destroy();
    };
    return buffer;
  };
  const createPipeline = device.createComputePipeline.bind(device);
  device.createComputePipeline = (descriptor) => {
    counts.pipelines++;
    return createPipeline(descriptor);
  };
  const createPipelineAsync = device.createComputePipelineAsync.bind(device);
  device.createComputePipelineAsync = (descriptor) => {
    counts.pipelines++;
    return createPipelineAsync(descriptor);
  };
  // A new device takes over from one that is destroyed, buffers and all.
  counts.liveBytes = 0;
  const { queue } = device;
  const submit = queue.submit.bind(queue);
  queue.submit = (commandBuffers) => {
    counts.submits++;
    submit(commandBuffers);
  };
}
