/**
 * A recurrent layer over a whole sequence as one differentiable operation.
 * Source: Elman (1990); LSTM of Hochreiter & Schmidhuber (1997) with Gers' forget gate; GRU of Cho
 * et al. (2014) with the reset gate after the product, all in PyTorch's conventions:
 *   rnn   h = tanh(W_ih x + b_ih + W_hh h + b_hh)
 *   lstm  i, f, o = sigmoid, g = tanh of the same sum; c = f c + i g; h = o tanh(c)
 *   gru   r, z = sigmoid of the same sum; n = tanh(W_in x + b_in + r (W_hn h + b_hn));
 *         h = (1 - z) n + z h
 * The loop over time runs inside a kernel of the active backend: building it from tensor operations
 * costs thousands of device calls a step.
 */
import * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { assert } from '../../base/assert';
import { runKernel } from '../kernelCall';
import { RECURRENT_BACKWARD, RECURRENT_FORWARD, recurrentSizes } from './recurrentShapes';
import type { RecurrentSizes } from './recurrentShapes';

export interface RecurrentWeights {
  weightIh: tf.Tensor2D; // [gates * hidden, input]
  weightHh: tf.Tensor2D; // [gates * hidden, hidden]
  biasIh: tf.Tensor1D; // [gates * hidden]
  biasHh: tf.Tensor1D; // [gates * hidden]
}

export interface RecurrentState {
  hidden: tf.Tensor2D; // [batch, hidden]
  /** lstm only, null for the other cells. */
  cell: tf.Tensor2D | null; // [batch, hidden]
}

/**
 * Runs the layer over a sequence; differentiable with respect to inputs, weights, biases and the
 * initial state. From time step `lengths[row]` on a row's state is held, so the final state is the
 * state after its last real token, and a held step passes no gradient to its input.
 *
 * @param inputs time-major [time, batch, input]
 * @param lengths int32 [batch]
 * @throws Error when the shapes do not fit each other
 */
export function recurrentLayer(
  cell: CellType,
  inputs: tf.Tensor3D,
  lengths: tf.Tensor1D,
  initial: RecurrentState,
  weights: RecurrentWeights,
): { outputs: tf.Tensor3D; final: RecurrentState } {
  const sizes = checkShapes(cell, inputs, lengths, initial, weights);
  const { time, batch, hidden } = sizes;
  const states = initial.cell === null ? [initial.hidden] : [initial.hidden, initial.cell];
  const { weightIh, weightHh, biasIh, biasHh } = weights;
  const [outputs, hiddenState, cellState] = tf.tidy(() => {
    const history = tf.customGrad((...rest) => {
      // The last argument is tfjs's save; its type does not say so.
      const save = rest.pop() as unknown as (tensors: tf.Tensor[]) => void;
      const { value, activations, cells } = runForward(cell, inputs, lengths, initial, weights);
      save([inputs, lengths, weightIh, weightHh, value, activations, ...(cells ? [cells] : [])]);
      return {
        value,
        gradFunc: (dHistory: tf.Tensor, saved: tf.Tensor[]) => runBackward(cell, dHistory, saved),
      };
    })(inputs, ...states, weightIh, weightHh, biasIh, biasHh); // [historyRows, batch, hidden]
    const row = (index: number): tf.Tensor =>
      tf.slice(history, [index, 0, 0], [1, batch, hidden]).reshape([batch, hidden]); // [batch, hidden]
    return [
      tf.slice(history, [1, 0, 0], [time, batch, hidden]), // [time, batch, hidden]
      row(time),
      ...(cell === 'lstm' ? [row(time + 1)] : []),
    ];
  });
  assert(outputs !== undefined && hiddenState !== undefined, 'a layer has outputs and a state');
  return {
    outputs: outputs,
    final: {
      hidden: hiddenState as tf.Tensor2D,
      cell: cellState === undefined ? null : (cellState as tf.Tensor2D),
    },
  };
}

/**
 * The same pass with everything visible and no gradient. Gates come after their activation, in the
 * order rnn h / lstm i f g o / gru r z n; at held steps they are 0.
 *
 * @throws Error when the shapes do not fit each other
 */
