/**
 * Operates on the state between encoder and decoder before it is decoded: blends it with that of
 * another source, then edits units. Asking the machine by intervening on it, rather than by
 * correlating, follows Bau et al. 2019 ("Identifying and controlling important neurons in neural
 * machine translation"); blending sentence states Bowman et al. 2016, section 5.2.
 */
import * as tf from '@tensorflow/tfjs';
import { isIndex } from '../../base/isIndex';
import { createRng } from '../../base/rng';
import type { ModelConfig } from '../../domain/experimentConfig';
import { isUntouched, type ContextSurgery, type UnitEdit } from '../../domain/contextSurgery';
import { copyOf, whole, type View } from '../../kernels/view';
import type { StateViews } from '../../kernels/recurrent/recurrent';
import type { DecoderStart } from '../model/decoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';

/** An operation that this model cannot take. */
export class SurgeryError extends Error {
  /** Of the surgery, as in `edits.0.layer`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'SurgeryError';
    this.field = field;
  }
}

/**
 * Where the decoder starts after the operation: every layer's h (and c) is
 * (1 - share) own + share other, then x -> multiply x + add for each edit, in their order. The
 * context is the edited top layer's h. Call it within a tidy.
 *
 * @param start of one source, [1, hidden] each
 * @param blendWith of the source that `surgery.blend` names; not read without one
 * @returns `start` itself when nothing is touched
 * @throws SurgeryError when the model has no such layer, unit or cell state, or a number is none
 */
export function operate(
  model: Seq2SeqModel,
  start: DecoderStart,
  blendWith: DecoderStart | null,
  surgery: ContextSurgery,
): DecoderStart {
  checkSurgery(model.shape, surgery);
  if (isUntouched(surgery)) return start;
  const { hiddenSize } = model.shape;
  const { blend, edits } = surgery;
  const blended =
    blend === null || blend.share === 0
      ? start.states
      : blendStates(start.states, othersOf(blendWith), blend.share, hiddenSize);
  const states = blended.map(({ hidden, cell }, layer): StateViews => {
    const editsOf = (state: UnitEdit['state']): UnitEdit[] =>
      edits.filter((edit) => edit.layer === layer && edit.state === state);
    return {
      hidden: editState(hidden, editsOf('hidden'), hiddenSize),
      cell: cell === null ? null : editState(cell, editsOf('cell'), hiddenSize),
    };
  });
  return { states, context: states.at(-1)?.hidden ?? start.context };
}

/** @throws SurgeryError */
function checkSurgery(shape: ModelConfig, { blend, edits }: ContextSurgery): void {
  if (blend !== null && !(blend.share >= 0 && blend.share <= 1)) {
    throw new SurgeryError('blend.share', `a share of ${blend.share} is not from 0 to 1`);
  }
  edits.forEach((edit, index) => {
    const fail = (field: keyof UnitEdit, message: string): never => {
      throw new SurgeryError(`edits.${index}.${field}`, message);
    };
    const { layer, state, units, kind, amount, seed } = edit;
    if (!isIndex(layer, shape.numLayers)) {
      fail('layer', `there is no layer ${layer} (counted from 0): ${shape.numLayers} in all`);
    }
    if (state === 'cell' && shape.cell !== 'lstm') {
      fail('state', `a ${shape.cell} has no cell state: operate on the hidden state`);
    }
    const outside = units?.find((unit) => !isIndex(unit, shape.hiddenSize));
    if (outside !== undefined) {
      fail('units', `there is no unit ${outside} (counted from 0): ${shape.hiddenSize} in a layer`);
    }
    if (!Number.isFinite(amount) || (kind === 'noise' && amount < 0)) {
      fail('amount', `${amount} is no amount for ${kind}`);
    }
    if (kind === 'noise' && !Number.isSafeInteger(seed)) {
      fail('seed', `a seed must be a whole number, not ${seed}`);
    }
  });
}

function othersOf(blendWith: DecoderStart | null): readonly StateViews[] {
  if (blendWith === null) throw new SurgeryError('blend.source', 'there is no state to blend with');
  return blendWith.states;
}

function blendStates(
  own: readonly StateViews[],
  others: readonly StateViews[],
  share: number,
  size: number,
): readonly StateViews[] {
  // A swap copies nothing, so that it is the other's state to the last bit.
  if (share === 1) return others;
  const mix = (a: View, b: View): View =>
    whole(tf.add(tf.mul(copyOf(a, size), 1 - share), tf.mul(copyOf(b, size), share))); // [hidden]
  return own.map(({ hidden, cell }, layer): StateViews => {
    const other = others[layer];
    if (!other) throw new SurgeryError('blend.source', 'the other state lacks a layer');
    return {
      hidden: mix(hidden, other.hidden),
      cell: cell !== null && other.cell !== null ? mix(cell, other.cell) : null,
    };
  });
}

/** All edits of one state at once: each is x -> multiply x + add, and so is what they make together. */
function editState(view: View, edits: readonly UnitEdit[], size: number): View {
  if (edits.length === 0) return view;
  const multiply = new Float32Array(size).fill(1);
  const add = new Float32Array(size);
  for (const edit of edits) {
    const noise = edit.kind === 'noise' ? noiseOf(edit, size) : null;
    for (const unit of new Set(edit.units ?? multiply.keys())) {
      if (edit.kind === 'clamp') {
        multiply[unit] = 0;
        add[unit] = edit.amount;
      } else if (edit.kind === 'scale') {
        multiply[unit] = (multiply[unit] ?? 0) * edit.amount;
        add[unit] = (add[unit] ?? 0) * edit.amount;
      } else {
        add[unit] = (add[unit] ?? 0) + (noise?.[unit] ?? 0);
      }
    }
  }
  const scaled = tf.mul(copyOf(view, size), tf.tensor1d(multiply)); // [hidden]
  return whole(tf.add(scaled, tf.tensor1d(add))); // [hidden]
}

/** A unit's noise depends on the seed and its place, not on which other units are chosen. */
function noiseOf({ layer, state, amount, seed }: UnitEdit, size: number): Float64Array {
  const rng = createRng(seed).fork(`noise ${state} ${layer}`);
  return Float64Array.from({ length: size }, () => amount * rng.nextNormal());
}
