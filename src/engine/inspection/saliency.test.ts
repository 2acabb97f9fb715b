import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BOS, EOS } from '../../data/vocabulary';
import { activateBackend } from '../../kernels/backend';
import { DecodeRequestError, EmptySourceError } from '../decoding/decodeRequest';
import { embeddingName, recurrentNames } from '../model/parameterLayout';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { randomModel } from '../testing/plainDecodingForTest';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { forcedBatch } from './forcedBatch';
import { explainSet, explainTokens } from './saliency';
import { describeSaliency, largestGap, plainWritten, rowsOfMatrix } from './saliencyCasesForTest';

const atOnce = { inTurn: <T>(job: () => Promise<T>) => job(), onProgress: () => undefined };

async function change(
  { parameters }: Seq2SeqModel,
  edit: (values: Float32Array) => void,
): Promise<void> {
  const values = (await parameters.values.data<'float32'>()).slice();
  edit(values);
  tf.tidy(() => parameters.values.assign(tf.tensor1d(values))); // [parameters]
}

describe('saliency on cpu', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  describeSaliency();

  it('tells a token that stands twice apart by its places', async () => {
    const model = randomModel({ cell: 'lstm', numLayers: 2 }, 11, 8);
    // Token 10 looks to the encoder as token 5 does.
    const table = model.parameters.offset(embeddingName('encoder', model.shape));
    const size = model.shape.embeddingSize;
    await change(model, (values) => {
      values.copyWithin(table + 10 * size, table + 5 * size, table + 6 * size);
    });
    const targetIds = [6, 7, EOS];
    const twice = await explainTokens(model, { source: [5, 8, 5], targetIds });
    const alike = await explainTokens(model, { source: [5, 8, 10], targetIds });
    expect(twice.gradientInput).toEqual(alike.gradientInput);
    expect(twice.leaveOneOut).toEqual(alike.leaveOneOut);
    expect(twice.gradientInput[0]).not.toBe(twice.gradientInput[2]);
    model.dispose();
  });

  it('says exactly 0 of a decoder that hears nothing of the encoder', async () => {
    const model = randomModel({ cell: 'rnn' }, 11, 9);
    const { offset, size } = model.parameters.place(recurrentNames('decoder', 0).weightHh);
    await change(model, (values) => values.fill(0, offset, offset + size));
    const report = await explainTokens(model, { source: [5, 8, 4], targetIds: [6, 7, EOS] });
    expect([...report.leaveOneOut]).toEqual(new Array(9).fill(0));
    expect([...report.gradientInput].map(Math.abs)).toEqual(new Array(9).fill(0));
    model.dispose();
  });

  it('gives the same in many jobs as in one', async () => {
    const model = randomModel({ cell: 'gru', contextToInput: true }, 11, 10);
    const source = Array.from({ length: 40 }, (_, place) => 4 + ((place * 5) % 7));
    const targetIds = Array.from({ length: 45 }, (_, place) => 4 + ((place * 3) % 7));
    let jobs = 0;
    const report = await explainTokens(model, { source, targetIds }, async (job) => {
      jobs++;
      return job();
    });
    expect(jobs).toBeGreaterThan(6);
    const intact = await plainWritten(model, source, targetIds);
    const shorter = await plainWritten(model, source.toSpliced(33, 1), targetIds);
    const column = rowsOfMatrix(report.leaveOneOut, 40).map((row) => row[33] ?? Number.NaN);
    expect(
      largestGap([column], [intact.map((value, at) => value - (shorter[at] ?? Number.NaN))]),
    ).toBeLessThan(1e-4);
    // A prefix is explained in fewer jobs, and its rows are the same ones.
    const prefix = await explainTokens(model, { source, targetIds: targetIds.slice(0, 9) });
    expect(
      largestGap(
        rowsOfMatrix(prefix.gradientInput, 40),
        rowsOfMatrix(report.gradientInput.subarray(0, 9 * 40), 40),
      ),
    ).toBeLessThan(1e-6);
    model.dispose();
  });

  it('is of the weights at its first job, though training goes on', async () => {
    const model = randomModel({ cell: 'gru' }, 11, 11);
    const request = { source: [5, 8, 4], targetIds: [6, 7, EOS] };
    const alone = await explainTokens(model, request);
    const tensors = tf.memory().numTensors;
    let jobs = 0;
    const beside = await explainTokens(model, request, async (job) => {
      const result = await job();
      if (++jobs === 1) await change(model, (values) => values.fill(0.5));
      return result;
    });
    expect(beside).toEqual(alone);
    expect(tf.memory().numTensors).toBe(tensors);
    model.dispose();
  });

  it('refuses what cannot be explained', async () => {
    const model = randomModel({ cell: 'gru' }, 11, 12);
    const refused = (source: string | number[], targetIds: number[]) =>
      explainTokens(model, { source, targetIds });
    await expect(refused('', [6])).rejects.toThrow(EmptySourceError);
    await expect(refused([5], [])).rejects.toThrow(DecodeRequestError);
    await expect(refused([5], [BOS])).rejects.toThrow(DecodeRequestError);
    await expect(refused([5], [EOS, 6])).rejects.toThrow(DecodeRequestError);
    await expect(refused([11], [6])).rejects.toThrow(DecodeRequestError);
    model.dispose();
  });

  it('finds in a trained model the token that each written one is a copy of', async () => {
    const small = prepareSmall({
      data: { parameters: { symbols: 4, minLength: 4, maxLength: 4 }, examples: 256 },
      model: { cell: 'gru', hiddenSize: 24 },
      training: { epochs: 40, batchSize: 16 },
    });
    await trainAll(small);
    const { fromStart } = await explainSet(
      small.model,
      small.plan.heldOut,
      { examples: 50 },
      atOnce,
    );
    const strongest = rowsOfMatrix(fromStart.mean, 4).map((row) => row.indexOf(Math.max(...row)));
    expect(strongest.slice(0, 4)).toEqual([3, 2, 1, 0]);
    small.model.dispose();
  });
});

