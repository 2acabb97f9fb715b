/**
 * What an affine map reads at every (time step, row) of a batch: up to three parts side by side, in
 * this order. Said as parts and not as one joined matrix, because tokens need only as many products
 * as the table has rows, and a context only one a batch row.
 */
import { assert } from '../base/assert';
import { numberOf, type KernelCall } from './kernelCall';
import { optionalViewOf, type InfoView, type View } from './view';

/** The table's row of each id. */
export interface TokenPart {
  /** int32 [time * batch], each in [0, vocab) */
  readonly ids: View;
  /** Where the table [vocab, embedding] begins among the parameters. */
  readonly tableAt: number;
  readonly vocab: number;
  readonly embedding: number;
}

/** Vectors of their own: a sequence [time * batch, size], or a context [batch, size] at all times. */
export interface VectorPart {
  readonly values: View;
  readonly size: number;
}

export interface InputParts {
  readonly tokens: TokenPart | null;
  readonly sequence: VectorPart | null;
  readonly context: VectorPart | null;
}

/** Views and attributes under which a kernel receives the parts. */
export function operandsOf({ tokens, sequence, context }: InputParts) {
  return {
    views: {
      ids: tokens?.ids ?? null,
      sequence: sequence?.values ?? null,
      context: context?.values ?? null,
    },
    attrs: {
      tableAt: tokens?.tableAt ?? 0,
      vocab: tokens?.vocab ?? 0,
      embedding: tokens?.embedding ?? 0,
      sequenceSize: sequence?.size ?? 0,
      contextSize: context?.size ?? 0,
    },
  };
}

/** The parts as a kernel receives them. Sizes of absent parts are 0. */
export interface InputOperands {
  readonly ids: InfoView | null;
  readonly sequence: InfoView | null;
  readonly context: InfoView | null;
  /** Where the table begins among the parameters. */
  readonly tableAt: number;
  readonly vocab: number;
  readonly embedding: number;
  readonly sequenceSize: number;
  readonly contextSize: number;
  /** Columns of the weight: embedding + sequenceSize + contextSize. */
  readonly width: number;
}

export function inputOperandsOf(call: KernelCall): InputOperands {
  const embedding = numberOf(call, 'embedding');
  const sequenceSize = numberOf(call, 'sequenceSize');
  const contextSize = numberOf(call, 'contextSize');
  const width = embedding + sequenceSize + contextSize;
  assert(width > 0, 'an affine map reads at least one part');
  return {
    ids: optionalViewOf(call, 'ids'),
    sequence: optionalViewOf(call, 'sequence'),
    context: optionalViewOf(call, 'context'),
    tableAt: numberOf(call, 'tableAt'),
    vocab: numberOf(call, 'vocab'),
    embedding,
    sequenceSize,
    contextSize,
    width,
  };
}
