/**
 * Takes units out of a trained machine and says what is lost (Bau et al. 2019, section 4, erase
 * neurons likewise). A unit that is out has h = 0 (and c = 0) at every time step:
 *   rnn   h = tanh(0)
 *   lstm  g = tanh(0), so c = f c + i 0 stays at the 0 it starts from; h = o tanh(0)
 *   gru   n = tanh(0 + r 0), so h = (1 - z) 0 + z h stays at the 0 it starts from
 * which takes no kernel of its own: the weights and biases of its candidate are 0, and the state
 * that the decoder starts from is 0 there. The gates may say what they like.
 */
import * as tf from '@tensorflow/tfjs';
import { assert } from '../../base/assert';
import type { CellType } from '../../base/cellType';
import type { EncodedExample } from '../../data/batch';
import type { ModelConfig } from '../../domain/experimentConfig';
import type { AblationReport, UnitSelection } from '../../domain/unitReports';
import { copyOf, whole, type View } from '../../kernels/view';
import { isExact, readExamples, type Machine } from '../evaluation/readExamples';
import type { Weights } from '../frozenWeights';
import { AT_ONCE, rowsOfTurn, type InTurn } from '../inTurn';
import type { DecoderStart } from '../model/decoder';
import { recurrentNames, type FlatLayout } from '../model/parameterLayout';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { checkUnits } from './unitSelection';

/** Examples that are decoded, with the units and without. */
const ABLATION_EXAMPLES = 500;

/** The gate whose rows make what a unit takes in: h of an rnn, g of i f g o, n of r z n. */
const CANDIDATE_GATE: Readonly<Record<CellType, number>> = { rnn: 0, lstm: 2, gru: 2 };

/**
 * A copy of the model without the units. Caller disposes its parameters.
 * @throws UnknownUnitError
 */
export function withoutUnits({ parameters, shape }: Weights, selection: UnitSelection): Machine {
  checkUnits(shape, selection);
  return {
    parameters: parameters.times(factorsWithout(parameters, shape, selection)),
    shape,
    ...(selection.side === 'decoder' && selection.units.length > 0
      ? { changeStart: (start, batch) => startWithout(start, shape, selection, batch) }
      : {}),
  };
}

/**
 * Exact matches and losses (nats per target token, eos counted) with the units and without, both of
 * the parameters as they are when the first job runs.
 *
 * @param examples the first 500 are looked at
 * @param inTurn runs the jobs: copies first, then one batch each
 * @throws UnknownUnitError
 */
export async function ablateUnits(
  model: Seq2SeqModel,
  examples: readonly EncodedExample[],
  selection: UnitSelection,
  inTurn: InTurn = AT_ONCE,
): Promise<AblationReport> {
  checkUnits(model.shape, selection);
  const looked = examples.slice(0, ABLATION_EXAMPLES);
  const { intact, ablated, modelStep } = await inTurn(() =>
    Promise.resolve({
      intact: withoutUnits(model, { ...selection, units: [] }),
      ablated: withoutUnits(model, selection),
      modelStep: model.step,
    }),
  );
  try {
    const rows = rowsOfTurn(model.config);
    const before = await readExamples(intact, looked, inTurn, rows);
    const after = await readExamples(ablated, looked, inTurn, rows);
    const counts = { exactBefore: 0, exactAfter: 0, lost: 0, gained: 0 };
    looked.forEach((example, index) => {
      const wasExact = isExact(before.written[index] ?? [], example);
      const isNowExact = isExact(after.written[index] ?? [], example);
      if (wasExact) counts.exactBefore++;
      if (isNowExact) counts.exactAfter++;
      if (wasExact && !isNowExact) counts.lost++;
      if (isNowExact && !wasExact) counts.gained++;
    });
    return {
      selection,
      examples: looked.length,
      ...counts,
      lossBefore: before.loss / before.tokens,
      lossAfter: after.loss / after.tokens,
      modelStep,
    };
  } finally {
    intact.parameters.dispose();
    ablated.parameters.dispose();
  }
}

/** 0 where a candidate of the units has its weights and biases, 1 elsewhere. */
function factorsWithout(
  { layout }: { readonly layout: FlatLayout },
  { cell, hiddenSize }: ModelConfig,
  { side, layer, units }: UnitSelection,
): Float32Array {
  const factors = new Float32Array(layout.size).fill(1);
  const names = new Set(Object.values(recurrentNames(side, layer)));
  for (const { name, shape, offset } of layout.places) {
    if (!names.has(name)) continue;
    const [, columns = 1] = shape;
    for (const unit of units) {
      const from = offset + (CANDIDATE_GATE[cell] * hiddenSize + unit) * columns;
      factors.fill(0, from, from + columns);
    }
  }
  return factors;
}

/** The states between encoder and decoder with 0 where the decoder's units start. */
function startWithout(
  { states, context }: DecoderStart,
  { hiddenSize }: ModelConfig,
  { layer, units }: UnitSelection,
  batchSize: number,
): DecoderStart {
  const found = states[layer];
  assert(found !== undefined, `no layer ${layer}`);
  const factors = new Float32Array(hiddenSize).fill(1);
  for (const unit of units) factors[unit] = 0;
  const masked = (view: View): View => {
    const state = tf.reshape(copyOf(view, batchSize * hiddenSize), [batchSize, hiddenSize]); // [batch, hidden]
    return whole(tf.mul(state, tf.tensor1d(factors))); // [batch, hidden]
  };
  const { hidden, cell } = found;
  // The context is what the encoder said, not the decoder's state: it stays.
  return {
    states: states.with(layer, {
      hidden: masked(hidden),
      cell: cell === null ? null : masked(cell),
    }),
    context,
  };
}
