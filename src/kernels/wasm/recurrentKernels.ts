/** The recurrent pass and its gradient on the wasm backend: one call of the module each. */
import type * as tf from '@tensorflow/tfjs';
import { inputOperandsOf } from '../inputParts';
import type { KernelCall } from '../kernelCall';
import { recurrentLayoutOf } from '../recurrent/recurrent';
import { optionalViewOf, viewOf } from '../view';
import type { HeapBackend } from './heapBackend';
import { CELL_CODES, inputWords, listWords, within, type LayerWords } from './layerCall';

export function recurrentForwardOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { cell, time, batch, hidden, activations } = recurrentLayoutOf(call);
  const states = backend.allocate([time + 1, batch, hidden]);
  const gates = backend.allocate([time, batch, activations, hidden]);
  const cells = cell === 'lstm' ? backend.allocate([time + 1, batch, hidden]) : null;
  const initial = (name: string): number =>
    backend.optionalAddressOf(optionalViewOf(call, name), batch * hidden);
  const words = {
    ...recurrentWords(backend, call),
    initialHidden: initial('initialHidden'),
    initialCell: initial('initialCell'),
    states: states.address,
    gates: gates.address,
    cells: cells?.address ?? 0,
  };
  backend.run('recurrentForward', listWords(words));
  return [states.info, gates.info, ...(cells === null ? [] : [cells.info])];
}

export function recurrentBackwardOnWasm(backend: HeapBackend, call: KernelCall): tf.TensorInfo[] {
  const { cell, time, batch, hidden, gates, activations, ...at } = recurrentLayoutOf(call);
  const { tableAt, vocab, embedding, ...operands } = inputOperandsOf(call);
  const { sequence, sequenceSize, contextSize, width } = operands;
  const rows = time * batch;
  const stateSize = batch * hidden;
  const gradients = viewOf(call, 'gradients');
  const dInitialHidden = backend.allocate([batch, hidden]);
  const dInitialCell = cell === 'lstm' ? backend.allocate([batch, hidden]) : null;
  const dSequence = sequence === null ? null : backend.allocate([rows, sequenceSize]);
  const optional = (name: string, size: number): number =>
    backend.optionalAddressOf(optionalViewOf(call, name), size);
  const words = {
    ...recurrentWords(backend, call),
    states: backend.addressOf(viewOf(call, 'states'), (time + 1) * stateSize),
    gates: backend.addressOf(viewOf(call, 'gates'), rows * activations * hidden),
    cells: optional('cells', (time + 1) * stateSize),
    dTable: within(backend, gradients, tableAt, vocab * embedding),
    dWeight: within(backend, gradients, at.weightIhAt, gates * hidden * width),
    dBias: within(backend, gradients, at.biasIhAt, gates * hidden),
    dHiddenWeight: within(backend, gradients, at.weightHhAt, gates * hidden * hidden),
    dHiddenBias: within(backend, gradients, at.biasHhAt, gates * hidden),
    dSequence: dSequence?.address ?? 0,
    dContext: optional('dContext', batch * contextSize),
    dOutputs: optional('dOutputs', rows * hidden),
    dFinalHidden: optional('dFinalHidden', stateSize),
    dFinalCell: optional('dFinalCell', stateSize),
    dInitialHidden: dInitialHidden.address,
    dInitialCell: dInitialCell?.address ?? 0,
  };
  backend.run('recurrentBackward', listWords(words));
  const outputs = [dInitialHidden, dInitialCell, dSequence];
  return outputs.flatMap((output) => (output === null ? [] : [output.info]));
}

/** What both directions read. */
function recurrentWords(backend: HeapBackend, call: KernelCall): LayerWords {
  const { cell, time, batch, hidden, gates, ...at } = recurrentLayoutOf(call);
  const operands = inputOperandsOf(call);
  const parameters = viewOf(call, 'parameters');
  return {
    ...inputWords(backend, parameters, operands, time, batch),
    cell: CELL_CODES[cell],
    time,
    batch,
    hidden,
    lengths: backend.addressOf(viewOf(call, 'lengths'), batch),
    weight: within(backend, parameters, at.weightIhAt, gates * hidden * operands.width),
    bias: within(backend, parameters, at.biasIhAt, gates * hidden),
    hiddenWeight: within(backend, parameters, at.weightHhAt, gates * hidden * hidden),
    hiddenBias: within(backend, parameters, at.biasHhAt, gates * hidden),
  };
}
