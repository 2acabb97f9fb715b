/**
 * A recurrent layer over a whole sequence, and its gradient. Source: Elman (1990); LSTM of Hochreiter
 * & Schmidhuber (1997) with Gers' forget gate; GRU of Cho et al. (2014) with the reset gate after the
 * product, all in PyTorch's conventions:
 *   rnn   h = tanh(W_ih x + b_ih + W_hh h + b_hh)
 *   lstm  i, f, o = sigmoid, g = tanh of the same sum; c = f c + i g; h = o tanh(c)
 *   gru   r, z = sigmoid of the same sum; n = tanh(W_in x + b_in + r (W_hn h + b_hn));
 *         h = (1 - z) n + z h
 * The loop over time runs inside a kernel of the active backend: building it from tensor operations
 * costs thousands of device calls a step. x is said in parts, see inputParts.ts.
 */
import type * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { CELL_TYPES, GATE_COUNT } from '../../base/cellType';
import { assert } from '../../base/assert';
import { operandsOf, type InputParts } from '../inputParts';
import { numberOf, stringOf, type KernelCall } from '../kernelCall';
import { runOperation, whole, type View } from '../view';

/**
 * Inputs `parameters`, `lengths`, the parts and, unless the layer starts from zeros, `initialHidden`
 * and (lstm) `initialCell`; outputs `states`, `gates` and (lstm) `cells` of a RecurrentPass.
 */
export const RECURRENT_FORWARD = 'RecurrentPassForward';
/**
 * Inputs `parameters`, `gradients` (added to in place), `lengths`, the parts, `states`, `gates`,
 * (lstm) `cells`, those of `dOutputs`, `dFinalHidden`, `dFinalCell` that are not zero and, if there
 * is a context, `dContext` (added to in place); outputs the gradients of the initial hidden state
 * [batch, hidden], (lstm) of the initial cell state, and of the sequence, if there is one.
 */
export const RECURRENT_BACKWARD = 'RecurrentPassBackward';

/**
 * Blocks of `hidden` values that the forward pass keeps per time step: the gates after their
 * activation, and for gru a fourth, the hidden side of n before the reset gate (W_hn h + b_hn).
 */
export const ACTIVATION_COUNT: Readonly<Record<CellType, number>> = { rnn: 1, lstm: 4, gru: 4 };

export interface RecurrentLayout {
  readonly cell: CellType;
  readonly time: number;
  readonly batch: number;
  readonly hidden: number;
  /** Where each begins among the parameters: [gates * hidden, width of the parts], ... */
  readonly weightIhAt: number;
  /** ... [gates * hidden, hidden], ... */
  readonly weightHhAt: number;
  /** ... [gates * hidden] ... */
  readonly biasIhAt: number;
  /** ... and [gates * hidden]. */
  readonly biasHhAt: number;
}

/** A layer's state, [batch, hidden] each. */
export interface StateViews {
  readonly hidden: View;
  /** lstm only, null for the other cells. */
  readonly cell: View | null;
}

/** All that a pass over the sequence leaves behind. */
export interface RecurrentPass {
  /** [time + 1, batch, hidden]: the initial state, then the state after every time step. */
  readonly states: tf.Tensor3D;
  /** lstm only: the cell states, [time + 1, batch, hidden]. */
  readonly cells: tf.Tensor3D | null;
  /** [time, batch, ACTIVATION_COUNT, hidden]; 0 at held steps. */
  readonly gates: tf.Tensor4D;
}

/** Gradients that reach a pass from what reads it; null is 0. */
export interface PassGradient {
  readonly dOutputs: tf.Tensor | null; // [time * batch, hidden]
  readonly dFinalHidden: tf.Tensor | null; // [batch, hidden]
  readonly dFinalCell: tf.Tensor | null; // [batch, hidden]
}

/** The layout out of a kernel's attributes, with the counts of blocks that follow from the cell. */
export function recurrentLayoutOf(
  call: KernelCall,
): RecurrentLayout & { readonly gates: number; readonly activations: number } {
  const word = stringOf(call, 'cell');
  const cell = CELL_TYPES.find((candidate) => candidate === word);
  assert(cell !== undefined, `${word} is no recurrent cell`);
  return {
    cell,
    gates: GATE_COUNT[cell],
    activations: ACTIVATION_COUNT[cell],
    time: numberOf(call, 'time'),
    batch: numberOf(call, 'batch'),
    hidden: numberOf(call, 'hidden'),
    weightIhAt: numberOf(call, 'weightIhAt'),
    weightHhAt: numberOf(call, 'weightHhAt'),
    biasIhAt: numberOf(call, 'biasIhAt'),
    biasHhAt: numberOf(call, 'biasHhAt'),
  };
}

/**
 * Runs the layer. From time step `lengths[row]` on a row's state is held, so that the last row of
 * `states` is the state after each row's last real token.
 *
 * @param lengths int32 [batch]
 * @param initial null starts from zeros
 */
export function recurrentPass(
  parameters: tf.Tensor,
  input: InputParts,
  lengths: View,
  initial: StateViews | null,
  layout: RecurrentLayout,
): RecurrentPass {
  const { views, attrs } = operandsOf(input);
  const [states, gates, cells] = runOperation(
    RECURRENT_FORWARD,
    {
      parameters: whole(parameters),
      lengths,
      initialHidden: initial?.hidden ?? null,
      initialCell: initial?.cell ?? null,
      ...views,
    },
    { ...attrs, ...layout },
  );
  assert(states !== undefined && gates !== undefined, 'a pass has states and gates');
  assert((layout.cell === 'lstm') === (cells !== undefined), 'cell states are lstm only');
  return {
    states: states as tf.Tensor3D,
    gates: gates as tf.Tensor4D,
    cells: cells === undefined ? null : (cells as tf.Tensor3D),
  };
}

/**
 * The gradient of a pass. Adds that of weights, biases and table to `gradients` and that of the
 * context to `dContext`. A held step passes no gradient to its input.
 *
 * @param gradients laid out as `parameters`
 * @param dContext [batch, contextSize], for a layer that reads a context
 */
export function recurrentGradient(
  parameters: tf.Tensor,
  gradients: tf.Tensor,
  input: InputParts,
  dContext: tf.Tensor | null,
  lengths: View,
  pass: RecurrentPass,
  upstream: PassGradient,
  layout: RecurrentLayout,
): {
  readonly dInitialHidden: tf.Tensor; // [batch, hidden]
  readonly dInitialCell: tf.Tensor | null; // [batch, hidden]
  readonly dSequence: tf.Tensor | null; // [time * batch, sequenceSize]
} {
  assert((input.context === null) === (dContext === null), 'a context has a gradient');
  const { views, attrs } = operandsOf(input);
  const optional = (tensor: tf.Tensor | null): View | null =>
    tensor === null ? null : whole(tensor);
  const outputs = runOperation(
    RECURRENT_BACKWARD,
    {
      parameters: whole(parameters),
      gradients: whole(gradients),
      lengths,
      states: whole(pass.states),
      gates: whole(pass.gates),
      cells: optional(pass.cells),
      dOutputs: optional(upstream.dOutputs),
      dFinalHidden: optional(upstream.dFinalHidden),
      dFinalCell: optional(upstream.dFinalCell),
      dContext: optional(dContext),
      ...views,
    },
    { ...attrs, ...layout },
  );
  const [dInitialHidden, ...others] = outputs;
  assert(dInitialHidden !== undefined, 'a pass has an initial state');
  const dInitialCell = layout.cell === 'lstm' ? (others.shift() ?? null) : null;
  return { dInitialHidden, dInitialCell, dSequence: others[0] ?? null };
}
