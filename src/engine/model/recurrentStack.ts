/**
 * Stacked recurrent layers over a whole sequence and their gradient, dropout between them (not after
 * the last), as PyTorch's nn.RNN / nn.LSTM / nn.GRU with num_layers and dropout.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { ModelConfig } from '../../domain/experimentConfig';
import { dropout } from '../../kernels/dropout/dropout';
import type { InputParts, VectorPart } from '../../kernels/inputParts';
import {
  recurrentGradient,
  recurrentPass,
  type RecurrentLayout,
  type RecurrentPass,
  type StateViews,
} from '../../kernels/recurrent/recurrent';
import { whole, type View } from '../../kernels/view';
import { recurrentNames, type Side } from './parameterLayout';
import type { Parameters } from './parameters';

/** One dropout mask per gap between layers; null outside training. */
export type DropoutSeeds = readonly number[] | null;

export interface LayerPass {
  readonly input: InputParts;
  readonly layout: RecurrentLayout;
  readonly pass: RecurrentPass;
}

/** What a run over a sequence leaves behind, first layer first. */
export interface StackPass {
  readonly layers: readonly LayerPass[];
  /** int32 [batch] */
  readonly lengths: View;
  readonly dropoutSeeds: DropoutSeeds;
}

/** Gradients of one layer's state, [batch, hidden] each. */
export interface StateGradient {
  readonly hidden: tf.Tensor;
  /** lstm only, null for the other cells. */
  readonly cell: tf.Tensor | null;
}

export interface SequenceSize {
  readonly time: number;
  readonly batch: number;
}

/**
 * @param input what layer 0 reads
 * @param initial one state a layer; null starts every layer from zeros
 */
export function runStack(
  parameters: Parameters,
  model: ModelConfig,
  side: Side,
  size: SequenceSize,
  input: InputParts,
  lengths: View,
  initial: readonly StateViews[] | null,
  dropoutSeeds: DropoutSeeds,
): StackPass {
  const layers: LayerPass[] = [];
  for (let layer = 0; layer < model.numLayers; layer++) {
    const below = layers.at(-1);
    const layerInput = below ? inputFrom(below, model, dropoutSeeds?.[layer - 1]) : input;
    const layout = layoutOf(parameters, model, side, layer, size);
    const pass = recurrentPass(
      parameters.values,
      layerInput,
      lengths,
      initial?.[layer] ?? null,
      layout,
    );
    layers.push({ input: layerInput, layout, pass });
  }
  return { layers, lengths, dropoutSeeds };
}

function layoutOf(
  parameters: Parameters,
  model: ModelConfig,
  side: Side,
  layer: number,
  size: SequenceSize,
): RecurrentLayout {
  const names = recurrentNames(side, layer);
  return {
    cell: model.cell,
    time: size.time,
    batch: size.batch,
    hidden: model.hiddenSize,
    weightIhAt: parameters.offset(names.weightIh),
    weightHhAt: parameters.offset(names.weightHh),
    biasIhAt: parameters.offset(names.biasIh),
    biasHhAt: parameters.offset(names.biasHh),
  };
}

function inputFrom(below: LayerPass, model: ModelConfig, seed: number | undefined): InputParts {
  const { time, batch, hidden } = below.layout;
  const outputs = outputsOf(below);
  if (seed === undefined || model.dropoutRate === 0) {
    return { tokens: null, sequence: outputs, context: null };
  }
  const masked = dropout(outputs.values, [time * batch, hidden], model.dropoutRate, seed); // [time * batch, hidden]
  return { tokens: null, sequence: { values: whole(masked), size: hidden }, context: null };
}

/** States after each time step, [time * batch, hidden]. */
function outputsOf({ pass, layout: { batch, hidden } }: LayerPass): VectorPart {
  return { values: { tensor: pass.states, offset: batch * hidden }, size: hidden };
}

/** Of the top layer, [time * batch, hidden]. */
export function stackOutputs({ layers }: StackPass): VectorPart {
  const top = layers.at(-1);
  assert(top !== undefined, 'a model has at least one layer');
  return outputsOf(top);
}

/** One a layer, at each row's last real token. */
export function finalStates({ layers }: StackPass): StateViews[] {
  return layers.map(({ pass, layout: { time, batch, hidden } }) => {
    const offset = time * batch * hidden;
    return {
      hidden: { tensor: pass.states, offset },
      cell: pass.cells === null ? null : { tensor: pass.cells, offset },
    };
  });
}

/** Gives back what a run left on the device, its states included. */
export function disposeStack({ layers }: StackPass): void {
  tf.dispose(
    layers.flatMap(({ pass: { states, gates, cells } }) =>
      cells === null ? [states, gates] : [states, gates, cells],
    ),
  );
}

/**
 * Adds the gradients of the stack's parameters to `gradients`, and that of the context, if layer 0
 * reads one, to `dContext` [batch, hidden].
 *
 * @param dOutputs of the top layer's outputs [time * batch, hidden]; null is 0
 * @param dFinals of every layer's final state; null is 0
 * @returns those of the initial states
 */
export function stackGradient(
  parameters: Parameters,
  gradients: tf.Tensor,
  model: ModelConfig,
  stack: StackPass,
  dOutputs: tf.Tensor | null,
  dFinals: readonly StateGradient[] | null,
  dContext: tf.Tensor | null,
): StateGradient[] {
  const dInitials: StateGradient[] = [];
  let dAbove = dOutputs;
  for (const [layer, { input, layout, pass }] of [...stack.layers.entries()].toReversed()) {
    const dFinal = dFinals?.[layer];
    const { dInitialHidden, dInitialCell, dSequence } = recurrentGradient(
      parameters.values,
      gradients,
      input,
      input.context === null ? null : dContext,
      stack.lengths,
      pass,
      {
        dOutputs: dAbove,
        dFinalHidden: dFinal?.hidden ?? null,
        dFinalCell: dFinal?.cell ?? null,
      },
      layout,
    );
    const seed = stack.dropoutSeeds?.[layer - 1];
    dAbove =
      dSequence === null || seed === undefined || model.dropoutRate === 0
        ? dSequence
        : dropout(whole(dSequence), dSequence.shape, model.dropoutRate, seed); // [time * batch, hidden]
    dInitials.unshift({ hidden: dInitialHidden, cell: dInitialCell });
  }
  return dInitials;
}

/** The tensors behind the states of all layers, [batch, hidden] each; null where a cell has none. */
export function stateTensors(states: readonly StateViews[]): (tf.Tensor | null)[] {
  return states.flatMap(({ hidden, cell }) => [hidden.tensor, cell?.tensor ?? null]);
}
