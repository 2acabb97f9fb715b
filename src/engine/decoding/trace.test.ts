import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Vocabulary } from '../../data/vocabulary';
import { activateBackend } from '../../kernels/backend';
import { evaluate } from '../evaluation/evaluate';
import { Seq2SeqModel } from '../model/seq2seqModel';
import { requestFor } from '../testing/decodeRequestForTest';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { decodeSource } from './decodeSource';
import { EmptySourceError } from './decodeRequest';

describe('the trace of a greedy decoding', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each([
    ['rnn', 1],
    ['gru', 3],
    ['lstm', 4],
  ] as const)('holds states, gates and distributions of every layer (%s)', async (cell, gates) => {
    const { model } = prepareSmall({ model: { cell, numLayers: 2, contextToInput: true } });
    const { trace } = await decodeSource(model, requestFor('abc', { candidates: 5 }));
    expect(trace.encoder.map(({ token }) => token)).toEqual(['a', 'b', 'c']);
    expect(trace.context).toEqual(trace.encoder.at(-1)?.layers.at(-1)?.hidden);
    for (const { layers } of [...trace.encoder, ...trace.decoder]) {
      expect(layers.length).toBe(2);
      for (const layer of layers) {
        expect(layer.hidden.length).toBe(16);
        expect(layer.cell?.length).toBe(cell === 'lstm' ? 16 : undefined);
        expect(layer.gates.map((gate) => gate.length)).toEqual(new Array(gates).fill(16));
      }
    }
    model.dispose();
  });

  it('has distributions that sum to one and chooses the most likely token that may be chosen', async () => {
    const { model } = prepareSmall();
    const { targetVocabulary } = model.words;
    const { trace } = await decodeSource(
      model,
      requestFor('cab', { candidates: targetVocabulary.size }),
    );
    for (const { candidates, chosen, entropy } of trace.decoder) {
      const probabilities = candidates.map(({ logProbability }) => Math.exp(logProbability));
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      expect(entropy).toBeCloseTo(
        probabilities.reduce((sum, p) => sum - p * Math.log(p), 0),
        5,
      );
      const allowed = candidates.filter(({ tokenId }) => tokenId > 1);
      expect(chosen).toEqual(allowed[0]);
    }
    model.dispose();
  });

  it('obeys the LSTM equations: h = o tanh(c) at every step', async () => {
    const { model } = prepareSmall({ model: { cell: 'lstm' } });
    const { trace } = await decodeSource(model, requestFor('abca', { candidates: 3 }));
    for (const { layers } of [...trace.encoder, ...trace.decoder]) {
      for (const { hidden, cell, gates } of layers) {
        hidden.forEach((h, unit) => {
          expect(h).toBeCloseTo((gates[3]?.[unit] ?? 0) * Math.tanh(cell?.[unit] ?? 0), 5);
        });
      }
    }
    model.dispose();
  });

  it('writes what the batched evaluation writes', async () => {
    const small = prepareSmall({ training: { epochs: 8 }, model: { reverseSource: true } });
    await trainAll(small);
    const { predictions } = await evaluate(small.model, small.plan.heldOut);
    for (const { source, predicted } of predictions) {
      const { trace } = await decodeSource(
        small.model,
        requestFor(source.join(''), { candidates: 3 }),
      );
      expect(trace.output.slice(0, predicted.length)).toEqual(predicted);
    }
    expect(predictions.length).toBeGreaterThan(5);
    small.model.dispose();
  });

  it('marks tokens that are not in the vocabulary', async () => {
    const { model } = prepareSmall();
    const { trace } = await decodeSource(model, requestFor('a!', { candidates: 3 }));
    expect(trace.encoder.map(({ token, isKnown }) => [token, isKnown])).toEqual([
      ['a', true],
      ['!', false],
    ]);
    model.dispose();
  });

  it('refuses an empty source and leaves no tensor behind', async () => {
    const { model } = prepareSmall();
    const before = tf.memory().numTensors;
    await expect(decodeSource(model, requestFor(''))).rejects.toBeInstanceOf(EmptySourceError);
    await decodeSource(model, requestFor('abc'));
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it('is the same after saving and opening the model', async () => {
    const small = prepareSmall({ training: { epochs: 3 } });
    await trainAll(small);
    const snapshot = await small.model.toSnapshot();
    const opened = Seq2SeqModel.fromSnapshot(snapshot);
    const request = requestFor('bca');
    expect(await decodeSource(opened, request)).toEqual(await decodeSource(small.model, request));
    expect(opened.words.targetVocabulary).toEqual(
      Vocabulary.fromTokenList(small.model.words.targetVocabulary.tokens),
    );
    opened.dispose();
    small.model.dispose();
  });

  it('names the parameter that does not fit when a model is opened', async () => {
    const { model } = prepareSmall();
    const snapshot = await model.toSnapshot();
    const broken = { ...snapshot, parameters: snapshot.parameters.slice(1) };
    expect(() => Seq2SeqModel.fromSnapshot(broken)).toThrow(/encoder\.embedding\.weight/);
    model.dispose();
  });
});
