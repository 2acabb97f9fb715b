/** The optimizer step on the wasm backend, in place. */
import type * as tf from '@tensorflow/tfjs';
import type { KernelCall } from '../kernelCall';
import type { OptimizerKind } from '../optimizerStep/optimizerStep';
import { REPORT_SIZE, stepOperandsOf } from '../optimizerStep/optimizerStep';
import { optionalViewOf, viewOf } from '../view';
import type { HeapBackend } from './heapBackend';

const KIND_CODES: Readonly<Record<OptimizerKind, number>> = {
  sgd: 0,
  rmsprop: 1,
  adam: 2,
  adamw: 3,
};

export function optimizerStepOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { kind, size, rows, coefficients } = stepOperandsOf(call);
  const address = (name: string): number => backend.addressOf(viewOf(call, name), size);
  // The order of OptimizerCall in assembly/optimizerStep.ts.
  const integers = [
    KIND_CODES[kind],
    size,
    rows,
    address('parameters'),
    address('gradients'),
    address('slot0'),
    backend.optionalAddressOf(optionalViewOf(call, 'slot1'), size),
    backend.addressOf(viewOf(call, 'rowLosses'), rows),
    backend.addressOf(viewOf(call, 'reports'), REPORT_SIZE),
  ];
  backend.run('optimizerStep', integers, [
    coefficients.learningRate,
    coefficients.retain0,
    coefficients.retain1,
    coefficients.epsilon,
    coefficients.gradientClipNorm,
    coefficients.shrink,
    coefficients.stepSize,
    coefficients.inverseRootCorrection,
    1 - coefficients.retain0,
    1 - coefficients.retain1,
  ]);
  return [];
}
