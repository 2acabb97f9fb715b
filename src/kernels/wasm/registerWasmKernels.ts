/** Puts our kernels for wasm into tfjs's registry, and tfjs's own of the cpu backend beside them. */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import { AFFINE_BACKWARD, AFFINE_FORWARD } from '../affine/affine';
import { COUNTER_DROPOUT } from '../dropout/dropout';
import type { KernelCall } from '../kernelCall';
import { OPTIMIZER_STEP } from '../optimizerStep/optimizerStep';
import { RECURRENT_BACKWARD, RECURRENT_FORWARD } from '../recurrent/recurrent';
import { TOKEN_CHOICE } from '../tokenChoice/tokenChoice';
import { TOKEN_LOSS } from '../tokenLoss/tokenLoss';
import { affineBackwardOnWasm, affineForwardOnWasm } from './affineKernels';
import { dropoutOnWasm } from './dropoutKernel';
import { HeapBackend } from './heapBackend';
import { MAT_MUL, matMulOnWasm } from './matMulKernel';
import { optimizerStepOnWasm } from './optimizerStepKernel';
import { recurrentBackwardOnWasm, recurrentForwardOnWasm } from './recurrentKernels';
import { tokenChoiceOnWasm } from './tokenChoiceKernel';
import { tokenLossOnWasm } from './tokenLossKernel';

type WasmKernel = (backend: HeapBackend, call: KernelCall) => tf.TensorInfo | tf.TensorInfo[];

const KERNELS: Readonly<Record<string, WasmKernel>> = {
  [AFFINE_FORWARD]: affineForwardOnWasm,
  [AFFINE_BACKWARD]: affineBackwardOnWasm,
  [RECURRENT_FORWARD]: recurrentForwardOnWasm,
  [RECURRENT_BACKWARD]: recurrentBackwardOnWasm,
  [TOKEN_CHOICE]: tokenChoiceOnWasm,
  [TOKEN_LOSS]: tokenLossOnWasm,
  [OPTIMIZER_STEP]: optimizerStepOnWasm,
  [COUNTER_DROPOUT]: dropoutOnWasm,
  [MAT_MUL]: matMulOnWasm,
};

let isRegistered = false;

/** Registers once per page, however often it is called. */
export function registerWasmKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const config of tf.getKernelsForBackend('cpu')) {
    if (config.kernelName in KERNELS) continue;
    tf.registerKernel({ ...config, backendName: 'wasm' });
  }
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs, backend }) => {
        assert(backend instanceof HeapBackend, 'the wasm backend is ours');
        return kernel(backend, attrs === undefined ? { inputs } : { inputs, attrs });
      },
    });
  }
}
