/** Puts our kernels for webgpu into tfjs's registry. */
import * as tf from '@tensorflow/tfjs';
import { AFFINE_BACKWARD, AFFINE_FORWARD } from './affine/affine';
import { affineBackwardOnDevice, affineForwardOnDevice } from './affine/affine.webgpu';
import { COUNTER_DROPOUT } from './dropout/dropout';
import { dropoutOnDevice } from './dropout/dropout.webgpu';
import type { KernelCall } from './kernelCall';
import { OPTIMIZER_STEP } from './optimizerStep/optimizerStep';
import { optimizerStepOnDevice } from './optimizerStep/optimizerStep.webgpu';
import { DeviceMemory } from './program';
import { RECURRENT_BACKWARD, RECURRENT_FORWARD } from './recurrent/recurrent';
import { recurrentBackwardOnDevice } from './recurrent/recurrentBackward.webgpu';
import { recurrentForwardOnDevice } from './recurrent/recurrentForward.webgpu';
import { TOKEN_CHOICE } from './tokenChoice/tokenChoice';
import { tokenChoiceOnDevice } from './tokenChoice/tokenChoice.webgpu';
import { TOKEN_LOSS } from './tokenLoss/tokenLoss';
import { tokenLossOnDevice } from './tokenLoss/tokenLoss.webgpu';

type DeviceKernel = (memory: DeviceMemory, call: KernelCall) => tf.TensorInfo[];

const KERNELS: Readonly<Record<string, DeviceKernel>> = {
  [AFFINE_FORWARD]: affineForwardOnDevice,
  [AFFINE_BACKWARD]: affineBackwardOnDevice,
  [RECURRENT_FORWARD]: recurrentForwardOnDevice,
  [RECURRENT_BACKWARD]: recurrentBackwardOnDevice,
  [TOKEN_CHOICE]: tokenChoiceOnDevice,
  [TOKEN_LOSS]: tokenLossOnDevice,
  [OPTIMIZER_STEP]: optimizerStepOnDevice,
  [COUNTER_DROPOUT]: dropoutOnDevice,
};

let isRegistered = false;

/** Registers once per page: kernels outlive the backend that they run on. */
export function registerDeviceKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    tf.registerKernel({
      kernelName,
      backendName: 'webgpu',
      kernelFunc: ({ inputs, attrs, backend }) =>
        kernel(new DeviceMemory(backend), attrs === undefined ? { inputs } : { inputs, attrs }),
    });
  }
}
