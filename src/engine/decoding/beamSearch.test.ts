import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import type { DecodeRequest, DecodeResult, SearchRecord } from '../../domain/decoding';
import { activateBackend } from '../../kernels/backend';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { requestFor } from '../testing/decodeRequestForTest';
import {
  plainBeamSearch,
  plainLogProbabilities,
  randomModel,
} from '../testing/plainDecodingForTest';
import { decodeSource } from './decodeSource';

const EOS = 2;

function searchBeam(
  model: Seq2SeqModel,
  source: readonly number[],
  beamWidth: number,
  lengthPenaltyAlpha: number,
  changes: Partial<Omit<DecodeRequest, 'settings'>> = {},
): Promise<DecodeResult> {
  return decodeSource(
    model,
    requestFor(source, {
      ...changes,
      settings: { kind: 'beam', beamWidth, lengthPenaltyAlpha },
    }),
  );
}

/** Ids of the path to a node. */
function pathTo(nodes: SearchRecord['nodes'], index: number): number[] {
  const node = nodes[index];
  return node === undefined ? [] : [...pathTo(nodes, node.parent), node.tokenId];
}

const anyModel = fc.record({
  cell: fc.constantFrom(...CELL_TYPES),
  numLayers: fc.integer({ min: 1, max: 2 }),
  contextToInput: fc.boolean(),
  contextToReadout: fc.boolean(),
  inputToReadout: fc.boolean(),
  reverseSource: fc.boolean(),
  sharedVocabulary: fc.boolean(),
});

const anySearch = fc.record({
  shape: anyModel,
  vocabSize: fc.integer({ min: 4, max: 8 }),
  seed: fc.nat(1_000_000),
  words: fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }),
  width: fc.integer({ min: 1, max: 7 }),
  alpha: fc.double({ min: 0, max: 2, noNaN: true }),
  maxLength: fc.integer({ min: 1, max: 6 }),
});

