/** What every backend must show of state space: the tests of one backend each call this. */
import { expect, it } from 'vitest';
import { CELL_TYPES } from '../../base/cellType';
import type { EncodedExample } from '../../data/batch';
import { decodeSource } from '../decoding/decodeSource';
import { AT_ONCE } from '../inTurn';
import type { Seq2SeqModel } from '../model/seq2seqModel';
import { requestFor } from '../testing/decodeRequestForTest';
import { prepareSmall, trainAll } from '../testing/smallExperimentForTest';
import { readAnsweredContexts } from './heldOutContexts';
import { nearestContexts } from './nearestContexts';
import { SpaceMemory } from './spaceMemory';

/** One example at a time, through the decoder that a person sees. */
export async function slowContext(
  model: Seq2SeqModel,
  { sourceIds, targetIds }: EncodedExample,
  layer: number,
): Promise<{ readonly states: readonly Float32Array[]; readonly isExact: boolean }> {
  const { trace } = await decodeSource(model, requestFor(sourceIds, { maxLength: 40 }));
  const target = model.words.targetVocabulary.tokensAt(targetIds);
  return {
    states: trace.encoder.map(({ layers }) => layers[layer]!.hidden),
    isExact: trace.isFinished && trace.output.join(' ') === target.join(' '),
  };
}

export function describeStateSpace(): void {
  it.each(CELL_TYPES)(
    'reads the contexts that one decoding at a time ends in (%s)',
    async (cell) => {
      const small = prepareSmall({
        model: { cell, numLayers: 2, reverseSource: true },
        training: { epochs: 12 },
      });
      await trainAll(small);
      const { model, plan } = small;
      for (const layer of [0, 1]) {
        const { values, areExact } = await readAnsweredContexts(model, plan.heldOut, {
          layer,
          inTurn: AT_ONCE,
          batchSize: 7,
        });
        for (const [index, example] of plan.heldOut.entries()) {
          const slow = await slowContext(model, example, layer);
          slow.states.at(-1)!.forEach((value, unit) => {
            expect(values[index * 16 + unit]).toBeCloseTo(value, 5);
          });
          expect(areExact[index]).toBe(slow.isExact);
        }
        expect(new Set(areExact).size).toBe(2);
      }
      model.dispose();
    },
  );

  it('finds the nearest training sources that brute force finds', async () => {
    const { model, plan, data } = prepareSmall({ model: { cell: 'lstm', numLayers: 2 } });
    const layer = 1;
    const source = data.validation[0]!.source.join('');
    const report = await nearestContexts(
      model,
      plan.examples,
      { layer, source, count: 9 },
      new SpaceMemory(model),
      AT_ONCE,
    );
    expect(report.compared).toBe(plan.examples.length);
    expect(report.of).toBe(source);
    const { states } = await slowContext(model, plan.heldOut[0]!, layer);
    const query = states.at(-1)!;
    const slow = [];
    for (const example of plan.examples) {
      const context = (await slowContext(model, example, layer)).states.at(-1)!;
      const product = (a: Float32Array, b: Float32Array): number =>
        a.reduce((sum, value, unit) => sum + value * b[unit]!, 0);
      slow.push({
        source: model.words.sourceVocabulary.tokensAt(example.sourceIds).join(''),
        distance: Math.hypot(...context.map((value, unit) => value - query[unit]!)),
        cosine:
          product(context, query) / Math.sqrt(product(context, context) * product(query, query)),
      });
    }
    const expected = slow
      .toSorted((a, b) => a.distance - b.distance)
      .filter((each, at, all) => all.findIndex((other) => other.source === each.source) === at)
      .slice(0, 9);
    expect(report.neighbours.map((each) => each.source.join(''))).toEqual(
      expected.map((each) => each.source),
    );
    report.neighbours.forEach(({ distance, cosine }, place) => {
      expect(distance).toBeCloseTo(expected[place]!.distance, 5);
      expect(cosine).toBeCloseTo(expected[place]!.cosine, 5);
    });
    model.dispose();
  });
}
