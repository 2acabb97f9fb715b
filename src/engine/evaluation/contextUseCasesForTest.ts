/** What holds for context use and for free running on every backend. */
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import { createRng } from '../../base/rng';
import { collateBatch, type EncodedExample } from '../../data/batch';
import { BOS, EOS } from '../../data/vocabulary';
import { copyOf, whole, type View } from '../../kernels/view';
import { decode, type DecoderStart } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { plainLogProbabilities } from '../testing/plainDecodingForTest';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { cycleOf, measureContextUse } from './contextUse';
import { evaluate } from './evaluate';

type States = { hidden: Float32Array; cell: Float32Array | null }[];

/** Encoder states of one source on the host. */
async function statesAfter(model: Seq2SeqModel, example: EncodedExample): Promise<States> {
  const { parameters, shape } = model;
  const input = uploadBatch(collateBatch([example], { reverseSource: shape.reverseSource }));
  const views = tf.tidy(() => {
    const copy = (view: View) => copyOf(view, shape.hiddenSize); // [hidden]
    return encode(parameters, shape, input, null).states.map(({ hidden, cell }) =>
      cell === null ? [copy(hidden)] : [copy(hidden), copy(cell)],
    );
  });
  const states = await Promise.all(
    views.map(async ([hidden, cell]) => ({
      hidden: await hidden!.data<'float32'>(),
      cell: cell ? await cell.data<'float32'>() : null,
    })),
  );
  tf.dispose(views);
  input.dispose();
  return states;
}

/** Nats of a target's tokens and eos, read alone from the given states; softmax in plain numbers. */
async function plainLoss(
  { parameters, shape }: Seq2SeqModel,
  { targetIds }: EncodedExample,
  states: States,
): Promise<number> {
  const logits = tf.tidy(() => {
    const view = (values: Float32Array): View => whole(tf.tensor2d(values, [1, shape.hiddenSize])); // [1, hidden]
    const views = states.map(({ hidden, cell }) => ({
      hidden: view(hidden),
      cell: cell && view(cell),
    }));
    const start: DecoderStart = { states: views, context: views.at(-1).hidden };
    const targetTime = targetIds.length + 1;
    const input = {
      batchSize: 1,
      targetTime,
      decoderInputIds: whole(tf.tensor1d([BOS, ...targetIds], 'int32')), // [time]
      decoderLengths: whole(tf.tensor1d([targetTime], 'int32')), // [1]
    };
    return decode(parameters, shape, input, start, null).logits; // [time, vocab]
  });
  const rows = await logits.array();
  logits.dispose();
  return [...targetIds, EOS].reduce((sum, id, timeStep) => {
    const row = rows[timeStep]!;
    const total = row.reduce((all, logit) => all + Math.exp(logit), 0);
    return sum + Math.log(total) - row[id]!;
  }, 0);
}

const zerosLike = (states: States): States =>
  states.map(({ hidden, cell }) => ({
    hidden: hidden.map(() => 0),
    cell: cell && cell.map(() => 0),
  }));

/** Reads bos and then the arg max of what it reads, never pad or bos; every prefix scored anew. */
async function plainFreeRunning(model: Seq2SeqModel, { sourceIds, targetIds }: EncodedExample) {
  const prefix: number[] = [];
  const sum = { loss: 0, correct: 0 };
  for (const id of [...targetIds, EOS]) {
    const logProbabilities = await plainLogProbabilities(model, sourceIds, prefix);
    sum.loss -= logProbabilities[id]!;
    const allowed = logProbabilities.map((value, token) => (token > BOS ? value : -Infinity));
    const written = allowed.indexOf(Math.max(...allowed));
    if (written === id && !prefix.includes(EOS)) sum.correct++;
    prefix.push(written);
  }
  return sum;
}