describe('beam search', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it('finds what a slow and plain search finds, on any model', async () => {
    await fc.assert(
      fc.asyncProperty(anySearch, async ({ shape, vocabSize, seed, words, ...settings }) => {
        const source = words.map((word) => 3 + (word % (vocabSize - 3)));
        const model = randomModel(shape, vocabSize, seed);
        const plain = await plainBeamSearch(model, source, settings);
        const { width, alpha, maxLength } = settings;
        const { search, trace } = await searchBeam(model, source, width, alpha, { maxLength });
        model.dispose();
        // What hangs on the last bits may fall either way.
        fc.pre(plain.gap > 1e-5);
        const ids = plain.hypotheses.map((each) => each.ids);
        expect(search.hypotheses.map((each) => each.ids)).toEqual(ids);
        plain.hypotheses.forEach(({ logProbability, score }, place) => {
          expect(search.hypotheses[place]?.logProbability).toBeCloseTo(logProbability, 4);
          expect(search.hypotheses[place]?.score).toBeCloseTo(score, 4);
        });
        const byIds = (a: readonly number[], b: readonly number[]): number =>
          a.join() < b.join() ? -1 : 1;
        expect(search.pruned.map((each) => each.ids).sort(byIds)).toEqual(
          plain.pruned.toSorted(byIds),
        );
        expect(trace.decoder.map(({ chosen }) => chosen.tokenId)).toEqual(ids[0]);
        expect(trace.logProbability).toBeCloseTo(plain.hypotheses[0]?.logProbability ?? 0, 4);
      }),
      { numRuns: 100 },
    );
  });

  it('finds every output there is when the beam is wide enough', async () => {
    const model = randomModel({ cell: 'lstm' }, 5, 3);
    const every: { ids: number[]; logProbability: number }[] = [];
    const visit = async (ids: number[], logProbability: number): Promise<void> => {
      if (ids.at(-1) === EOS || ids.length === 3) {
        every.push({ ids, logProbability });
        return;
      }
      const next = await plainLogProbabilities(model, [4, 3], ids);
      for (const id of [2, 3, 4]) await visit([...ids, id], logProbability + (next[id] ?? 0));
    };
    await visit([], 0);
    every.sort((a, b) => b.logProbability / b.ids.length - a.logProbability / a.ids.length);
    const { search } = await searchBeam(model, [4, 3], 16, 1, { maxLength: 3 });
    model.dispose();
    expect(every.length).toBe(15);
    expect(search.hypotheses.map(({ ids }) => ids)).toEqual(every.map(({ ids }) => ids));
    every.forEach(({ logProbability }, place) => {
      expect(search.hypotheses[place]?.logProbability).toBeCloseTo(logProbability, 5);
    });
    expect(search.pruned).toEqual([]);
  });

  it('is greedy decoding at width 1', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const cell = CELL_TYPES[seed % CELL_TYPES.length] ?? 'rnn';
      const model = randomModel({ cell, contextToInput: seed % 2 === 0 }, 7, seed);
      const beam = await searchBeam(model, [3, 5, 6], 1, 0.7);
      const greedy = await decodeSource(model, requestFor([3, 5, 6]));
      model.dispose();
      const [found] = beam.search.hypotheses;
      const [expected] = greedy.search.hypotheses;
      expect(found?.ids).toEqual(expected?.ids);
      expect(found?.logProbability).toBeCloseTo(expected?.logProbability ?? NaN, 5);
      expect(beam.search.hypotheses.length).toBe(1);
      expect(beam.search.pruned).toEqual([]);
    }
  });

  it('writes down a tree whose kept paths are the hypotheses and the pruned ones', async () => {
    const width = 4;
    const model = randomModel({ cell: 'gru', numLayers: 2 }, 9, 5);
    const { search } = await searchBeam(model, [4, 6, 8], width, 0.7);
    model.dispose();
    const { nodes, hypotheses, pruned } = search;
    const parents = new Set(nodes.filter((node) => node.isKept).map(({ parent }) => parent));
    const leaves = nodes.flatMap(({ isKept }, index) =>
      isKept && !parents.has(index) ? [pathTo(nodes, index).join()] : [],
    );
    expect(pruned.length).toBeGreaterThan(0);
    expect(leaves.sort()).toEqual([...hypotheses, ...pruned].map(({ ids }) => ids.join()).sort());
    nodes.forEach((node, index) => {
      const parent = nodes[node.parent];
      expect(node.parent).toBeLessThan(index);
      expect(parent?.isKept ?? true).toBe(true);
      expect(node.timeStep).toBe((parent?.timeStep ?? -1) + 1);
      expect(node.total).toBeCloseTo((parent?.total ?? 0) + node.logProbability, 12);
      expect(node.isKept).toBe(node.rank < width);
    });
    for (const parent of parents) {
      const children = nodes.filter((node) => node.parent === parent);
      expect(children.filter(({ isKept }) => !isKept).length).toBeLessThanOrEqual(width);
      expect(new Set(children.map(({ tokenId }) => tokenId)).size).toBe(children.length);
    }
    for (const timeStep of new Set(nodes.map((node) => node.timeStep))) {
      const step = nodes.filter((node) => node.timeStep === timeStep);
      const byTotal = step.toSorted((a, b) => b.total - a.total);
      expect(step.map(({ rank }) => rank)).toEqual(byTotal.map(({ rank }) => rank));
      expect(new Set(step.map(({ rank }) => rank)).size).toBe(step.length);
    }
  });

  it('goes on from forced tokens, which count in the score', async () => {
    const model = randomModel({ cell: 'lstm', contextToReadout: true }, 8, 9);
    const forcedIds = [7, 4];
    const { search, trace } = await searchBeam(model, [5, 5], 3, 1, { forcedIds, maxLength: 5 });
    for (const { ids, logProbabilities, logProbability, score } of [
      ...search.hypotheses,
      ...search.pruned,
    ]) {
      expect(ids.slice(0, 2)).toEqual(forcedIds);
      expect(score).toBeCloseTo(logProbability / ids.length, 12);
      const [first = NaN] = logProbabilities;
      expect(first).toBeCloseTo((await plainLogProbabilities(model, [5, 5], []))[7] ?? NaN, 5);
    }
    model.dispose();
    expect(search.hypotheses.length).toBeGreaterThan(1);
    expect(trace.decoder.map(({ origin }) => origin)).toEqual([
      'forced',
      'forced',
      ...trace.decoder.slice(2).map(() => 'beam'),
    ]);
    expect(search.nodes.filter(({ timeStep, isKept }) => timeStep < 2 && isKept).length).toBe(2);
  });

  it('gives back every log-probability of a hypothesis that is forced whole', async () => {
    const model = randomModel({ cell: 'gru' }, 8, 4);
    const { search } = await searchBeam(model, [5, 6, 7], 4, 0.5);
    for (const { ids, logProbabilities } of search.hypotheses) {
      for (const kind of ['greedy', 'sample', 'beam'] as const) {
        const request = requestFor([5, 6, 7], { forcedIds: ids, settings: { kind } });
        const forced = (await decodeSource(model, request)).search.hypotheses[0];
        expect(forced?.ids.slice(0, ids.length)).toEqual(ids);
        logProbabilities.forEach((each, place) => {
          expect(forced?.logProbabilities[place]).toBeCloseTo(each, 5);
        });
      }
    }
    model.dispose();
  });
});
