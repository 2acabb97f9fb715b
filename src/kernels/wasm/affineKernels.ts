/** The affine map and its gradient on the wasm backend. */
import type * as tf from '@tensorflow/tfjs';
import { affineLayoutOf } from '../affine/affine';
import { inputOperandsOf } from '../inputParts';
import type { KernelCall } from '../kernelCall';
import { optionalViewOf, viewOf, type InfoView } from '../view';
import type { HeapBackend } from './heapBackend';
import { CELL_CODES, inputWords, listWords, within, type LayerWords } from './layerCall';

export function affineForwardOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { time, batch, outputs } = affineLayoutOf(call);
  const y = backend.allocate([time * batch, outputs]);
  const words = { ...affineWords(backend, call), output: y.address };
  backend.run('affineForward', listWords(words));
  return [y.info];
}

export function affineBackwardOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { time, batch, outputs, weightAt, biasAt } = affineLayoutOf(call);
  const { tableAt, vocab, embedding, ...operands } = inputOperandsOf(call);
  const { sequence, sequenceSize, contextSize, width } = operands;
  const rows = time * batch;
  const gradients = viewOf(call, 'gradients');
  const dSequence = sequence === null ? null : backend.allocate([rows, sequenceSize]);
  const words = {
    ...affineWords(backend, call),
    output: backend.addressOf(viewOf(call, 'dY'), rows * outputs),
    dTable: within(backend, gradients, tableAt, vocab * embedding),
    dWeight: within(backend, gradients, weightAt, outputs * width),
    dBias: within(backend, gradients, biasAt, outputs),
    dSequence: dSequence?.address ?? 0,
    dContext: backend.optionalAddressOf(optionalViewOf(call, 'dContext'), batch * contextSize),
  };
  backend.run('affineBackward', listWords(words));
  return dSequence === null ? [] : [dSequence.info];
}

/** What both directions read. */
function affineWords(backend: HeapBackend, call: KernelCall): LayerWords {
  const { time, batch, outputs, weightAt, biasAt } = affineLayoutOf(call);
  const operands = inputOperandsOf(call);
  const parameters: InfoView = viewOf(call, 'parameters');
  return {
    ...inputWords(backend, parameters, operands, time, batch),
    cell: CELL_CODES.affine,
    time,
    batch,
    hidden: outputs,
    weight: within(backend, parameters, weightAt, outputs * operands.width),
    bias: within(backend, parameters, biasAt, outputs),
  };
}