describe('saliency over a set', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('is the mean over the examples, one explained after the other', async () => {
    const { model, plan } = prepareSmall({ model: { cell: 'lstm' } });
    const examples = plan.heldOut.slice(0, 9);
    const shares: number[] = [];
    const report = await explainSet(
      model,
      plan.heldOut,
      { examples: 9 },
      { ...atOnce, onProgress: (share) => shares.push(share) },
    );
    const sum = new Map<string, number[]>();
    for (const { sourceIds, targetIds } of examples) {
      const { leaveOneOut } = await explainTokens(model, {
        source: sourceIds,
        targetIds: [...targetIds, EOS],
      });
      rowsOfMatrix(leaveOneOut, sourceIds.length).forEach((row, target) => {
        row.forEach((value, source) => {
          for (const key of [
            `start ${target} ${source}`,
            `end ${target} ${sourceIds.length - 1 - source}`,
          ]) {
            sum.set(key, [...(sum.get(key) ?? []), Math.abs(value)]);
          }
        });
      });
    }
    const { sourcePositions, targetPositions } = report;
    expect([report.examples.length, sourcePositions, targetPositions]).toEqual([9, 4, 5]);
    for (const [end, { mean, counts, strongest }] of [
      ['start', report.fromStart],
      ['end', report.fromEnd],
    ] as const) {
      for (let cell = 0; cell < mean.length; cell++) {
        const at = `${end} ${Math.floor(cell / sourcePositions)} ${cell % sourcePositions}`;
        const values = sum.get(at) ?? [];
        expect(counts[cell]).toBe(values.length);
        const expected = values.reduce((total, value) => total + value, 0) / (values.length || 1);
        expect(mean[cell]).toBeCloseTo(expected, 5);
        const example = report.examples[strongest[cell] ?? -1];
        expect(example === undefined).toBe(values.length === 0);
        if (!example) continue;
        const { leaveOneOut } = await explainTokens(model, {
          source: model.words.sourceVocabulary.encode(example.source),
          targetIds: [...model.words.targetVocabulary.encode(example.target), EOS],
        });
        const length = example.source.length;
        const source = cell % sourcePositions;
        const column = end === 'start' ? source : length - 1 - source;
        const target = Math.floor(cell / sourcePositions);
        expect(Math.abs(leaveOneOut[target * length + column] ?? Number.NaN)).toBeCloseTo(
          Math.max(...values),
          5,
        );
      }
    }
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    model.dispose();
  });

  it('gives back what it held when it is given up', async () => {
    const { model, plan } = prepareSmall();
    const tensors = tf.memory().numTensors;
    let jobs = 0;
    const given = explainSet(
      model,
      plan.heldOut,
      { examples: 24 },
      {
        ...atOnce,
        inTurn: (job) => (++jobs === 3 ? Promise.reject(new Error('given up')) : job()),
      },
    );
    await expect(given).rejects.toThrow('given up');
    expect(tf.memory().numTensors).toBe(tensors);
    model.dispose();
  });
});

describe('rows that are asked for chosen tokens', () => {
  it('are padded behind, with labels only where something is asked', () => {
    const batch = forcedBatch(
      [
        { sourceIds: [4, 5], writtenIds: [6, 7, EOS], asked: 1 },
        { sourceIds: [], writtenIds: [8], asked: null },
      ],
      { reverseSource: true },
    );
    expect(batch).toEqual({
      batchSize: 2,
      sourceTime: 2,
      targetTime: 2,
      sourceIds: Int32Array.of(5, 0, 4, 0),
      sourceLengths: Int32Array.of(2, 0),
      decoderInputIds: Int32Array.of(BOS, BOS, 6, 0),
      labels: Int32Array.of(0, 8, 7, 0),
      targetLengths: Int32Array.of(2, 1),
    });
  });
});
