/** How many compute dispatches the device was given since the page started, tfjs's included. */
let count = 0;

/** Dispatches so far; stays 0 while only wasm or cpu compute. */
export function dispatchCount(): number {
  return count;
}

/** Counts every dispatch of every compute pass of this device. */
export function countDispatches(device: GPUDevice): void {
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => {
    const encoder = createCommandEncoder(descriptor);
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (passDescriptor) => {
      const pass = beginComputePass(passDescriptor);
      const dispatchWorkgroups = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = (x, y, z) => {
        count++;
        dispatchWorkgroups(x, y, z);
      };
      return pass;
    };
    return encoder;
  };
}
