/**
 * The recurrent layer's gradient on the cpu backend: backwards over time with one product per step,
 * then one product per weight over all time steps at once.
 */
import type * as tf from '@tensorflow/tfjs';
import type { CpuMemory } from '../cpu/cpuMemory';
import { addInputProductGradient } from '../cpu/inputProduct';
import { addColumnSums, addProduct, matrixIn, packRight, transposed } from '../cpu/product';
import type { KernelCall } from '../kernelCall';
import { optionalViewOf, viewOf } from '../view';
import { recurrentLayoutOf } from './recurrent';
import { BACKWARD_ROWS } from './recurrentCells.cpu';

export function recurrentBackwardOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = recurrentLayoutOf(call);
  const { cell, time, batch, hidden } = layout;
  const rows = time * batch;
  const outputs = layout.gates * hidden;
  const stateSize = batch * hidden;
  const optional = (name: string, size: number): Float32Array | null => {
    const view = optionalViewOf(call, name);
    return view === null ? null : memory.floats(view, size);
  };
  const parameters = memory.allFloats(viewOf(call, 'parameters'));
  const gradients = memory.allFloats(viewOf(call, 'gradients'));
  const lengths = memory.integers(viewOf(call, 'lengths'), batch);
  const states = memory.floats(viewOf(call, 'states'), (time + 1) * stateSize);
  const cells = optional('cells', (time + 1) * stateSize);
  const activations = layout.activations * hidden;
  const gates = memory.floats(viewOf(call, 'gates'), rows * activations);
  const dOutputs = optional('dOutputs', rows * hidden);

  const dHidden = memory.allocate([batch, hidden]);
  const dCell = cell === 'lstm' ? memory.allocate([batch, hidden]) : null;
  const finals = { dFinalHidden: dHidden, dFinalCell: dCell };
  for (const [name, target] of Object.entries(finals)) {
    const given = optional(name, stateSize);
    if (given !== null) target?.values.set(given);
  }
  const dInputSides = new Float32Array(rows * outputs); // [time, batch, gates, hidden]
  const dHiddenSides = cell === 'gru' ? new Float32Array(rows * outputs) : dInputSides; // [time, batch, gates, hidden]
  const weightHh = matrixIn(parameters, layout.weightHhAt, outputs, hidden); // [gates * hidden, hidden]
  const right = packRight(weightHh);
  const dHiddenRows = matrixIn(dHidden.values, 0, batch, hidden); // [batch, hidden]
  for (let timeStep = time - 1; timeStep >= 0; timeStep--) {
    const first = timeStep * batch;
    if (dOutputs !== null) {
      const from = timeStep * stateSize;
      for (let i = 0; i < stateSize; i++) dHidden.values[i]! += dOutputs[from + i]!;
    }
    for (let row = 0; row < batch; row++) {
      // A held row's state was copied: its gradient stays, and that of its gates is 0.
      if (timeStep >= lengths[row]!) continue;
      const before = (first + row) * hidden;
      BACKWARD_ROWS[cell]({
        hidden,
        states,
        cells: cells ?? states,
        before,
        after: before + stateSize,
        gates,
        gatesAt: (first + row) * activations,
        dHidden: dHidden.values,
        dCell: (dCell ?? dHidden).values,
        own: row * hidden,
        dInputSides,
        dHiddenSides,
        to: (first + row) * outputs,
      });
    }
    addProduct(dHiddenRows, matrixIn(dHiddenSides, first * outputs, batch, outputs), right);
  }

  const inputSide = matrixIn(dInputSides, 0, rows, outputs); // [time * batch, gates * hidden]
  const hiddenSide = matrixIn(dHiddenSides, 0, rows, outputs); // [time * batch, gates * hidden]
  addColumnSums(gradients.subarray(layout.biasIhAt), inputSide);
  addColumnSums(gradients.subarray(layout.biasHhAt), hiddenSide);
  const dWeightHh = matrixIn(gradients, layout.weightHhAt, outputs, hidden); // [gates * hidden, hidden]
  addProduct(dWeightHh, transposed(hiddenSide), matrixIn(states, 0, rows, hidden));
  const product = { time, batch, outputs, weightAt: layout.weightIhAt };
  const dSequence = addInputProductGradient(
    memory,
    call,
    product,
    parameters,
    gradients,
    dInputSides,
  );
  const results = [dHidden, dCell, dSequence];
  return results.flatMap((result) => (result === null ? [] : [result.info]));
}
