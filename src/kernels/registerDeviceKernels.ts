/** Puts our kernels for webgpu into tfjs's registry. */
export function registerDeviceKernels(): void {}
