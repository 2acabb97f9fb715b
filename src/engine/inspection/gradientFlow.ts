/**
 * The gradient that reaches every hidden state, dL/dh_t (Pascanu et al. 2013, equation 5, follow it
 * through a recurrent network). The fused pass keeps it to itself, so the same kernels go backwards
 * here one time step at a time: what one step says of its initial state, with what reads h_t from
 * above, is the total gradient at h_t, which PyTorch's `retain_grad` shows. The parameters' gradients
 * of the steps add up to those of the fused pass.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { InputParts } from '../../kernels/inputParts';
import { recurrentGradient } from '../../kernels/recurrent/recurrent';
import type { View } from '../../kernels/view';
import type { Parameters } from '../model/parameters';
import type { LayerPass, StateGradient } from '../model/recurrentStack';

/** What reaches a layer from those that read it; null is 0. */
export interface LayerUpstream {
  /** [time * batch, hidden] */
  readonly dOutputs: tf.Tensor | null;
  /** Of its final state. */
  readonly dFinal: StateGradient | null;
  /** [batch, contextSize], added to; for a layer that reads a context. */
  readonly dContext: tf.Tensor | null;
}

/** Caller disposes. */
export interface LayerFlow {
  /** dL/dh_t, [time * batch, hidden]; behind a row's last token that of the state it holds. */
  readonly dHidden: tf.Tensor;
  readonly dInitial: StateGradient;
  /** What the layer below receives, [time * batch, hidden]; null for the lowest, which reads tokens. */
  readonly dSequence: tf.Tensor | null;
}

/**
 * dL/dh_t = what reads h_t from above + what step t + 1 says of the state it starts from, from the last
 * step to the first. Adds the gradients of the layer's parameters to `gradients`.
 *
 * @param gradients laid out as the parameters
 * @param isReal int32 [time * batch]: 1 where a row reads a token, 0 behind its last
 */
export function layerFlow(
  parameters: Parameters,
  gradients: tf.Tensor,
  { input, layout, pass }: LayerPass,
  isReal: View,
  { dOutputs, dFinal, dContext }: LayerUpstream,
): LayerFlow {
  const { time, batch, hidden } = layout;
  const kept = tf.tidy(() => {
    const dHiddens: tf.Tensor2D[] = [];
    const dSequences: tf.Tensor2D[] = [];
    let dAfter: StateGradient | null = dFinal;
    for (let timeStep = time - 1; timeStep >= 0; timeStep--) {
      const first = timeStep * batch;
      const after: tf.Tensor = dAfter?.hidden ?? tf.zeros([batch, hidden]); // [batch, hidden]
      const dHidden: tf.Tensor =
        dOutputs === null ? after : tf.add(after, tf.slice(dOutputs, [first, 0], [batch, hidden])); // [batch, hidden]
      const { dInitialHidden, dInitialCell, dSequence } = recurrentGradient(
        parameters.values,
        gradients,
        inputFrom(input, first),
        input.context === null ? null : dContext,
        { tensor: isReal.tensor, offset: isReal.offset + first },
        {
          states: tf.slice(pass.states, timeStep, 2), // [2, batch, hidden]
          gates: tf.slice(pass.gates, timeStep, 1), // [1, batch, activations, hidden]
          cells: pass.cells && tf.slice(pass.cells, timeStep, 2), // [2, batch, hidden]
        },
        { dOutputs: null, dFinalHidden: dHidden, dFinalCell: dAfter?.cell ?? null },
        { ...layout, time: 1 },
      ); // [batch, hidden], [batch, hidden], [batch, size]
      dAfter = { hidden: dInitialHidden, cell: dInitialCell };
      dHiddens.unshift(dHidden as tf.Tensor2D);
      if (dSequence !== null) dSequences.unshift(dSequence as tf.Tensor2D);
    }
    assert(dAfter !== null, 'a sequence has at least one time step');
    return [
      tf.concat(dHiddens, 0), // [time * batch, hidden]
      dAfter.hidden,
      ...(dAfter.cell === null ? [] : [dAfter.cell]),
      ...(dSequences.length === 0 ? [] : [tf.concat(dSequences, 0)]), // [time * batch, hidden]
    ];
  });
  const [dHidden, dInitialHidden, ...others] = kept;
  assert(dHidden !== undefined && dInitialHidden !== undefined, 'a flow has states');
  const dInitialCell = pass.cells === null ? null : (others.shift() ?? null);
  return {
    dHidden,
    dInitial: { hidden: dInitialHidden, cell: dInitialCell },
    dSequence: others[0] ?? null,
  };
}

/** The same input from a later position on. */
function inputFrom({ tokens, sequence, context }: InputParts, first: number): InputParts {
  const from = ({ tensor, offset }: View, size: number): View => ({
    tensor,
    offset: offset + first * size,
  });
  return {
    tokens: tokens && { ...tokens, ids: from(tokens.ids, 1) },
    sequence: sequence && { ...sequence, values: from(sequence.values, sequence.size) },
    // The same at all times.
    context,
  };
}