export function recurrentLayerTrace(
  cell: CellType,
  inputs: tf.Tensor3D,
  lengths: tf.Tensor1D,
  initial: RecurrentState,
  weights: RecurrentWeights,
): { hidden: tf.Tensor3D; cells: tf.Tensor3D | null; gates: tf.Tensor4D } {
  const { time, batch, hidden, gates } = checkShapes(cell, inputs, lengths, initial, weights);
  const { value, cells, activations } = runForward(cell, inputs, lengths, initial, weights);
  const states = (history: tf.Tensor3D): tf.Tensor3D =>
    tf.slice(history, [1, 0, 0], [time, batch, hidden]); // [time, batch, hidden]
  const trace = {
    hidden: states(value),
    cells: cells === null ? null : states(cells),
    gates: tf.slice(activations, [0, 0, 0, 0], [time, batch, gates, hidden]), // [time, batch, gates, hidden]
  };
  tf.dispose(cells === null ? [value, activations] : [value, activations, cells]);
  return trace;
}

interface ForwardResult {
  readonly value: tf.Tensor3D; // [historyRows, batch, hidden]
  readonly activations: tf.Tensor4D; // [time, batch, activations, hidden]
  readonly cells: tf.Tensor3D | null; // [time + 1, batch, hidden]
}

function runForward(
  cell: CellType,
  inputs: tf.Tensor3D,
  lengths: tf.Tensor1D,
  initial: RecurrentState,
  weights: RecurrentWeights,
): ForwardResult {
  const { weightIh, weightHh, biasIh, biasHh } = weights;
  const given = {
    inputs,
    lengths,
    initialHidden: initial.hidden,
    weightIh,
    weightHh,
    biasIh,
    biasHh,
  };
  const [value, activations, cells] = runKernel(
    RECURRENT_FORWARD,
    initial.cell === null ? given : { ...given, initialCell: initial.cell },
    { cell },
  );
  assert(value !== undefined && activations !== undefined, 'the forward pass has two outputs');
  return {
    value: value as tf.Tensor3D,
    activations: activations as tf.Tensor4D,
    cells: cells === undefined ? null : (cells as tf.Tensor3D),
  };
}

/** Gradients of inputs, initial state, weightIh, weightHh, biasIh and biasHh, in this order. */
function runBackward(cell: CellType, dHistory: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] {
  const [inputs, lengths, weightIh, weightHh, history, activations, cells] = saved;
  assert(
    inputs !== undefined &&
      lengths !== undefined &&
      weightIh !== undefined &&
      weightHh !== undefined &&
      history !== undefined &&
      activations !== undefined,
    'the forward pass saved six tensors',
  );
  const given = { dHistory, inputs, lengths, weightIh, weightHh, history, activations };
  return runKernel(RECURRENT_BACKWARD, cells === undefined ? given : { ...given, cells }, { cell });
}

function checkShapes(
  cell: CellType,
  inputs: tf.Tensor3D,
  lengths: tf.Tensor1D,
  initial: RecurrentState,
  weights: RecurrentWeights,
): RecurrentSizes {
  const sizes = recurrentSizes(cell, inputs, weights.weightHh);
  const { batch, input, hidden } = sizes;
  const rows = sizes.gates * hidden;
  const check = (name: string, tensor: tf.Tensor, shape: number[]): void => {
    assert(
      tf.util.arraysEqual(tensor.shape, shape),
      `${name} of a ${cell} layer must be [${shape.join(', ')}], not [${tensor.shape.join(', ')}]`,
    );
  };
  check('lengths', lengths, [batch]);
  check('weightIh', weights.weightIh, [rows, input]);
  check('weightHh', weights.weightHh, [rows, hidden]);
  check('biasIh', weights.biasIh, [rows]);
  check('biasHh', weights.biasHh, [rows]);
  check('initial hidden state', initial.hidden, [batch, hidden]);
  assert(
    (cell === 'lstm') === (initial.cell !== null),
    `a ${cell} layer's state: cell is lstm only`,
  );
  if (initial.cell !== null) check('initial cell state', initial.cell, [batch, hidden]);
  return sizes;
}
