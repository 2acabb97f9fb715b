import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { Seq2SeqModel } from '../model/seq2seqModel';
import { requestFor } from '../testing/decodeRequestForTest';
import { randomModel } from '../testing/plainDecodingForTest';
import { NonFiniteError } from '../training/lossReader';
import { SurgeryError } from './contextSurgery';
import { DecodeRequestError, EmptySourceError } from './decodeRequest';
import { decodeSource } from './decodeSource';

describe('decoding a source', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  const SOURCE = [4, 6, 5];
  const KINDS = ['greedy', 'sample', 'beam'] as const;

  it.each(KINDS)('follows a forced beginning of its own to the same end (%s)', async (kind) => {
    const model = randomModel({ cell: 'lstm', numLayers: 2, contextToInput: true }, 10, 4);
    const settings = { kind, lengthPenaltyAlpha: 0, seed: 4 };
    const free = await decodeSource(model, requestFor(SOURCE, { settings }));
    const ids = free.trace.decoder.map(({ chosen }) => chosen.tokenId);
    expect(ids.length).toBeGreaterThan(4);
    for (const count of [1, 3, ids.length]) {
      const request = requestFor(SOURCE, { settings, forcedIds: ids.slice(0, count) });
      const { trace } = await decodeSource(model, request);
      expect(trace.decoder.map(({ chosen }) => chosen.tokenId)).toEqual(ids);
      expect(trace.decoder.map(({ origin }) => origin === 'forced')).toEqual(
        ids.map((_, timeStep) => timeStep < count),
      );
      trace.decoder.forEach(({ layers }, timeStep) => {
        expect(layers).toEqual(free.trace.decoder[timeStep]?.layers);
      });
    }
    model.dispose();
  });

  it('writes a forced token that nobody would choose, and goes on from it', async () => {
    const model = randomModel({ cell: 'gru' }, 10, 7);
    const free = await decodeSource(model, requestFor(SOURCE, { candidates: 10 }));
    const first = free.trace.decoder[0]?.candidates.filter(({ isKept }) => isKept) ?? [];
    const unlikely = first.at(-1)?.tokenId ?? 0;
    const request = requestFor(SOURCE, { forcedIds: [unlikely], candidates: 3 });
    const { trace, search } = await decodeSource(model, request);
    model.dispose();
    expect(trace.decoder[1]?.inputTokenId).toBe(unlikely);
    expect(trace.decoder[0]?.chosen).toEqual({ ...first.at(-1), drawProbability: 1 });
    const nodes = search.nodes.filter(({ timeStep }) => timeStep === 0);
    expect(nodes.map(({ tokenId, rank, isKept }) => [tokenId, rank, isKept])).toEqual([
      [first[0]?.tokenId, 0, false],
      [first[1]?.tokenId, 1, false],
      [unlikely, first.length - 1, true],
    ]);
  });

  it('lists the chosen token and the next best of every step', async () => {
    const model = randomModel({ cell: 'rnn' }, 10, 1);
    const { trace, search } = await decodeSource(model, requestFor(SOURCE, { candidates: 4 }));
    model.dispose();
    expect(search.nodes.length).toBe(4 * trace.decoder.length);
    search.nodes.forEach(({ parent, timeStep, rank, isKept, total, logProbability }, index) => {
      expect(timeStep).toBe(Math.floor(index / 4));
      expect(rank).toBe(index % 4);
      expect(isKept).toBe(rank === 0);
      expect(parent).toBe(timeStep === 0 ? -1 : 4 * (timeStep - 1));
      expect(total).toBeCloseTo((search.nodes[parent]?.total ?? 0) + logProbability, 12);
    });
    expect(search.hypotheses.map(({ logProbability }) => logProbability)).toEqual([
      trace.logProbability,
    ]);
  });

  it('ends where a forced eos ends it', async () => {
    const model = randomModel({ cell: 'gru' }, 10, 7);
    for (const kind of KINDS) {
      const request = requestFor(SOURCE, { settings: { kind }, forcedIds: [5, 2] });
      const { trace, search } = await decodeSource(model, request);
      expect(trace.output).toEqual(['5']);
      expect(trace.isFinished).toBe(true);
      expect(search.hypotheses.map(({ ids }) => ids)).toEqual([[5, 2]]);
    }
    model.dispose();
  });

  it.each([
    [true, 'lstm'],
    [false, 'gru'],
  ] as const)('reads ids as it reads their tokens (reversed: %s)', async (reverseSource, cell) => {
    const model = randomModel({ cell, reverseSource }, 10, 2);
    const byIds = await decodeSource(model, requestFor([4, 9, 3]));
    const byText = await decodeSource(model, requestFor(' 4 9  nobody'));
    model.dispose();
    expect(byIds.search).toEqual(byText.search);
    const shown = byText.trace.encoder.map(({ token, tokenId, isKnown }) => [
      token,
      tokenId,
      isKnown,
    ]);
    const typed = [
      ['4', 4, true],
      ['9', 9, true],
      ['nobody', 3, false],
    ];
    expect(shown).toEqual(reverseSource ? typed.toReversed() : typed);
    expect(byIds.trace.encoder.map(({ isKnown }) => isKnown)).toEqual(shown.map((each) => each[2]));
  });

  it('starts where the surgery leaves the state', async () => {
    const model = randomModel({ cell: 'lstm', numLayers: 2, contextToReadout: true }, 10, 5);
    const other = await decodeSource(model, requestFor('8 8 4 9'));
    const blend = { source: '8 8 4 9', share: 1 };
    const swapped = await decodeSource(
      model,
      requestFor(SOURCE, { surgery: { blend, edits: [] }, gold: '7 7' }),
    );
    expect(swapped.search).toEqual(other.search);
    expect(swapped.trace.context).toEqual(other.trace.context);
    expect(swapped.trace.initialStates).toEqual(other.trace.initialStates);
    expect(swapped.trace.encoder.map(({ tokenId }) => tokenId)).toEqual(SOURCE);
    const goldOfOther = (await decodeSource(model, requestFor('8 8 4 9', { gold: '7 7' }))).gold;
    expect(swapped.gold).toEqual(goldOfOther);
    const edit = { layer: 1, state: 'hidden', units: null, kind: 'clamp', amount: 0.25 } as const;
    const clamped = await decodeSource(
      model,
      requestFor(SOURCE, { surgery: { blend: null, edits: [{ ...edit, seed: 1 }] } }),
    );
    model.dispose();
    expect(new Set(clamped.trace.context)).toEqual(new Set([0.25]));
    expect(clamped.trace.initialStates[1]?.hidden).toEqual(clamped.trace.context);
    const encoderEnd = clamped.trace.encoder.at(-1)?.layers;
    expect(clamped.trace.initialStates[0]).toEqual({
      hidden: encoderEnd?.[0]?.hidden,
      cell: encoderEnd?.[0]?.cell,
    });
  });

  it.each(KINDS)('leaves no tensor behind, done or refused (%s)', async (kind) => {
    const model = randomModel({ cell: 'lstm', numLayers: 2, contextToInput: true }, 10, 5);
    const before = tf.memory().numTensors;
    const blend = { source: '5 6', share: 0.5 };
    const edit = {
      layer: 0,
      state: 'cell',
      units: [0],
      kind: 'scale',
      amount: 2,
      seed: 1,
    } as const;
    for (const surgery of [
      { blend: null, edits: [] },
      { blend, edits: [edit] },
      { blend: { ...blend, share: 1 }, edits: [] },
    ]) {
      const changes = { settings: { kind }, surgery, gold: '4 5', forcedIds: [6] };
      await decodeSource(model, requestFor(SOURCE, changes));
    }
    const wrong = { blend, edits: [{ ...edit, layer: 7 }] };
    const refused = decodeSource(model, requestFor(SOURCE, { surgery: wrong, settings: { kind } }));
    await expect(refused).rejects.toBeInstanceOf(SurgeryError);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it.each<[string, Parameters<typeof requestFor>[1]]>([
    ['settings.temperature', { settings: { temperature: 0 } }],
    ['settings.temperature', { settings: { temperature: Number.NaN } }],
    ['settings.topP', { settings: { topP: 1.2 } }],
    ['settings.topK', { settings: { topK: -1 } }],
    ['settings.seed', { settings: { seed: 0.5 } }],
    ['settings.beamWidth', { settings: { beamWidth: 17 } }],
    ['settings.lengthPenaltyAlpha', { settings: { lengthPenaltyAlpha: -0.1 } }],
    ['forcedIds', { forcedIds: [10] }],
    ['forcedIds', { forcedIds: [0] }],
    ['forcedIds', { forcedIds: [5, 1] }],
    ['forcedIds', { forcedIds: [2, 5] }],
    ['forcedIds', { forcedIds: [5, 5, 5], maxLength: 2 }],
    ['maxLength', { maxLength: 0 }],
    ['maxLength', { maxLength: 1e9 }],
    ['candidates', { candidates: -1 }],
  ])('refuses what cannot be asked for, naming %s: %j', async (field, changes) => {
    const model = randomModel({}, 10, 5);
    const refused = decodeSource(model, requestFor(SOURCE, changes));
    await expect(refused).rejects.toBeInstanceOf(DecodeRequestError);
    await expect(refused).rejects.toMatchObject({ field });
    model.dispose();
  });

  it('refuses ids that the encoder does not read', async () => {
    const model = randomModel({}, 10, 5);
    for (const id of [0, 10, -1, 4.5]) {
      await expect(decodeSource(model, requestFor([4, id]))).rejects.toMatchObject({
        field: 'source',
      });
    }
    await expect(decodeSource(model, requestFor([]))).rejects.toBeInstanceOf(EmptySourceError);
    model.dispose();
  });

  it.each(KINDS)('says so when the model holds numbers that are none (%s)', async (kind) => {
    const model = randomModel({}, 10, 5);
    const { parameters } = await model.toSnapshot();
    const snapshot = await model.toSnapshot();
    model.dispose();
    const broken = Seq2SeqModel.fromSnapshot({
      ...snapshot,
      parameters: parameters.map((each) => ({ ...each, values: each.values.map(() => NaN) })),
    });
    const before = tf.memory().numTensors;
    const refused = decodeSource(broken, requestFor(SOURCE, { settings: { kind } }));
    await expect(refused).rejects.toBeInstanceOf(NonFiniteError);
    expect(tf.memory().numTensors).toBe(before);
    broken.dispose();
  });

  describe('beside the true target', () => {
    it('says match, and scores the target as the output', async () => {
      const model = randomModel({ cell: 'gru' }, 10, 15);
      const settings = { kind: 'beam', beamWidth: 8 } as const;
      const { search } = await decodeSource(model, requestFor(SOURCE, { settings }));
      const finished = search.hypotheses.find(({ isFinished }) => isFinished);
      const text = finished?.tokens.slice(0, -1).join(' ') ?? '';
      const forcedIds = finished?.ids ?? [];
      const request = requestFor(SOURCE, { settings, forcedIds, gold: text });
      const { gold, search: forced } = await decodeSource(model, request);
      model.dispose();
      expect(gold?.verdict).toBe('match');
      expect(gold?.hasUnknown).toBe(false);
      expect(gold?.hypothesis.ids).toEqual(forced.hypotheses[0]?.ids);
      expect(gold?.hypothesis.score).toBeCloseTo(forced.hypotheses[0]?.score ?? NaN, 5);
    });

    it('tells what the search lost from what the model prefers', async () => {
      let searchErrors = 0;
      let modelErrors = 0;
      for (let seed = 0; seed < 10; seed++) {
        const model = randomModel({ cell: 'rnn' }, 8, seed);
        const wide = await decodeSource(
          model,
          requestFor(SOURCE, {
            settings: { kind: 'beam', beamWidth: 16, lengthPenaltyAlpha: 0 },
            maxLength: 3,
          }),
        );
        for (const { tokens, isFinished, logProbability } of wide.search.hypotheses) {
          if (!isFinished) continue;
          const text = tokens.slice(0, -1).join(' ');
          const request = requestFor(SOURCE, { gold: text, maxLength: 3 });
          const { gold, search } = await decodeSource(model, request);
          const greedy = search.hypotheses[0]?.logProbability ?? NaN;
          expect(gold?.hypothesis.logProbability).toBeCloseTo(logProbability, 5);
          if (gold?.verdict === 'match') continue;
          const isLost = logProbability > greedy;
          expect(gold?.verdict).toBe(isLost ? 'searchError' : 'modelError');
          if (isLost) searchErrors++;
          else modelErrors++;
        }
        model.dispose();
      }
      expect(searchErrors).toBeGreaterThan(0);
      expect(modelErrors).toBeGreaterThan(0);
    });

    it('scores tokens it does not know as <unk> and says so', async () => {
      const model = randomModel({ cell: 'lstm' }, 10, 5);
      const { gold } = await decodeSource(model, requestFor(SOURCE, { gold: '4 nobody' }));
      const empty = await decodeSource(model, requestFor(SOURCE, { gold: '' }));
      model.dispose();
      expect(gold?.hypothesis.ids).toEqual([4, 3, 2]);
      expect(gold?.hasUnknown).toBe(true);
      expect(empty.gold?.hypothesis.ids).toEqual([2]);
    });
  });
});
