/** Puts our kernels for webgpu into tfjs's registry. */
import * as tf from '@tensorflow/tfjs';
import { CROSS_ENTROPY_BACKWARD, CROSS_ENTROPY_FORWARD } from './crossEntropy/crossEntropy';
import {
  crossEntropyBackwardOnDevice,
  crossEntropyForwardOnDevice,
} from './crossEntropy/crossEntropy.webgpu';
import { COUNTER_DROPOUT } from './dropout/dropout';
import { dropoutOnDevice } from './dropout/dropout.webgpu';
import { EMBEDDING_BACKWARD, EMBEDDING_FORWARD } from './embedding/embedding';
import { embeddingBackwardOnDevice, embeddingForwardOnDevice } from './embedding/embedding.webgpu';
import type { KernelCall } from './kernelCall';
import { LINEAR_BACKWARD, LINEAR_FORWARD } from './linear/linear';
import { linearBackwardOnDevice, linearForwardOnDevice } from './linear/linear.webgpu';
import { OPTIMIZER_UPDATE } from './optimizerUpdate/optimizerUpdate';
import { optimizerUpdateOnDevice } from './optimizerUpdate/optimizerUpdate.webgpu';
import { DeviceMemory } from './program';
import { RECURRENT_BACKWARD, RECURRENT_FORWARD } from './recurrentLayer/recurrentShapes';
import {
  recurrentBackwardOnDevice,
  recurrentForwardOnDevice,
} from './recurrentLayer/recurrentLayer.webgpu';
import { registerStepKernels } from './registerStepKernels';

type DeviceKernel = (memory: DeviceMemory, call: KernelCall) => tf.TensorInfo[];

const KERNELS: Readonly<Record<string, DeviceKernel>> = {
  [RECURRENT_FORWARD]: recurrentForwardOnDevice,
  [RECURRENT_BACKWARD]: recurrentBackwardOnDevice,
  [LINEAR_FORWARD]: linearForwardOnDevice,
  [LINEAR_BACKWARD]: linearBackwardOnDevice,
  [EMBEDDING_FORWARD]: embeddingForwardOnDevice,
  [EMBEDDING_BACKWARD]: embeddingBackwardOnDevice,
  [COUNTER_DROPOUT]: dropoutOnDevice,
  [CROSS_ENTROPY_FORWARD]: crossEntropyForwardOnDevice,
  [CROSS_ENTROPY_BACKWARD]: crossEntropyBackwardOnDevice,
  [OPTIMIZER_UPDATE]: optimizerUpdateOnDevice,
};

let isRegistered = false;

/** Registers once per page: kernels outlive the backend that they run on. */
export function registerDeviceKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerStepKernels();
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    tf.registerKernel({
      kernelName,
      backendName: 'webgpu',
      kernelFunc: ({ inputs, attrs, backend }) =>
        kernel(new DeviceMemory(backend), attrs === undefined ? { inputs } : { inputs, attrs }),
    });
  }
}
