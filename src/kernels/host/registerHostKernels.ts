/** Puts our kernels for wasm and cpu into tfjs's registry. */
import * as tf from '@tensorflow/tfjs';
import { CROSS_ENTROPY_BACKWARD, CROSS_ENTROPY_FORWARD } from '../crossEntropy/crossEntropy';
import {
  crossEntropyBackwardOnHost,
  crossEntropyForwardOnHost,
} from '../crossEntropy/crossEntropy.host';
import { COUNTER_DROPOUT } from '../dropout/dropout';
import { dropoutOnHost } from '../dropout/dropout.host';
import { EMBEDDING_BACKWARD, EMBEDDING_FORWARD } from '../embedding/embedding';
import { embeddingBackwardOnHost, embeddingForwardOnHost } from '../embedding/embedding.host';
import type { KernelCall } from '../kernelCall';
import { LINEAR_BACKWARD, LINEAR_FORWARD } from '../linear/linear';
import { linearBackwardOnHost, linearForwardOnHost } from '../linear/linear.host';
import { OPTIMIZER_UPDATE } from '../optimizerUpdate/optimizerUpdate';
import { optimizerUpdateOnHost } from '../optimizerUpdate/optimizerUpdate.host';
import { RECURRENT_BACKWARD, RECURRENT_FORWARD } from '../recurrentLayer/recurrentShapes';
import { recurrentBackwardOnHost } from '../recurrentLayer/recurrentBackward.host';
import { recurrentForwardOnHost } from '../recurrentLayer/recurrentForward.host';
import type { HostMemory } from './hostMemory';
import { openHostMemory } from './hostMemory';
import { replaceWasmSlice } from './wasmSlice';

type HostKernel = (memory: HostMemory, call: KernelCall) => tf.TensorInfo[];

const KERNELS: Readonly<Record<string, HostKernel>> = {
  [RECURRENT_FORWARD]: recurrentForwardOnHost,
  [RECURRENT_BACKWARD]: recurrentBackwardOnHost,
  [LINEAR_FORWARD]: linearForwardOnHost,
  [LINEAR_BACKWARD]: linearBackwardOnHost,
  [EMBEDDING_FORWARD]: embeddingForwardOnHost,
  [EMBEDDING_BACKWARD]: embeddingBackwardOnHost,
  [COUNTER_DROPOUT]: dropoutOnHost,
  [CROSS_ENTROPY_FORWARD]: crossEntropyForwardOnHost,
  [CROSS_ENTROPY_BACKWARD]: crossEntropyBackwardOnHost,
  [OPTIMIZER_UPDATE]: optimizerUpdateOnHost,
};

const registered = new Set<string>();

/** Registers once per page and backend, however often it is called. */
export function registerHostKernels(backendName: 'wasm' | 'cpu'): void {
  if (registered.has(backendName)) return;
  registered.add(backendName);
  if (backendName === 'wasm') replaceWasmSlice();
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs, backend }) =>
        kernel(
          openHostMemory(backendName, backend),
          attrs === undefined ? { inputs } : { inputs, attrs },
        ),
    });
  }
}