export function describeContextUse(): void {
  it.each([
    { cell: 'rnn', numLayers: 1 },
    { cell: 'gru', numLayers: 2, contextToInput: true, contextToReadout: true },
    { cell: 'lstm', numLayers: 2, contextToReadout: true, reverseSource: true },
  ] as const)('is what three readings of each example alone say: %j', async (shape) => {
    const small = prepareSmall({ model: { ...shape, hiddenSize: 6, initializer: 'uniform' } });
    const { model, plan } = small;
    // Fresh weights are small, and hardly listen.
    tf.tidy(() => model.parameters.values.assign(tf.mul(model.parameters.values, 3))); // [parameters]
    const examples = plan.heldOut.slice(0, 9);
    const report = await measureContextUse(model, examples);
    const states = await Promise.all(examples.map((example) => statesAfter(model, example)));
    const partners = cycleOf(examples.length, createRng(1).fork('batch 0'));
    const sums = { true: 0, shuffled: 0, zeroed: 0, tokens: 0 };
    for (const [index, example] of examples.entries()) {
      sums.true += await plainLoss(model, example, states[index]!);
      sums.shuffled += await plainLoss(model, example, states[partners[index]!]!);
      sums.zeroed += await plainLoss(model, example, zerosLike(states[index]!));
      sums.tokens += example.targetIds.length + 1;
    }
    expect(report.examples).toBe(9);
    expect(report.trueLoss).toBeCloseTo(sums.true / sums.tokens, 4);
    expect(report.shuffledLoss).toBeCloseTo(sums.shuffled / sums.tokens, 4);
    expect(report.zeroedLoss).toBeCloseTo(sums.zeroed / sums.tokens, 4);
    expect(report.shuffledGap.value).toBeCloseTo((sums.shuffled - sums.true) / sums.tokens, 4);
    expect(report.zeroedGap.value).toBeCloseTo((sums.zeroed - sums.true) / sums.tokens, 4);
    // The three are not the same reading.
    expect(Math.abs(report.shuffledGap.value)).toBeGreaterThan(3e-3);
    expect(Math.abs(report.zeroedGap.value)).toBeGreaterThan(3e-3);
    model.dispose();
  });

  it('finds no gap at all where nothing crosses from encoder to decoder', async () => {
    const small = prepareSmall({ model: { cell: 'rnn', contextToInput: false } });
    await trainAll(small);
    const cut = withoutRecurrence(small.model);
    const report = await measureContextUse(small.model, small.plan.heldOut);
    expect(report.trueLoss).toBeGreaterThan(0.1);
    expect(report.shuffledGap).toEqual({ value: 0, low: 0, high: 0 });
    expect(report.zeroedGap).toEqual({ value: 0, low: 0, high: 0 });
    cut.dispose();
    small.model.dispose();
  });

  it.each(CELL_TYPES)(
    'reads its own output as one example decoded alone would: %s',
    async (cell) => {
      const small = prepareSmall({ model: { cell, numLayers: 2, initializer: 'uniform' } });
      await trainAll(small);
      const examples = small.plan.heldOut.slice(0, 8);
      const found = await evaluate(small.model, examples);
      const sums = { loss: 0, correct: 0, tokens: 0 };
      for (const example of examples) {
        const { loss, correct } = await plainFreeRunning(small.model, example);
        sums.loss += loss;
        sums.correct += correct;
        sums.tokens += example.targetIds.length + 1;
      }
      expect(found.freeRunningLoss).toBeCloseTo(sums.loss / sums.tokens, 4);
      expect(found.freeRunningAccuracy).toBe(sums.correct / sums.tokens);
      expect(found.freeRunningLoss).not.toBeCloseTo(found.validationLoss, 3);
      const { loss, accuracy } = found.exposureBias;
      expect(loss.value).toBeCloseTo(found.freeRunningLoss - found.validationLoss, 6);
      expect(accuracy.value).toBeCloseTo(found.tokenAccuracy - found.freeRunningAccuracy, 6);
      small.model.dispose();
    },
  );
}

/** Cuts the only way from encoder to decoder: h_0 times 0. */
function withoutRecurrence({ parameters }: Seq2SeqModel): { dispose(): void } {
  const { offset, size } = parameters.place('decoder.rnn.weight_hh_l0');
  const factors = new Float32Array(parameters.layout.size).fill(1);
  factors.fill(0, offset, offset + size);
  const product = parameters.times(factors);
  parameters.values.assign(product.values);
  return product;
}
