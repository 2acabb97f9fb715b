/**
 * Stacked recurrent layers over a whole sequence, dropout between them (not after the last), as
 * PyTorch's nn.RNN / nn.LSTM / nn.GRU with num_layers and dropout.
 */
import * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import type { ModelConfig } from '../../domain/experimentConfig';
import { dropout } from '../../kernels/dropout/dropout';
import {
  recurrentLayer,
  type RecurrentState,
  type RecurrentWeights,
} from '../../kernels/recurrentLayer/recurrentLayer';
import { recurrentNames, type Side } from './parameterLayout';
import type { Parameters } from './parameters';

/** One dropout mask per gap between layers; null outside training. */
export type DropoutSeeds = readonly number[] | null;

export interface StackResult {
  /** Of the top layer, [time, batch, hidden]. */
  readonly outputs: tf.Tensor3D;
  /** One a layer, at each row's last real token. */
  readonly states: readonly RecurrentState[];
}

export function recurrentWeights(
  parameters: Parameters,
  side: Side,
  layer: number,
): RecurrentWeights {
  const names = recurrentNames(side, layer);
  return {
    weightIh: parameters.matrix(names.weightIh),
    weightHh: parameters.matrix(names.weightHh),
    biasIh: parameters.vector(names.biasIh),
    biasHh: parameters.vector(names.biasHh),
  };
}

/** All-zero states of every layer: where the encoder starts. */
export function zeroStates(model: ModelConfig, batchSize: number): RecurrentState[] {
  return Array.from({ length: model.numLayers }, () =>
    zeroState(model.cell, batchSize, model.hiddenSize),
  );
}

function zeroState(cell: CellType, batchSize: number, hiddenSize: number): RecurrentState {
  return {
    hidden: tf.zeros([batchSize, hiddenSize]), // [batch, hidden]
    cell: cell === 'lstm' ? tf.zeros([batchSize, hiddenSize]) : null, // [batch, hidden]
  };
}

/** `inputs` [time, batch, input], `lengths` [batch]. */
export function runStack(
  parameters: Parameters,
  model: ModelConfig,
  side: Side,
  inputs: tf.Tensor3D,
  lengths: tf.Tensor1D,
  initial: readonly RecurrentState[],
  dropoutSeeds: DropoutSeeds,
): StackResult {
  let outputs = inputs;
  const states = initial.map((state, layer) => {
    const seed = layer > 0 ? dropoutSeeds?.[layer - 1] : undefined;
    const layerInputs =
      seed === undefined || model.dropoutRate === 0
        ? outputs
        : dropout(outputs, model.dropoutRate, seed); // [time, batch, input or hidden]
    const result = recurrentLayer(
      model.cell,
      layerInputs,
      lengths,
      state,
      recurrentWeights(parameters, side, layer),
    );
    outputs = result.outputs;
    return result.final;
  });
  return { outputs, states };
}
