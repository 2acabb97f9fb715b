/** Puts our kernels for tfjs's cpu backend into its registry. */
import * as tf from '@tensorflow/tfjs';
import { AFFINE_BACKWARD, AFFINE_FORWARD } from '../affine/affine';
import { affineBackwardOnCpu, affineForwardOnCpu } from '../affine/affine.cpu';
import { COUNTER_DROPOUT } from '../dropout/dropout';
import { dropoutOnCpu } from '../dropout/dropout.cpu';
import type { KernelCall } from '../kernelCall';
import { OPTIMIZER_STEP } from '../optimizerStep/optimizerStep';
import { optimizerStepOnCpu } from '../optimizerStep/optimizerStep.cpu';
import { RECURRENT_BACKWARD, RECURRENT_FORWARD } from '../recurrent/recurrent';
import { recurrentBackwardOnCpu } from '../recurrent/recurrentBackward.cpu';
import { recurrentForwardOnCpu } from '../recurrent/recurrentForward.cpu';
import { TOKEN_CHOICE } from '../tokenChoice/tokenChoice';
import { tokenChoiceOnCpu } from '../tokenChoice/tokenChoice.cpu';
import { TOKEN_LOSS } from '../tokenLoss/tokenLoss';
import { tokenLossOnCpu } from '../tokenLoss/tokenLoss.cpu';
import { replaceCpuSlice } from './copyingSlice';
import { CpuMemory, type CpuBackend } from './cpuMemory';

type CpuKernel = (memory: CpuMemory, call: KernelCall) => tf.TensorInfo[];

const KERNELS: Readonly<Record<string, CpuKernel>> = {
  [AFFINE_FORWARD]: affineForwardOnCpu,
  [AFFINE_BACKWARD]: affineBackwardOnCpu,
  [RECURRENT_FORWARD]: recurrentForwardOnCpu,
  [RECURRENT_BACKWARD]: recurrentBackwardOnCpu,
  [TOKEN_CHOICE]: tokenChoiceOnCpu,
  [TOKEN_LOSS]: tokenLossOnCpu,
  [OPTIMIZER_STEP]: optimizerStepOnCpu,
  [COUNTER_DROPOUT]: dropoutOnCpu,
};

let isRegistered = false;

/** Registers once per page, however often it is called. */
export function registerCpuKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  replaceCpuSlice();
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    tf.registerKernel({
      kernelName,
      backendName: 'cpu',
      kernelFunc: ({ inputs, attrs, backend }) =>
        kernel(
          new CpuMemory(backend as CpuBackend),
          attrs === undefined ? { inputs } : { inputs, attrs },
        ),
    });
  }
}
