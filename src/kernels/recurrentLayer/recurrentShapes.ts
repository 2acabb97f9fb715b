/** What the recurrent kernels of every backend agree on: tensor layouts and sizes. */
import type * as tf from '@tensorflow/tfjs';
import type { CellType } from '../../base/cellType';
import { CELL_TYPES, GATE_COUNT } from '../../base/cellType';
import { assert } from '../../base/assert';
import { sizeOf } from '../kernelCall';

export const RECURRENT_FORWARD = 'RecurrentForward';
export const RECURRENT_BACKWARD = 'RecurrentBackward';

/**
 * Blocks of `hidden` values that the forward pass keeps per time step: the gates after their
 * activation, and for gru a fourth, the hidden side of n before the reset gate (W_hn h + b_hn).
 */
export const ACTIVATION_COUNT: Readonly<Record<CellType, number>> = { rnn: 1, lstm: 4, gru: 4 };

export interface RecurrentSizes {
  readonly time: number;
  readonly batch: number;
  readonly input: number;
  readonly hidden: number;
  /** Gate blocks of the weights. */
  readonly gates: number;
  /** Blocks of the saved activations. */
  readonly activations: number;
  /**
   * Rows of the history [rows, batch, hidden]: the initial state, the state after every time step
   * and, for lstm, the final cell state. One tensor, because tf.customGrad has one value, and with
   * the initial state in front, rows [0, time) are the previous states that dW_hh needs.
   */
  readonly historyRows: number;
}

export function recurrentSizes(
  cell: CellType,
  inputs: tf.TensorInfo,
  weightHh: tf.TensorInfo,
): RecurrentSizes {
  const time = sizeOf(inputs, 0);
  return {
    time,
    batch: sizeOf(inputs, 1),
    input: sizeOf(inputs, 2),
    hidden: sizeOf(weightHh, 1),
    gates: GATE_COUNT[cell],
    activations: ACTIVATION_COUNT[cell],
    historyRows: time + (cell === 'lstm' ? 2 : 1),
  };
}

/** @throws Error when the word names no cell. */
export function cellOf(word: string): CellType {
  const cell = CELL_TYPES.find((candidate) => candidate === word);
  assert(cell !== undefined, `${word} is no recurrent cell`);
  return cell;
}
