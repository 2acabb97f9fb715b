/**
 * The recurrent layer's forward pass on the cpu backend: one product for the inputs of all time
 * steps, one per time step for the hidden state.
 */
import type * as tf from '@tensorflow/tfjs';
import type { CpuMemory } from '../cpu/cpuMemory';
import { addInputProduct } from '../cpu/inputProduct';
import { addProduct, matrixIn, packRight, transposed } from '../cpu/product';
import type { KernelCall } from '../kernelCall';
import { optionalViewOf, viewOf } from '../view';
import { recurrentLayoutOf } from './recurrent';
import { FORWARD_ROWS } from './recurrentCells.cpu';

export function recurrentForwardOnCpu(memory: CpuMemory, call: KernelCall): tf.TensorInfo[] {
  const layout = recurrentLayoutOf(call);
  const { cell, time, batch, hidden } = layout;
  const outputs = layout.gates * hidden;
  const stateSize = batch * hidden;
  const parameters = memory.allFloats(viewOf(call, 'parameters'));
  const lengths = memory.integers(viewOf(call, 'lengths'), batch);
  const states = memory.allocate([time + 1, batch, hidden]);
  const gates = memory.allocate([time, batch, layout.activations, hidden]);
  const cells = cell === 'lstm' ? memory.allocate([time + 1, batch, hidden]) : null;
  const starts = { initialHidden: states, initialCell: cells };
  for (const [name, target] of Object.entries(starts)) {
    const initial = optionalViewOf(call, name);
    if (initial !== null) target?.values.set(memory.floats(initial, stateSize));
  }

  const biasIh = parameters.subarray(layout.biasIhAt, layout.biasIhAt + outputs);
  const biasHh = parameters.subarray(layout.biasHhAt, layout.biasHhAt + outputs);
  const inputSides = new Float32Array(time * batch * outputs); // [time, batch, gates, hidden]
  for (let row = 0; row < time * batch; row++) inputSides.set(biasIh, row * outputs);
  const product = { time, batch, outputs, weightAt: layout.weightIhAt };
  addInputProduct(memory, call, product, parameters, inputSides);

  const weightHh = matrixIn(parameters, layout.weightHhAt, outputs, hidden); // [gates * hidden, hidden]
  const right = packRight(transposed(weightHh)); // [hidden, gates * hidden]
  const hiddenSides = new Float32Array(batch * outputs); // [batch, gates, hidden]
  for (let timeStep = 0; timeStep < time; timeStep++) {
    for (let row = 0; row < batch; row++) hiddenSides.set(biasHh, row * outputs);
    const previous = matrixIn(states.values, timeStep * stateSize, batch, hidden); // [batch, hidden]
    addProduct(matrixIn(hiddenSides, 0, batch, outputs), previous, right);
    for (let row = 0; row < batch; row++) {
      const at = timeStep * batch + row;
      const before = at * hidden;
      const after = before + stateSize;
      if (timeStep >= lengths[row]!) {
        for (const { values } of cells === null ? [states] : [states, cells]) {
          values.copyWithin(after, before, before + hidden);
        }
        continue;
      }
      FORWARD_ROWS[cell]({
        hidden,
        inputSides,
        inputSideAt: at * outputs,
        hiddenSides,
        hiddenSideAt: row * outputs,
        states: states.values,
        cells: (cells ?? states).values,
        before,
        after,
        gates: gates.values,
        gatesAt: at * layout.activations * hidden,
      });
    }
  }
  return [states.info, gates.info, ...(cells === null ? [] : [cells.info])];
}
