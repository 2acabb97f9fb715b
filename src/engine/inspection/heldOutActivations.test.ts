import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collateBatch, type EncodedExample } from '../../data/batch';
import type { MachineSide } from '../../domain/unitReports';
import { activateBackend } from '../../kernels/backend';
import { decode } from '../model/decoder';
import { encode } from '../model/encoder';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { uploadBatch } from '../model/uploadBatch';
import { prepareSmall } from '../testing/smallExperimentForTest';
import { readHeldOutActivations, sequenceAt } from './heldOutActivations';
import { UnknownUnitError } from './unitSelection';

/** One example alone, without padding: the hidden values of a layer, time step by time step. */
async function statesOfOne(
  model: Seq2SeqModel,
  example: EncodedExample,
  side: MachineSide,
  layer: number,
): Promise<number[][]> {
  const { parameters, shape } = model;
  const batch = uploadBatch(collateBatch([example], { reverseSource: shape.reverseSource }));
  const states = tf.tidy(() => {
    const encoding = encode(parameters, shape, batch, null);
    const passes = { encoder: encoding, decoder: decode(parameters, shape, batch, encoding, null) };
    return tf.squeeze(passes[side].stack.layers[layer]?.pass.states ?? tf.tensor1d([]), [1]); // [time + 1, hidden]
  });
  const rows = (await states.array()) as number[][];
  tf.dispose([states, batch.tensor]);
  return rows.slice(1);
}

describe('the activations of the held-out set', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each([
    ['encoder', 0, 'lstm'],
    ['encoder', 1, 'gru'],
    ['decoder', 0, 'rnn'],
    ['decoder', 1, 'lstm'],
  ] as const)('are those of each example alone (%s, layer %i, %s)', async (side, layer, cell) => {
    const { model, plan } = prepareSmall({
      model: { cell, numLayers: 2, reverseSource: true, contextToInput: true },
    });
    const found = await readHeldOutActivations(model, plan.heldOut, { side, layer });
    expect(found.readIds.length).toBe(24);
    for (const [index, example] of plan.heldOut.entries()) {
      const expected = await statesOfOne(model, example, side, layer);
      expect(found.readIds[index]?.length).toBe(expected.length);
      const start = found.starts[index] ?? 0;
      expected.forEach((state, timeStep) => {
        state.forEach((value, unit) => {
          const at = (start + timeStep) * 16 + unit;
          expect(found.values[at]).toBeCloseTo(value, 6);
        });
      });
    }
    model.dispose();
  });

  it('say what each side reads: the source as it enters, begin mark and target', async () => {
    const { model, plan } = prepareSmall({ model: { reverseSource: true } });
    const examples = plan.heldOut.slice(0, 3);
    const encoder = await readHeldOutActivations(model, examples, { side: 'encoder', layer: 0 });
    const decoder = await readHeldOutActivations(model, examples, { side: 'decoder', layer: 0 });
    examples.forEach((_, index) => {
      const read = sequenceAt(encoder, examples, model.words, index);
      expect(read.tokens).toEqual(read.source.toReversed());
      const written = sequenceAt(decoder, examples, model.words, index);
      expect(written.tokens).toEqual(['<bos>', ...written.target]);
      // The task of these examples.
      expect(written.target).toEqual(written.source.toReversed());
    });
    model.dispose();
  });

  it('are of fewer examples when all would not fit, and of the same ones first', async () => {
    const { model, plan } = prepareSmall();
    const place = { side: 'decoder', layer: 0 } as const;
    const all = await readHeldOutActivations(model, plan.heldOut, place);
    const bytes = all.values.byteLength / 2;
    const some = await readHeldOutActivations(model, plan.heldOut, place, (job) => job(), bytes);
    expect(some.readIds.length).toBeLessThan(24);
    expect(some.readIds.length).toBeGreaterThan(6);
    expect(some.values.byteLength).toBeLessThanOrEqual(bytes);
    some.values.forEach((value, at) => {
      expect(value).toBeCloseTo(all.values[at] ?? Number.NaN, 6);
    });
    model.dispose();
  });

  it('leave no tensor behind, and refuse a layer that is not there', async () => {
    const { model, plan } = prepareSmall();
    const before = tf.memory().numTensors;
    await readHeldOutActivations(model, plan.heldOut, { side: 'decoder', layer: 0 });
    const refused = readHeldOutActivations(model, plan.heldOut, { side: 'encoder', layer: 1 });
    await expect(refused).rejects.toBeInstanceOf(UnknownUnitError);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});
