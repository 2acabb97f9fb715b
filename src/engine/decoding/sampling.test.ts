import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from '../../kernels/backend';
import { misfit } from '../testing/chiSquareForTest';
import { requestFor } from '../testing/decodeRequestForTest';
import { randomModel } from '../testing/plainDecodingForTest';
import { decodeSource } from './decodeSource';

const SOURCE = [4, 7, 5];

describe('decoding by sampling', () => {
  beforeAll(async () => {
    await activateBackend('cpu', { onFatal: ({ message }) => expect.fail(message) });
  });

  it.each([
    { temperature: 1, topK: 0, topP: 1 },
    { temperature: 0.7, topK: 5, topP: 1 },
    { temperature: 1.4, topK: 0, topP: 0.8 },
  ])('writes tokens as often as the shown probabilities say: %j', async (filter) => {
    const model = randomModel({ cell: 'lstm', contextToInput: true }, 9, 2);
    const vocabSize = model.words.targetVocabulary.size;
    const counts = [0, 1].map(() => new Array<number>(vocabSize).fill(0));
    const shown = [0, 1].map(() => new Array<number>(vocabSize).fill(0));
    for (let seed = 0; seed < 200; seed++) {
      const settings = { kind: 'sample', seed, ...filter } as const;
      // The first token, and the second behind a forced one.
      for (const [place, forcedIds] of [[], [6]].entries()) {
        const changes = { forcedIds, maxLength: place + 1, candidates: vocabSize };
        const { trace } = await decodeSource(model, requestFor(SOURCE, { settings, ...changes }));
        const { candidates = [], chosen } = trace.decoder[place] ?? {};
        for (const { tokenId, drawProbability } of candidates) {
          shown[place]![tokenId] = drawProbability;
        }
        counts[place]![chosen?.tokenId ?? -1]! += 1;
      }
    }
    model.dispose();
    expect(misfit(counts[0]!, shown[0]!)).toBeLessThan(1);
    expect(misfit(counts[1]!, shown[1]!)).toBeLessThan(1);
    // Each fits its own distribution only, so the test can tell.
    expect(misfit(counts[0]!, shown[1]!)).toBeGreaterThan(1);
  });

  it('repeats itself for a seed, and draws the same numbers behind a forced beginning', async () => {
    const model = randomModel({ cell: 'gru', numLayers: 2 }, 12, 6);
    const settings = { kind: 'sample', seed: 5, temperature: 1.5 } as const;
    const result = await decodeSource(model, requestFor(SOURCE, { settings }));
    expect(await decodeSource(model, requestFor(SOURCE, { settings }))).toEqual(result);
    const ids = result.trace.decoder.map(({ chosen }) => chosen.tokenId);
    expect(ids.length).toBeGreaterThan(3);
    const forcedIds = ids.slice(0, 2);
    const forced = await decodeSource(model, requestFor(SOURCE, { settings, forcedIds }));
    model.dispose();
    expect(forced.trace.decoder.map(({ chosen }) => chosen.tokenId)).toEqual(ids);
    const origins = forced.trace.decoder.map(({ origin, draw }) => [origin, draw]);
    expect(origins.slice(0, 2)).toEqual([
      ['forced', null],
      ['forced', null],
    ]);
    expect(origins.slice(2)).toEqual(
      result.trace.decoder.slice(2).map(({ draw }) => ['sampled', draw]),
    );
  });

  it('shows a draw that falls on the chosen token among the kept ones', async () => {
    const model = randomModel({ cell: 'rnn' }, 12, 8);
    const settings = { kind: 'sample', topK: 6, topP: 0.9, temperature: 1.2 } as const;
    for (let seed = 0; seed < 20; seed++) {
      const request = requestFor(SOURCE, { settings: { ...settings, seed }, candidates: 12 });
      const { trace, search } = await decodeSource(model, request);
      for (const { candidates, chosen, draw } of trace.decoder) {
        const kept = candidates.filter(({ isKept }) => isKept);
        expect(kept.length).toBeLessThanOrEqual(6);
        const place = kept.findIndex(({ tokenId }) => tokenId === chosen.tokenId);
        const before = kept.slice(0, place).reduce((sum, each) => sum + each.drawProbability, 0);
        expect(draw).toBeGreaterThanOrEqual(before - 1e-12);
        expect(draw).toBeLessThan(before + chosen.drawProbability + 1e-12);
        expect(chosen.scaledLogit).toBeCloseTo(chosen.logit / 1.2, 12);
      }
      // The score is what the model believes, whatever the temperature.
      const [outcome] = search.hypotheses;
      expect(outcome?.logProbability).toBeCloseTo(trace.logProbability, 12);
      expect(outcome?.score).toBe(outcome?.logProbability);
    }
    model.dispose();
  });

  it('is greedy decoding where only the most likely token is left', async () => {
    const model = randomModel({ cell: 'lstm' }, 12, 3);
    const greedy = await decodeSource(model, requestFor(SOURCE));
    for (const filter of [{ topK: 1 }, { topP: 0.01 }]) {
      const settings = { kind: 'sample', ...filter } as const;
      const { trace } = await decodeSource(model, requestFor(SOURCE, { settings }));
      expect(trace.output).toEqual(greedy.trace.output);
    }
    model.dispose();
  });
});
